/**
 * Prints an HTML file of ours; the browser's own dialogue makes a PDF of it too. It lies in a frame of the page, whose policy
 * names the hash of its style and lets nothing else in.
 */
export async function print(html: string): Promise<void> {
  const frame = document.createElement('iframe')
  frame.setAttribute('aria-hidden', 'true')
  frame.tabIndex = -1
  frame.className = 'printed'
  frame.srcdoc = html
  await new Promise<void>(resolve => {
    frame.addEventListener('load', () => resolve(), { once: true })
    document.body.append(frame)
  })
  const inside = frame.contentWindow
  if (!inside) return
  inside.addEventListener('afterprint', () => frame.remove(), { once: true })
  inside.print()
}
