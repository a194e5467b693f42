import type { Composer } from '../composer/composer.ts'
import type { Draft } from '../composer/draft.ts'
import type { Held } from '../draw/card.ts'
import type { CheckerEvent, RuleName } from '../events.ts'
import { safely } from '../natives.ts'
import type { Policy } from '../policy.ts'
import type { Asker, Judged } from '../verdict/ask.ts'
import { type Hint, isBlank, ruleName } from '../verdict/hints.ts'
import { Decisions } from './decision.ts'
import type { Moment } from './gate.ts'

/** What a decision about a send goes by, and whom it tells. */
export interface SendingOptions {
  composer: Composer
  draft: Draft
  asker: Asker
  view: Window
  policy: () => Policy
  /** What the policy lets show of a verdict. */
  hintsOf: (judged: Judged) => Hint[]
  /** The hints on show: those of the text as it stands, or those whose words are still there after an edit. */
  standing: () => readonly Hint[]
  /** Whether the engine failed to answer the last question. */
  unavailable: () => boolean
  /** Milliseconds that a send waits for a verdict under way. */
  deadline: number
  /** Something about the hold has changed: `hints` are what it goes by. */
  onHeld: (held: NonNullable<Held>, hints: Hint[]) => void
  /** A message goes that nobody checked. */
  onUnchecked: () => void
  onEvent: (event: CheckerEvent) => void
  signal: AbortSignal
}

/** Decides what becomes of a send, and remembers what the agent was told about it. */
export class Sending {
  /** Why the draft as it stands was held, once it was. */
  held: Held = null
  readonly #options: SendingOptions
  readonly #decisions = new Decisions()
  #passed: { gesture: number; text: string } | null = null
  /** A send that waits for the verdict on its words. */
  #waiting: { text: string; gesture: number; timer: number } | null = null

  constructor(options: SendingOptions) {
    this.#options = options
    options.signal.addEventListener('abort', () => this.#stopWaiting(), { once: true })
  }

  /**
   * Whether to hold the message as it stands.
   *
   * A verdict on these very words decides. Without one, a red line whose words still stand holds all the same, for no
   * verdict is needed to know it; else the send waits for the verdict until the deadline, as while the engine wakes.
   * Waiting is a hold: the agent's next send goes, never one of ours.
   */
  holds(gesture: number, moment: Moment): boolean {
    const { composer, draft, asker, policy, hintsOf, standing, deadline, unavailable } = this.#options
    const text = composer.read()
    if (isBlank(text)) return false
    draft.refresh()
    const judged = asker.verdictOn(text)
    if (judged) return this.#decide(text, hintsOf(judged), gesture, moment)
    const lines = standing().filter(({ treatment, mark }) => treatment === 'block' && mark)
    if (lines.length > 0) return this.#decide(text, lines, gesture, moment)
    const asked = asker.openFor(text)
    if (asked !== null && asked < deadline && !unavailable()) {
      this.#wait(text, gesture, deadline - asked)
      return true
    }
    if (policy().noVerdict === 'hold') return this.#decide(text, null, gesture, moment)
    if (moment === 'send') this.#pass(text, gesture, null, false)
    return false
  }

  /** The verdict on the draft as it stands is there: a send that waited for it hears what came of it. */
  judged(text: string, hints: Hint[]): void {
    const waiting = this.#waiting
    if (waiting?.text !== text) return
    this.#stopWaiting()
    const { hold } = this.#decisions.decide(text, hints, waiting.gesture)
    if (hold) this.#hold(hold, hints)
    else this.#say('checked', hints)
  }

  /** No verdict on the draft will come now: the agent's next send goes without one. */
  gaveUp(): void {
    const waiting = this.#waiting
    if (!waiting) return
    this.#stopWaiting()
    // The question is asked of this very send: the next one answers it, where the policy wants that.
    this.#decisions.decide(waiting.text, null, waiting.gesture)
    this.#say('unchecked', [])
  }

  /** The agent answers for sending `text` as it is. */
  override(text: string, reason: string | undefined): void {
    this.#decisions.override(text, reason)
  }

  isOverridden(text: string): boolean {
    return this.#decisions.isOverridden(text)
  }

  /** The words have changed, or the agent put the card away: nothing is said of a hold any more. */
  release(): void {
    this.held = null
    this.#stopWaiting()
  }

  /** The message went, was thrown away or belongs to another talk: the next one is asked about afresh. */
  forget(): void {
    this.#decisions.forget()
  }

  /** @param hints null where there is no verdict, and the policy does not let the message go without one. */
  #decide(text: string, hints: Hint[] | null, gesture: number, moment: Moment): boolean {
    const outcome = this.#decisions.decide(text, hints, gesture)
    if (outcome.hold) {
      this.#hold(outcome.hold, hints ?? [])
      return true
    }
    if (moment === 'send') this.#pass(text, gesture, hints, outcome.overridden, outcome.reason)
    return false
  }

  #hold(why: 'warn' | 'block' | 'unchecked', hints: Hint[]): void {
    this.#stopWaiting()
    this.#options.onEvent({ type: 'held', rules: ruleNames(hints, why) })
    this.#say(why, hints)
  }

  #say(why: NonNullable<Held>, hints: Hint[]): void {
    this.held = why
    this.#options.onHeld(why, hints)
  }

  #wait(text: string, gesture: number, rest: number): void {
    const again = this.#waiting?.text === text
    this.#stopWaiting()
    const timer = this.#options.view.setTimeout(
      safely(() => this.gaveUp()),
      rest,
    )
    this.#waiting = { text, gesture, timer }
    if (again) return
    this.#options.onEvent({ type: 'held', rules: [] })
    this.#say('checking', [])
  }

  #stopWaiting(): void {
    if (this.#waiting) this.#options.view.clearTimeout(this.#waiting.timer)
    this.#waiting = null
  }

  /** @param hints null where the message goes unchecked. */
  #pass(text: string, gesture: number, hints: Hint[] | null, overridden: boolean, reason?: string): void {
    const again = this.#passed?.gesture === gesture && this.#passed.text === text
    this.#passed = { gesture, text }
    const { draft, onEvent, onUnchecked } = this.#options
    draft.refreshAfterSend()
    if (again) return
    const rules = ruleNames(hints ?? [])
    if (overridden) onEvent({ type: 'overridden', rules, ...(reason && { reason }) })
    onEvent({ type: 'passed', checked: hints !== null, rules })
    if (!hints) onUnchecked()
  }
}

/** The rules of hints, or of those with one treatment. */
function ruleNames(hints: readonly Hint[], treatment?: string): RuleName[] {
  const names: RuleName[] = []
  for (const hint of hints) if (!treatment || hint.treatment === treatment) names.push(ruleName(hint.finding))
  return names
}
