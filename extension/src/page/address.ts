/** Whose page this document is. */

/** The address that decides the adapter: an about:blank or srcdoc frame is part of the page around it. */
export function addressOf(frame: Window): { host: string; pathname: string } {
  let view = frame
  while (view.location.protocol === 'about:' && view.parent !== view) {
    try {
      void view.parent.location.href
    } catch {
      break
    }
    view = view.parent as Window
  }
  return { host: view.location.host, pathname: view.location.pathname }
}
