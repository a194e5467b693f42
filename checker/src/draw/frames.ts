/** A window shorter than this (CSS px) has no room for the card: it is drawn in the window around it. */
const ROOM = 280

/** The window to draw chip and card in: the composer's own, or one around it where that is only a small frame. */
export function homeWindow(windows: readonly Window[]): Window | null {
  for (const window of windows) if (window.innerHeight >= ROOM) return window
  return windows.at(-1) ?? null
}

/** A rectangle of the innermost window, in the client coordinates of `home`. */
export function toHome(rect: DOMRect, windows: readonly Window[], home: Window): DOMRect {
  let { x, y } = rect
  for (const window of windows) {
    if (window === home) break
    const frame = window.frameElement
    if (!frame) break
    const outer = frame.getBoundingClientRect()
    x += outer.left + frame.clientLeft
    y += outer.top + frame.clientTop
  }
  return new DOMRect(x, y, rect.width, rect.height)
}
