import { type Hint, strongest } from '../verdict/hints.ts'

/** What becomes of a send. */
export type Outcome =
  /** `overridden`: it was held before, and the agent sends it all the same. */
  { hold: null; overridden: boolean; reason?: string } | { hold: 'warn' | 'block' | 'unchecked' }

/** Remembers what the agent was asked about, so that each question is asked once. */
export class Decisions {
  #asked: { question: string; gesture: number } | null = null
  #override: { text: string; reason?: string } | null = null

  /**
   * Decides on `text`, going by the hints of its verdict (null: there is none, and the policy does not let it go
   * unchecked).
   *
   * @param gesture number of what the agent's hands did; only a later one answers a question.
   */
  decide(text: string, hints: readonly Hint[] | null, gesture: number): Outcome {
    const strength = hints ? strongest(hints) : 'warn'
    if (strength === 'off' || strength === 'hint') return { hold: null, overridden: false }
    const question = `${text}\n${hints ? rulesAsked(hints) : '?'}`
    if (strength === 'block') {
      if (this.#override?.text === text) {
        return {
          hold: null,
          overridden: true,
          ...(this.#override.reason && { reason: this.#override.reason }),
        }
      }
      return { hold: 'block' }
    }
    if (this.#asked?.question === question && gesture > this.#asked.gesture)
      return { hold: null, overridden: true }
    if (this.#asked?.question !== question) this.#asked = { question, gesture }
    return { hold: hints ? 'warn' : 'unchecked' }
  }

  /** The agent answers for sending `text` as it is. */
  override(text: string, reason: string | undefined): void {
    this.#override = { text, ...(reason !== undefined && { reason }) }
  }

  isOverridden(text: string): boolean {
    return this.#override?.text === text
  }

  /** The message went, or was thrown away: the next one is asked about afresh. */
  forget(): void {
    this.#asked = null
    this.#override = null
  }
}

function rulesAsked(hints: readonly Hint[]): string {
  let rules = ''
  for (const { treatment, finding } of hints) if (treatment === 'warn') rules += ` ${finding.rule}`
  return rules
}
