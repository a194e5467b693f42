/** Gives something to the browser as a file to save. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken the address by then; revoked at once, some would save nothing.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
