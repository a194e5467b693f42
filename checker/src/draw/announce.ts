import { element } from './element.ts'
import type { Surface } from './surface.ts'

/** Speaks to screen readers, politely, and never the same twice in a row. */
export class Announcer {
  #region: HTMLElement

  constructor(surface: Surface) {
    this.#region = element(surface.host.ownerDocument, 'div', {
      class: 'unseen',
      attributes: { role: 'status', 'aria-live': 'polite', 'aria-atomic': 'true' },
    })
    surface.root.append(this.#region)
  }

  say(sentence: string): void {
    if (this.#region.textContent !== sentence) this.#region.textContent = sentence
  }
}
