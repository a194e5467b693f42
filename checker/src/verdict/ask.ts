import type { Conversation, Engine, Verdict } from '../engine/engine.ts'
import { EngineError } from '../engine/engine.ts'

/** A verdict and exactly what it is on. */
export interface Judged {
  text: string
  conversation: Conversation
  verdict: Verdict
}

/** What a verdict is asked on. */
type Subject = Omit<Judged, 'verdict'>

/** What the asker needs, and whom it tells. */
export interface AskerOptions {
  engine: Engine
  conversation: () => Conversation | null
  now: () => string
  /** A verdict came on the text last asked about. */
  onVerdict: (judged: Judged) => void
  /** None came. */
  onFailure: (error: EngineError) => void
}

/** After this many milliseconds without an answer the next question no longer waits for the last one. */
const PATIENCE = 2000

/** A talk that nobody reads: what may have been said in it is unknown. */
export const NO_TALK: Conversation = { turns: [], partial: true }

/**
 * Asks the engine ahead of need, one question at a time, always about the newest text: what was typed meanwhile is asked
 * once, not letter by letter.
 */
export class Asker {
  #judged: Judged | null = null
  /** What the last question was about; an answer to any other comes too late to count. */
  #subject: Subject | null = null
  /** The subject, while it waits to be asked. */
  #wanted: Subject | null = null
  #asked: { at: number } | null = null
  /** The text last asked about and when it was first, while no answer on it has come. */
  #open: { text: string; at: number } | null = null
  #closed = false

  constructor(readonly options: AskerOptions) {}

  /** Sees to it that a verdict on `text` is told: at once if it is at hand, else when it comes. */
  ask(text: string): void {
    const conversation = this.options.conversation() ?? NO_TALK
    this.#subject = { text, conversation }
    this.#wanted = null
    const judged = this.#judged
    if (judged?.text === text && judged.conversation === conversation) {
      this.#arrive(judged)
      return
    }
    const verdict = this.#now(text, conversation)
    if (verdict) {
      this.#arrive({ text, conversation, verdict })
      return
    }
    this.#wanted = this.#subject
    if (this.#open?.text !== text) this.#open = { text, at: performance.now() }
    if (!this.#asked || performance.now() - this.#asked.at > PATIENCE) void this.#run()
  }

  /**
   * The verdict on exactly this text, if it is at hand. One from before the last message of the same talk will do; one
   * from another talk will not.
   */
  verdictOn(text: string): Judged | null {
    const conversation = this.options.conversation() ?? NO_TALK
    const judged = this.#judged
    if (
      judged?.text === text &&
      (judged.conversation === conversation || sameTalk(judged.conversation, conversation))
    ) {
      return judged
    }
    const verdict = this.#now(text, conversation)
    if (!verdict) return null
    this.#judged = { text, conversation, verdict }
    return this.#judged
  }

  /** Milliseconds for which the question about exactly this text has been open; null where none is. */
  openFor(text: string): number | null {
    return this.#open?.text === text ? performance.now() - this.#open.at : null
  }

  close(): void {
    this.#closed = true
    this.#wanted = null
  }

  #now(text: string, conversation: Conversation): Verdict | null {
    const { engine, now } = this.options
    try {
      return engine.checkNow?.(conversation, text.toWellFormed(), now()) ?? null
    } catch {
      // The asynchronous question will say what is wrong.
      return null
    }
  }

  async #run(): Promise<void> {
    const { engine, now, onFailure } = this.options
    const asked = { at: performance.now() }
    this.#asked = asked
    while (this.#wanted && this.#asked === asked && !this.#closed) {
      const subject = this.#wanted
      const { text, conversation } = subject
      this.#wanted = null
      asked.at = performance.now()
      try {
        // A lone surrogate becomes U+FFFD, one code unit for one: offsets stay, and no transport chokes on it.
        const verdict = await engine.check(conversation, text.toWellFormed(), now())
        if (this.#closed || this.#asked !== asked) return
        if (this.#subject === subject) this.#arrive({ text, conversation, verdict })
      } catch (error) {
        if (this.#closed || this.#asked !== asked) return
        if (this.#subject === subject) {
          this.#open = null
          onFailure(
            error instanceof EngineError
              ? error
              : new EngineError('crashed', String(error), { cause: error }),
          )
        }
      }
    }
    if (this.#asked === asked) this.#asked = null
  }

  #arrive(judged: Judged): void {
    this.#judged = judged
    this.#open = null
    this.options.onVerdict(judged)
  }
}

function sameTalk(a: Conversation, b: Conversation): boolean {
  return a.id !== undefined && a.id === b.id
}
