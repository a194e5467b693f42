import type { Excuse, Finding, Fix } from '../engine/engine.ts'
import type { Health } from '../health.ts'
import { type Keys, keyLabel } from '../keys.ts'
import type { Messages } from '../messages/messages.ts'
import { listen } from '../natives.ts'
import type { Dismissal, Hint } from '../verdict/hints.ts'
import { basisList, excusedList } from './details.ts'
import { element, ICONS, icon } from './element.ts'
import { fixButton } from './fix.ts'
import type { Surface } from './surface.ts'

/**
 * Why a message is held, as the card says it. `checking`: it waits for its verdict; `checked`: that has come, and there is
 * nothing to say; `unchecked`: it has not come in time.
 */
export type Held = 'warn' | 'block' | 'checking' | 'checked' | 'unchecked' | null

/** What the card shows. */
export interface CardState {
  /** Null: nothing is found; the card says how the checker is, and what it let pass. */
  hint: Hint | null
  index: number
  count: number
  /** The draft, for previews. */
  text: string
  held: Held
  excused: readonly Excuse[]
  health: Health
  /** How a held message may still go. */
  override: 'never' | 'click' | 'reason'
  /** The override was given: the next send goes. */
  overridden: boolean
  dismissal: Dismissal
  /** The last fix was refused by the editor. */
  refused: boolean
}

/** What the agent does with the card. */
export interface CardActions {
  step(by: 1 | -1): void
  apply(finding: Finding, fix: number): void
  dismiss(finding: Finding): void
  override(reason: string | undefined): void
  close(): void
  hover(over: boolean): void
  /** A part was unfolded: present anew, as the card has another height now. */
  changed(): void
}

/** Height in CSS px with which the card can do, scrolling. */
const ROOM = 180

/** Whether two states look the same on the card. */
function alike(a: CardState, b: CardState): boolean {
  return (
    a.hint?.finding === b.hint?.finding &&
    a.hint?.treatment === b.hint?.treatment &&
    a.index === b.index &&
    a.count === b.count &&
    a.text === b.text &&
    a.held === b.held &&
    a.excused === b.excused &&
    a.health.state === b.health.state &&
    a.override === b.override &&
    a.overridden === b.overridden &&
    a.dismissal === b.dismissal &&
    a.refused === b.refused
  )
}

/** The card over the composer: one hint, what, why and what to write instead. It never takes the focus by itself. */
export class Card {
  readonly element: HTMLElement
  #state: CardState | null = null
  /** Which details are unfolded; kept while the same hint is on show. */
  #unfolded = new Set<'basis' | 'excused' | 'override'>()
  #drawn: { state: CardState; unfolded: string } | null = null
  /** Where a reason is typed: kept through redrawing, with what was typed. */
  #reason: HTMLTextAreaElement | null = null

  constructor(
    readonly surface: Surface,
    readonly messages: Messages,
    readonly keys: Keys,
    readonly actions: CardActions,
    signal: AbortSignal,
  ) {
    const document = surface.host.ownerDocument
    this.element = element(document, 'section', {
      class: 'card',
      attributes: { role: 'dialog', 'aria-label': messages['card.label'], tabindex: '-1' },
    })
    this.element.hidden = true
    surface.root.append(this.element)
    // The caret stays in the composer, except for the one place where a reason is typed.
    const keepFocus = (event: Event) => {
      if (!(event.target as Element).closest('textarea')) event.preventDefault()
    }
    listen(this.element, 'mousedown', keepFocus, { signal, capture: false })
    listen(this.element, 'pointerenter', () => actions.hover(true), { signal, capture: false })
    listen(this.element, 'pointerleave', () => actions.hover(false), { signal, capture: false })
  }

  get open(): boolean {
    return !this.element.hidden
  }

