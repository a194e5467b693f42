/**
 * Keyboard shortcuts, each as `Alt+Shift+KeyJ`: modifiers `Alt`, `Ctrl`, `Meta`, `Shift`, then a
 * `KeyboardEvent.code` (so a layout or an input method does not move them). They act only while the composer or the card
 * has the focus, no composition runs and there is something to act on; otherwise the page gets the key untouched.
 */
export interface Keys {
  /** Opens the card on the strongest hint, then goes to the next. */
  next: string
  /** Goes to the hint before. */
  previous: string
  /** Applies the best fix of the hint on show. */
  apply: string
  /** "Not a problem." */
  dismiss: string
  /** Moves the focus into the open card, for those who read by ear or use no mouse. */
  enter: string
  /** Closes the card. */
  close: string
}

/** Chosen against the shortcuts of browsers, Chinese input methods and the workbenches we know. */
export const DEFAULT_KEYS: Keys = {
  next: 'Alt+KeyJ',
  previous: 'Alt+Shift+KeyJ',
  apply: 'Alt+Enter',
  dismiss: 'Alt+KeyN',
  enter: 'Alt+KeyI',
  close: 'Escape',
}

/** Whether `event` is the shortcut `keys`. */
export function pressed(event: KeyboardEvent, keys: string): boolean {
  const code = keys.slice(keys.lastIndexOf('+') + 1)
  return (
    (event.code === code || (code === 'Enter' && event.code === 'NumpadEnter')) &&
    event.altKey === keys.includes('Alt+') &&
    event.ctrlKey === keys.includes('Ctrl+') &&
    event.metaKey === keys.includes('Meta+') &&
    event.shiftKey === keys.includes('Shift+')
  )
}

/** The shortcut as people write it: `Alt+J`. */
export function keyLabel(keys: string): string {
  return keys.replace(/Key|Digit/g, '').replace('Escape', 'Esc')
}
