/** The three ways a page lets people type. */
export type ComposerKind = 'textarea' | 'input' | 'contenteditable'

/** How `element` is typed into, or null where it is not. */
export declare function kindOf(element: Element): ComposerKind | null

/** Whether `element` can hold a message: typed into, not read-only, not a password, search, address or number field. */
export declare function isComposer(element: Element): element is HTMLElement

/** The focused element, looked for inside open shadow roots and same-origin frames. */
export declare function deepActiveElement(document: Document): Element | null
