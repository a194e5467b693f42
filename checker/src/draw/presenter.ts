import { hear } from '../doors.ts'
import type { Excuse, Finding } from '../engine/engine.ts'
import type { Health } from '../health.ts'
import { type Keys, pressed } from '../keys.ts'
import { format } from '../messages/messages.ts'
import { listen, passes, safely, swallow } from '../natives.ts'
import type { Policy, Treatment } from '../policy.ts'
import { dismissalOf, type Hint, STRENGTH, strongest } from '../verdict/hints.ts'
import type { Held } from './card.ts'
import { Drawing, type DrawingOptions } from './drawing.ts'
import { type Mark, UNDERLINED } from './underline.ts'

/** What there is to present. */
export interface Presented {
  /** Strongest first; only what may show now. */
  hints: readonly Hint[]
  /** Whether the hints are those of the text as it stands, or still carried over from before the last keystroke. */
  current: boolean
  text: string
  held: Held
  excused: readonly Excuse[]
  health: Health
  policy: Policy
  overridden: boolean
  /** The last fix was refused by the editor. */
  refused: boolean
}

/** What the agent decides. */
export interface PresenterActions {
  apply(finding: Finding, fix: number): void
  dismiss(hint: Hint): void
  override(reason: string | undefined): void
  /** The card was closed by the agent. */
  closed(): void
  /** A hint came into view. */
  shown(hint: Hint): void
  /** The card is to be on something else: present anew. */
  changed(): void
}

/** What a presenter needs. */
export interface PresenterOptions extends Omit<DrawingOptions, 'actions'> {
  actions: PresenterActions
  composing: () => boolean
  /** Whether a dismissal of this finding is kept beyond the draft. */
  dismissLasts: ((finding: Finding) => boolean) | undefined
}

/** Milliseconds a pointer rests on underlined words before the card opens, and off them before it closes. */
const HOVER = 350

/** Chooses what the agent sees: which hint the card is on, when it opens and closes, what is said aloud. */
export class Presenter {
  readonly #options: PresenterOptions
  readonly #drawing: Drawing
  readonly #view: Window
  #presented: Presented | null = null
  /** Which hint the card is on (null: on none, it tells how the checker is), and what opened it. */
  #card: { key: string | null; by: 'hover' | 'agent' | 'gate' } | null = null
  #marks: Mark[] = []
  #spoken: Treatment = 'off'
  #hover = 0
  #pointer = 0

