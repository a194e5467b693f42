/** The three ways a page lets people type. */
export type ComposerKind = 'textarea' | 'input' | 'contenteditable'

/** How `element` is typed into, or null where it is not. */
export function kindOf(element: Element): ComposerKind | null {
  if (element.localName === 'textarea') return 'textarea'
  if (element.localName === 'input') return (element as HTMLInputElement).type === 'text' ? 'input' : null
  return isEditable(element) ? 'contenteditable' : null
}

/** Whether `element` can hold a message: typed into, not read-only, not a password, search, address or number field. */
export function isComposer(element: Element): element is HTMLElement {
  const kind = kindOf(element)
  if (!kind) return false
  if (element.getAttribute('aria-readonly') === 'true') return false
  const role = element.getAttribute('role')
  if (role === 'searchbox' || role === 'combobox' || role === 'spinbutton') return false
  if (kind === 'contenteditable') return true
  const field = element as HTMLTextAreaElement | HTMLInputElement
  if (field.readOnly || field.disabled) return false
  const autocomplete = field.getAttribute('autocomplete') ?? 'off'
  return kind === 'textarea' || autocomplete === 'off' || autocomplete === 'on' || autocomplete === ''
}

/** The root of the contenteditable around `element`, or null. */
export function editableRoot(element: Element): HTMLElement | null {
  let root: Element | null = null
  for (let at: Element | null = element; at && isEditable(at); at = at.parentElement) root = at
  return root as HTMLElement | null
}

/** The composer that a focused element stands for: itself, or the root of the contenteditable it lies in. */
export function composerAt(element: Element): HTMLElement | null {
  const candidate = kindOf(element) === 'contenteditable' ? editableRoot(element) : element
  return candidate && isComposer(candidate) ? candidate : null
}

/** The focused element, looked for inside open shadow roots and same-origin frames. */
export function deepActiveElement(document: Document): Element | null {
  let active = document.activeElement
  for (;;) {
    const inner = active?.shadowRoot?.activeElement ?? frameDocument(active)?.activeElement
    if (!inner) return active
    active = inner
  }
}

/** The document inside a frame of the same origin; null for any other element or origin. */
export function frameDocument(element: Element | null): Document | null {
  if (element?.localName !== 'iframe' && element?.localName !== 'frame') return null
  try {
    return (element as HTMLIFrameElement).contentDocument
  } catch {
    return null
  }
}

/** The nearest ancestor that passes `test`, going out through shadow roots. */
export function closestDeep(element: Element, test: (element: Element) => boolean): Element | null {
  let at: Element | null = element
  while (at) {
    if (test(at)) return at
    const parent: ParentNode | null = at.parentElement ?? at.parentNode
    at = parent && 'host' in parent ? (parent as ShadowRoot).host : (parent as Element | null)
    if (at && at.nodeType !== 1) return null
  }
  return null
}

function isEditable(element: Element): boolean {
  const editable = (element as HTMLElement).isContentEditable
  if (typeof editable === 'boolean') {
    // designMode makes a whole document editable (older editors in frames): its body is the composer.
    return editable && element.localName !== 'html'
  }
  return false
}