  show(state: CardState): void {
    if (this.#state?.hint?.key !== state.hint?.key) this.#fold()
    this.#state = state
    // What is being read, clicked or typed into is not redrawn for nothing.
    const drawn = [...this.#unfolded].join()
    if (
      this.element.hidden ||
      !this.#drawn ||
      drawn !== this.#drawn.unfolded ||
      !alike(state, this.#drawn.state)
    ) {
      this.#drawn = { state, unfolded: drawn }
      this.#render()
    }
    this.element.hidden = false
  }

  hide(): void {
    this.element.hidden = true
    this.#state = null
    this.#fold()
  }

  #fold(): void {
    this.#unfolded.clear()
    this.#reason = null
  }

  /** Moves the focus into the card: only ever because the agent asked for it. */
  enter(): void {
    const find = (selector: string) => this.element.querySelector<HTMLElement>(selector)
    const first = find('.fix') ?? find('.body button') ?? find('nav button')
    first?.focus({ preventScroll: true })
  }

  /** @param area the composer, @param word what the hint is about; client coordinates of the surface's window. */
  place(area: DOMRect, word: DOMRect | null): void {
    const view = this.surface.host.ownerDocument.defaultView
    if (!view || !this.open) return
    const { innerWidth, innerHeight } = view
    const style = this.element.style
    const above = area.top - 42
    const below = innerHeight - area.bottom - 16
    // Over the composer if at all possible: under it there is the send button.
    const over = above >= ROOM || above >= below
    style.maxHeight = `${Math.max(120, over ? above : below)}px`
    const { offsetWidth: width, offsetHeight: height } = this.element
    // At its words; where it has none, at the chip.
    const wish = word ? word.left - 14 : area.right - width
    const left = Math.max(8, Math.min(wish, innerWidth - width - 8))
    const top = over ? Math.max(8, area.top - 34 - height) : area.bottom + 8
    style.left = `${Math.round(left)}px`
    style.top = `${Math.round(top)}px`
  }

  #render(): void {
    const state = this.#state
    if (!state) return
    const focused = (this.surface.root.activeElement as HTMLElement | null)?.dataset.key
    const scrolled = this.element.querySelector('.body')?.scrollTop ?? 0
    this.element.replaceChildren(this.#header(state), this.#body(state), ...this.#footer(state))
    const body = this.element.querySelector('.body')
    if (body) body.scrollTop = scrolled
    // Redrawing must not throw a keyboard user out of the card.
    if (focused) {
      const again = this.element.querySelector<HTMLElement>(`[data-key="${focused}"]`)
      ;(again ?? this.element).focus({ preventScroll: true })
    }
  }

  #header({ hint, index, count }: CardState): HTMLElement {
    const document = this.surface.host.ownerDocument
    const step = (key: 'card.previous' | 'card.next', path: string, by: 1 | -1, keys: string) =>
      this.#button('', () => this.actions.step(by), {
        key,
        label: this.messages[key],
        title: keyLabel(keys),
        path,
      })
    return element(document, 'header', {
      children: [
        hint &&
          element(document, 'span', {
            class: `level ${hint.treatment}`,
            text: this.messages[`level.${hint.treatment}`],
          }),
        element(document, 'h2', { text: hint?.finding.title ?? 'chatlint' }),
        element(document, 'nav', {
          children: [
            ...(count > 1
              ? [
                  step('card.previous', ICONS.previous, -1, this.keys.previous),
                  element(document, 'span', { text: `${index + 1}/${count}` }),
                  step('card.next', ICONS.next, 1, this.keys.next),
                ]
              : []),
            this.#button('', () => this.actions.close(), {
              key: 'card.close',
              label: this.messages['card.close'],
              title: keyLabel(this.keys.close),
              path: ICONS.close,
            }),
          ],
        }),
      ],
    })
  }

  #body(state: CardState): HTMLElement {
    const document = this.surface.host.ownerDocument
    const { hint, held, health, excused } = state
    const body = element(document, 'div', { class: 'body' })
    if (held) body.append(element(document, 'p', { class: `held ${held}`, text: this.#heldSentence(state) }))
    if (!hint) {
      if (!held) {
        body.append(
          element(document, 'p', { class: 'message', text: this.messages[`health.${health.state}`] }),
        )
      }
      if (excused.length > 0) body.append(excusedList(document, this.messages, excused))
      return body
    }
    const { finding } = hint
    body.append(element(document, 'p', { class: 'message', text: finding.message }))
    const fixes = element(document, 'ul')
    for (let at = 0; at < finding.fixes.length; at++) {
      const fix = finding.fixes[at]
      if (fix) fixes.append(this.#fix(state, finding, fix, at))
    }
    if (fixes.firstChild) body.append(fixes)
    if (state.refused) {
      body.append(element(document, 'p', { class: 'refused', text: this.messages['card.fix.refused'] }))
    }
    if (held === 'block' && state.override !== 'never' && !state.overridden)
      body.append(this.#override(state))
    if (this.#unfolded.has('basis')) body.append(basisList(document, this.messages, finding.basis))
    if (this.#unfolded.has('excused')) body.append(excusedList(document, this.messages, excused))
    return body
  }

  #heldSentence({ held, override, overridden }: CardState): string {
    if (overridden) return this.messages['override.done']
    if (held && held !== 'block') return this.messages[`held.${held}`]
    return override === 'never' ? this.messages['held.block'] : this.messages[`held.block.${override}`]
  }

  #fix({ text }: CardState, finding: Finding, fix: Fix, at: number): HTMLElement {
    const document = this.surface.host.ownerDocument
    const button = fixButton(document, this.messages, fix, text, at === 0 ? keyLabel(this.keys.apply) : '')
    button.dataset.key = `fix-${at}`
    listen(button, 'click', () => this.actions.apply(finding, at), { capture: false })
    return element(document, 'li', { children: [button] })
  }

  #override({ override }: CardState): HTMLElement {
    const document = this.surface.host.ownerDocument
    if (override === 'click') {
      return this.#button(this.messages['override.open'], () => this.actions.override(undefined), {
        key: 'override',
        class: 'plain',
      })
    }
    if (!this.#unfolded.has('override')) return this.#folding('override', this.messages['override.open'])
    this.#reason ??= element(document, 'textarea', {
      attributes: {
        rows: '2',
        'aria-label': this.messages['override.reason'],
        placeholder: this.messages['override.placeholder'],
        'data-key': 'reason',
      },
    })
    const reason = this.#reason
    const confirm = this.#button(
      this.messages['override.confirm'],
      () => {
        if (reason.value.trim() !== '') this.actions.override(reason.value.trim())
      },
      { key: 'confirm', class: 'confirm' },
    )
    confirm.disabled = reason.value.trim() === ''
    listen(
      reason,
      'input',
      () => {
        confirm.disabled = reason.value.trim() === ''
      },
      { capture: false },
    )
    return element(document, 'div', { class: 'override', children: [reason, confirm] })
  }

  #footer({ hint, excused, dismissal }: CardState): HTMLElement[] {
    const document = this.surface.host.ownerDocument
    if (!hint) return []
    const children: HTMLElement[] = []
    if (hint.finding.basis.length > 0) children.push(this.#folding('basis', this.messages['card.basis']))
    if (excused.length > 0)
      children.push(this.#folding('excused', `${this.messages['card.excused']} ${excused.length}`))
    if (dismissal !== 'none') {
      const button = this.#button(this.messages['card.dismiss'], () => this.actions.dismiss(hint.finding), {
        key: 'dismiss',
        class: 'push',
        title: keyLabel(this.keys.dismiss),
      })
      const note = this.messages[`card.dismiss.${dismissal}`]
      button.append(element(document, 'span', { class: 'reach', text: note }))
      children.push(button)
    }
    return children.length > 0 ? [element(document, 'footer', { children })] : []
  }

  /** A button that unfolds a part of the card. */
  #folding(part: 'basis' | 'excused' | 'override', label: string): HTMLButtonElement {
    const button = this.#button(
      label,
      () => {
        if (!this.#unfolded.delete(part)) this.#unfolded.add(part)
        this.actions.changed()
        // What was unfolded is at the end of a card that may be full already.
        const body = this.element.querySelector('.body')
        if (body && this.#unfolded.has(part)) body.scrollTop = body.scrollHeight
        if (part === 'override') this.element.querySelector('textarea')?.focus({ preventScroll: true })
      },
      { key: part, class: part === 'override' ? 'plain' : '' },
    )
    button.setAttribute('aria-expanded', String(this.#unfolded.has(part)))
    return button
  }

  #button(
    text: string,
    action: () => void,
    look: { key: string; class?: string; label?: string; title?: string; path?: string },
  ): HTMLButtonElement {
    const document = this.surface.host.ownerDocument
    const button = element(document, 'button', { attributes: { type: 'button', 'data-key': look.key }, text })
    if (look.class) button.className = look.class
    if (look.label) button.setAttribute('aria-label', look.label)
    if (look.title) button.title = look.label ? `${look.label} (${look.title})` : look.title
    if (look.path) button.append(icon(document, look.path))
    listen(button, 'click', action, { capture: false })
    return button
  }
}
