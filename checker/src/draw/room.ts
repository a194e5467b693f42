import type { SendControls } from '../options.ts'

/** A rectangle in CSS pixels of a window. */
export interface Room {
  left: number
  top: number
  width: number
  height: number
}

/** What is made to be clicked, as far as a page says so in its markup. */
const CONTROLS =
  'button, a[href], input, select, textarea, summary, label, [role="button"], [role="link"], [role="menuitem"], [role="tab"], [role="switch"], [role="checkbox"], [onclick], [contenteditable]'

/** CSS pixels between the points that are looked at: no control that a pointer can hit is smaller. */
const STEP = 12

/** Tells whether something of ours would lie over something of the page that can be clicked. */
export class Neighbours {
  readonly #composer: Element
  readonly #sends: SendControls | undefined

  /** @param near the composer, or the frame that holds it, which may be covered at its edge. */
  constructor(near: Element, sendControls: SendControls | undefined) {
    this.#composer = near
    this.#sends = sendControls
  }

  covered(room: Room): boolean {
    const { ownerDocument: document } = this.#composer
    for (const y of steps(room.top, room.height)) {
      for (const x of steps(room.left, room.width)) if (this.#controlAt(document, x, y)) return true
    }
    return false
  }

  /** What a pointer would meet there: what lies under it cannot be clicked, and to ask for all of it takes far longer. */
  #controlAt(tree: Document | ShadowRoot, x: number, y: number): boolean {
    const met = tree.elementFromPoint(x, y)
    const element = met?.localName === 'chatlint-surface' ? this.#underOurs(tree, x, y) : met
    if (!element) return false
    const { shadowRoot } = element
    if (shadowRoot && shadowRoot !== tree && this.#controlAt(shadowRoot, x, y)) return true
    return this.#isControl(element)
  }

  #underOurs(tree: Document | ShadowRoot, x: number, y: number): Element | undefined {
    return tree.elementsFromPoint(x, y).find(({ localName }) => localName !== 'chatlint-surface')
  }

  #isControl(element: Element): boolean {
    const composer = this.#composer
    if (element === composer || composer.contains(element) || element.contains(composer)) return false
    if (
      typeof this.#sends === 'function' ? this.#sends(element) : this.#sends && element.closest(this.#sends)
    )
      return true
    const control = element.closest(CONTROLS)
    if (control) return !control.contains(composer)
    // Many a send control is a plain element, and only its cursor tells.
    return element.ownerDocument.defaultView?.getComputedStyle(element).cursor === 'pointer'
  }
}

/** Points from just inside one edge to just inside the other. */
function* steps(start: number, length: number): Generator<number> {
  const count = Math.max(1, Math.ceil((length - 2) / STEP))
  for (let at = 0; at <= count; at++) yield start + 1 + ((length - 2) * at) / count
}
