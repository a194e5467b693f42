/** Gives a text to the browser as a file to save. */
export function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/toml;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken the address by then; revoked at once, some would save nothing.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
