/**
 * Pointing at an element, by pointer or by keyboard. While it lasts the page sees nothing of it: a click on its send
 * control sends nothing.
 */

/** What pointing leads to. */
export interface PointingOptions {
  /** Our own layer: what is done there is not pointing. */
  host: Element
  /** The element under the pointer or chosen by keys. */
  onAim(element: Element): void
  onPick(element: Element): void
  onLeave(): void
}

/** What a page could take for a click. */
const pointer = ['pointerup', 'mousedown', 'mouseup', 'click', 'dblclick', 'auxclick', 'contextmenu'] as const

/** Listens until `signal` is aborted. */
export function point({ host, onAim, onPick, onLeave }: PointingOptions, signal: AbortSignal): void {
  const capture = { capture: true, signal }
  let aimed: Element | undefined
  const aim = (element: Element) => {
    aimed = element
    element.scrollIntoView({ block: 'nearest' })
    onAim(element)
  }
  const targetOf = (event: Event): Element | null => {
    const [target] = event.composedPath()
    if (event.composedPath().includes(host)) return null
    return target instanceof Element ? target : null
  }
  const swallow = (event: Event) => {
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  window.addEventListener(
    'pointermove',
    event => {
      const target = targetOf(event)
      if (!target || target === aimed) return
      aimed = target
      onAim(target)
    },
    capture,
  )
  window.addEventListener(
    'pointerdown',
    event => {
      const target = targetOf(event)
      if (!target) return
      swallow(event)
      if (event.button === 0) onPick(target)
    },
    capture,
  )
  for (const type of pointer) {
    window.addEventListener(type, event => targetOf(event) && swallow(event), capture)
  }
  window.addEventListener(
    'keydown',
    event => {
      if (event.key === 'Escape') {
        swallow(event)
        onLeave()
        return
      }
      // In the bar, keys are for its buttons.
      if (event.composedPath().includes(host)) return
      const from = aimed ?? focused()
      if (event.key === 'Enter') {
        swallow(event)
        onPick(from)
        return
      }
      const next = neighbour(from, event.key)
      if (next === undefined) return
      swallow(event)
      if (next) aim(next)
    },
    capture,
  )
}

/** The element that has the focus, inside open shadow roots too. */
function focused(): Element {
  let element: Element = document.activeElement ?? document.body
  while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
  return element
}

/** Where an arrow leads: out, in, back or on; null: nowhere; undefined: it is no arrow. */
function neighbour(element: Element, key: string): Element | null | undefined {
  if (key === 'ArrowUp') return element.parentElement
  if (key === 'ArrowDown') return element.firstElementChild
  if (key === 'ArrowLeft') return element.previousElementSibling
  return key === 'ArrowRight' ? element.nextElementSibling : undefined
}
