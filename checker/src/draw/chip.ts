import type { Health } from '../health.ts'
import { format, type Messages } from '../messages/messages.ts'
import { listen } from '../natives.ts'
import type { Hint } from '../verdict/hints.ts'
import { element } from './element.ts'
import type { Surface } from './surface.ts'

/** What the chip says. */
export interface ChipState {
  hints: readonly Hint[]
  health: Health
  /** Whether the card is open. */
  open: boolean
}

/** What the agent does with the chip. */
export interface ChipActions {
  toggle(): void
  hover(over: boolean): void
}

/**
 * The small sign at the composer: the title of the strongest hint, or the health light. Sits just above the composer's
 * upper right corner, so that it covers no words.
 */
export class Chip {
  readonly #button: HTMLButtonElement
  readonly #title: HTMLElement
  readonly #more: HTMLElement

  constructor(
    readonly surface: Surface,
    readonly messages: Messages,
    readonly light: boolean,
    actions: ChipActions,
    signal: AbortSignal,
  ) {
    const document = surface.host.ownerDocument
    this.#title = element(document, 'span', { class: 'title' })
    this.#more = element(document, 'span', { class: 'more' })
    this.#button = element(document, 'button', {
      class: 'chip',
      attributes: { type: 'button', 'aria-haspopup': 'dialog' },
      children: [element(document, 'span', { class: 'light' }), this.#title, this.#more],
    })
    this.#button.hidden = true
    surface.root.append(this.#button)
    // The caret stays in the composer.
    listen(this.#button, 'pointerdown', event => event.preventDefault(), { signal, capture: false })
    listen(this.#button, 'mousedown', event => event.preventDefault(), { signal, capture: false })
    listen(this.#button, 'click', () => actions.toggle(), { signal, capture: false })
    listen(this.#button, 'pointerenter', () => actions.hover(true), { signal, capture: false })
    listen(this.#button, 'pointerleave', () => actions.hover(false), { signal, capture: false })
  }

  show({ hints, health, open }: ChipState): void {
    const [first] = hints
    const light = this.messages[`health.${health.state}`]
    const button = this.#button
    button.hidden = health.state === 'off' || (!first && !this.light)
    button.className = first ? `chip ${first.treatment}` : `chip quiet ${health.state}`
    this.#title.hidden = !first
    this.#more.hidden = hints.length < 2
    this.#title.textContent = first?.finding.title ?? ''
    this.#more.textContent = `+${hints.length - 1}`
    button.title = first ? first.finding.message : light
    button.setAttribute('aria-expanded', String(open))
    button.setAttribute(
      'aria-label',
      first
        ? format(this.messages, 'chip.hints', { count: hints.length, title: first.finding.title })
        : format(this.messages, 'chip.light', { state: light }),
    )
  }

  /** @param area the composer, in client coordinates of the surface's window. */
  place(area: DOMRect): void {
    const style = this.#button.style
    const { offsetWidth: width, offsetHeight: height } = this.#button
    const quiet = this.#button.classList.contains('quiet')
    const above = area.top - height - 4
    // The light is small enough to sit inside the corner; the chip stays outside, inside only at the window's very top.
    const top = quiet ? area.top + 3 : above >= 4 ? above : area.top + 4
    const left = area.right - width - (quiet ? 3 : 0)
    style.top = `${Math.round(top)}px`
    style.left = `${Math.round(Math.max(4, left))}px`
  }

  hide(): void {
    this.#button.hidden = true
  }
}