  constructor(options: PresenterOptions) {
    this.#options = options
    this.#view = options.windows[0] ?? window
    this.#drawing = new Drawing({
      ...options,
      actions: {
        toggle: () => this.#toggle(),
        hover: over =>
          this.#hovered(over ? (this.#card?.key ?? this.#presented?.hints[0]?.key ?? null) : null),
        step: by => this.step(by),
        apply: (finding, fix) => options.actions.apply(finding, fix),
        dismiss: () => this.#dismiss(),
        override: reason => options.actions.override(reason),
        close: () => this.close(),
        changed: () => options.actions.changed(),
      },
    })
    this.#listen(options.signal)
    options.signal.addEventListener(
      'abort',
      () => {
        this.#view.clearTimeout(this.#hover)
        this.#view.cancelAnimationFrame(this.#pointer)
      },
      { once: true },
    )
  }

  /** The hint the card is on, or else the strongest. */
  get hint(): Hint | null {
    const hints = this.#presented?.hints ?? []
    const { hint } = onCard(hints, this.#card?.key)
    return hint ?? hints[0] ?? null
  }

  get isOpen(): boolean {
    return this.#card !== null
  }

  /** Draws. */
  present(presented: Presented): void {
    this.#presented = presented
    const { hints, current, held, text, health, policy } = presented
    if (held && !this.#card) this.#card = { key: hints[0]?.key ?? null, by: 'gate' }
    // It told how the check of a held message goes: the words have changed since.
    if (this.#card?.by === 'gate' && this.#card.key === null && !held) this.#card = null
    const open = this.#card
    const { hint, index } = onCard(hints, open?.key)
    // Its hint is gone for good only when the verdict on these very words is there.
    if (open?.key && !hint && current) this.#card = null
    this.#marks = []
    for (const { mark, treatment, key } of hints) {
      if (mark && mark.end <= UNDERLINED) this.#marks.push({ ...mark, treatment, key })
    }
    const shows = this.#card !== null && (hint !== null || this.#card.key === null)
    this.#drawing.show(
      this.#marks,
      { hints, health, open: shows },
      shows
        ? {
            ...presented,
            hint,
            index,
            count: hints.length,
            text,
            override: policy.override,
            dismissal: dismissalOf(hint, policy, this.#options.dismissLasts),
          }
        : null,
      hint?.mark ?? null,
    )
    for (const each of hints) this.#options.actions.shown(each)
    this.#speak(hints)
  }

  /** Takes all out of sight while an input method composes. */
  hide(): void {
    if (this.#card?.by === 'hover') this.#card = null
    this.#drawing.hide()
  }

  place(): void {
    this.#drawing.place()
  }

  /** The page may have moved things since: whatever is presented next is placed anew. */
  forgetPlaces(): void {
    this.#drawing.forgetPlaces()
  }

  /** Opens the card on a hint, or (null) on how the checker is. */
  open(key: string | null, by: 'hover' | 'agent' | 'gate' = 'agent'): void {
    this.#card = { key, by }
    this.#options.actions.changed()
  }

  /** Opens the card on a held message, and says so: on the hint that holds it, or (null) on how the check goes. */
  hold(held: NonNullable<Held>, hint: Hint | null): void {
    this.#card = { key: hint?.key ?? null, by: 'gate' }
    const { messages } = this.#options
    this.#drawing.announcer.say(
      hint
        ? format(messages, 'announce.held', { title: hint.finding.title, message: hint.finding.message })
        : messages[`held.${held}`],
    )
    if (hint) this.#spoken = hint.treatment
  }

  /** Goes on to the next hint (or the one before); opens the card on the strongest first. */
  step(by: 1 | -1): boolean {
    const hints = this.#presented?.hints ?? []
    if (hints.length === 0) return false
    const at = this.#drawing.card.open ? onCard(hints, this.#card?.key).index : -1
    const next = at < 0 ? 0 : (at + by + hints.length) % hints.length
    this.open(hints[next]?.key ?? null)
    return true
  }

  /** Lets the card go, as when the draft is gone. */
  forget(): void {
    this.#card = null
    this.#spoken = 'off'
    this.#drawing.announcer.say('')
  }

  /** Closes the card for the agent; the caret goes back to the composer if it was in the card. */
  close(): void {
    this.#card = null
    // The pointer may still rest where it was about to open the card.
    this.#view.clearTimeout(this.#hover)
    if (this.#drawing.surface.root.activeElement)
      this.#options.composer.element.focus({ preventScroll: true })
    this.#options.actions.closed()
    this.#options.actions.changed()
  }

  /** Speaks of the override, and gives the caret back. */
  overridden(): void {
    this.#drawing.announcer.say(this.#options.messages['override.done'])
    this.#options.composer.element.focus({ preventScroll: true })
  }

  #toggle(): void {
    if (this.#drawing.card.open && this.#card?.by !== 'hover') this.close()
    else this.open(this.#presented?.hints[0]?.key ?? null)
  }

  #dismiss(): boolean {
    const { hint } = this
    const presented = this.#presented
    if (!hint || !presented || dismissalOf(hint, presented.policy) === 'none') return false
    const open = this.#drawing.card.open
    this.#options.actions.dismiss(hint)
    // On to the next, where there is one.
    const [next] = this.#presented?.hints ?? []
    if (open && next) this.open(next.key)
    return true
  }

  #speak(hints: readonly Hint[]): void {
    const treatment = strongest(hints)
    const [hint] = hints
    if (!hint || STRENGTH[treatment] <= STRENGTH[this.#spoken]) return
    this.#spoken = treatment
    const { messages } = this.#options
    this.#drawing.announcer.say(
      format(messages, 'announce.level', {
        level: messages[`level.${hint.treatment}`],
        title: hint.finding.title,
      }),
    )
  }

  /** The pointer came to rest on a hint (null: on none): opens or closes a card that only a pointer holds open. */
  #hovered(key: string | null): void {
    this.#view.clearTimeout(this.#hover)
    if (this.#card && this.#card.by !== 'hover') return
    if (key === (this.#card?.key ?? null)) return
    const rested = safely(() => {
      if (this.#card && this.#card.by !== 'hover') return
      if (key !== null) this.open(key, 'hover')
      else if (this.#card) this.close()
    })
    this.#hover = this.#view.setTimeout(rested, HOVER)
  }

  #listen(signal: AbortSignal): void {
    const { composer, composing, keys } = this.#options
    listen<PointerEvent>(
      composer.element,
      'pointermove',
      ({ clientX, clientY, buttons }) => {
        this.#view.cancelAnimationFrame(this.#pointer)
        if (buttons !== 0 || composing()) return
        this.#pointer = this.#view.requestAnimationFrame(
          safely(() => {
            const mark = this.#drawing.markAt(clientX, clientY, this.#marks)
            this.#hovered(mark?.key ?? null)
          }),
        )
      },
      { signal, passive: true },
    )
    listen(composer.element, 'pointerleave', () => this.#hovered(null), { signal, passive: true })
    /** Shortcuts still held down: a page that listens to keyup must not see the half of a key that was ours. */
    const down = new Set<string>()
    const onKey = (event: KeyboardEvent) => {
      // A page cannot press keys for the agent: what they do may last.
      if (!event.isTrusted || composing() || event.isComposing || event.keyCode === 229) return
      if (!this.#key(event, keys)) return
      down.add(event.code)
      swallow(event)
    }
    const onKeyUp = (event: KeyboardEvent) => {
      if (down.delete(event.code)) swallow(event)
    }
    const views = new Set([this.#view, this.#drawing.surface.host.ownerDocument.defaultView ?? this.#view])
    for (const view of views) {
      hear(view, 'keydown', onKey, signal)
      hear(view, 'keyup', onKeyUp, signal)
    }
  }

  /** True when the key was ours. */
  #key(event: KeyboardEvent, keys: Keys): boolean {
    const { host } = this.#drawing.surface
    if (!passes(event, this.#options.composer.element) && !passes(event, host)) return false
    if (pressed(event, keys.next)) return this.step(1)
    if (pressed(event, keys.previous)) return this.step(-1)
    if (pressed(event, keys.dismiss)) return this.#dismiss()
    if (pressed(event, keys.apply)) {
      const { hint } = this
      if (!hint || hint.finding.fixes.length === 0) return false
      this.#options.actions.apply(hint.finding, 0)
      return true
    }
    const { card } = this.#drawing
    if (pressed(event, keys.close) && card.open) {
      this.close()
      return true
    }
    if (pressed(event, keys.enter) && (card.open || this.step(1))) {
      card.enter()
      return true
    }
    return false
  }
}

/** The hint with a key, and its place among them (-1 where there is none). */
function onCard(
  hints: readonly Hint[],
  key: string | null | undefined,
): { hint: Hint | null; index: number } {
  let index = 0
  for (const hint of hints) {
    if (hint.key === key) return { hint, index }
    index++
  }
  return { hint: null, index: -1 }
}
