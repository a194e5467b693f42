/**
 * Counts what happened to each message at one page's composers: rule ids and numbers, never words. A problem that was
 * shown and is gone when the message goes was fixed before sending, by a click or by hand.
 */
import type { CheckerEvent } from 'chatlint'

/** What there is to count of one message that was sent. Rules are named by their ids. */
export interface SentMessage {
  /** Whether a verdict on these very words had come. */
  checked: boolean
  /** Problems that were shown while it was written. */
  shown: string[]
  /** Those of them that were gone when it went. */
  fixed: string[]
  /** Problems that the agent sent all the same, after having been stopped. */
  overridden: string[]
}

/** Follows one composer at a time. */
export class Tally {
  #tell: (message: SentMessage) => void
  #shown = new Set<string>()
  #dismissed = new Set<string>()
  #overridden = new Set<string>()

  /** @param tell called once for each message that went through the gate. */
  constructor(tell: (message: SentMessage) => void) {
    this.#tell = tell
  }

  /** Takes in what a checker tells. */
  count(event: CheckerEvent): void {
    if (event.type === 'shown') this.#shown.add(event.rule)
    else if (event.type === 'dismissed') this.#dismissed.add(event.rule)
    else if (event.type === 'overridden') for (const { rule } of event.rules) this.#overridden.add(rule)
    else if (event.type === 'passed') {
      const standing = new Set(event.rules.map(({ rule }) => rule))
      const shown = [...this.#shown]
      const fixed = shown.filter(rule => !standing.has(rule) && !this.#dismissed.has(rule))
      const overridden = [...this.#overridden]
      this.forget()
      this.#tell({ checked: event.checked, shown, fixed, overridden })
    }
  }

  /** The draft is another one: what was shown of the one before counts for nothing. */
  forget(): void {
    this.#shown.clear()
    this.#dismissed.clear()
    this.#overridden.clear()
  }
}
