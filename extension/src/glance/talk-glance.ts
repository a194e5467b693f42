/**
 * Where the talk in front of the agent stands, asked of the judge when the talk changes and when time alone changes it:
 * once for each new message, never for a keystroke.
 */
import type { Conversation, Glance } from 'chatlint'

/** What is asked, and who is told. */
export interface TalkGlanceOptions {
  /** The judge's answer; fails where there is none. */
  ask(conversation: Conversation): Promise<Glance>
  /** Called with each new answer; null: no talk is read, or the judge does not answer. */
  tell(conversation: Conversation | null, glance: Glance | null): void
  /** Milliseconds since 1970. */
  now?: () => number
}

/** Longest delay that a browser's timer holds, in milliseconds. */
const longestDelay = 2 ** 31 - 1

/** Follows one talk until it is closed. */
export class TalkGlance {
  #options: TalkGlanceOptions
  #now: () => number
  /** The talk last asked about. Its answer counts for as long as it is this object. */
  #conversation: Conversation | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(options: TalkGlanceOptions) {
    this.#options = options
    this.#now = options.now ?? Date.now
  }

  /** The talk as it is now: the same object as before means that nothing changed. */
  look(conversation: Conversation | null): void {
    if (conversation === this.#conversation) return
    this.#conversation = conversation
    if (conversation) void this.#ask(conversation)
    else {
      clearTimeout(this.#timer)
      this.#options.tell(null, null)
    }
  }

  /** Forgets the talk without telling. */
  close(): void {
    clearTimeout(this.#timer)
    this.#conversation = null
  }

  async #ask(conversation: Conversation): Promise<void> {
    clearTimeout(this.#timer)
    // The verdict that is being asked for at this moment goes first.
    await Promise.resolve()
    if (conversation !== this.#conversation) return
    const glance = await this.#options.ask(conversation).catch(() => null)
    if (conversation !== this.#conversation) return
    this.#options.tell(conversation, glance)
    if (!glance?.changes) return
    // A moment later, so that what fell due then has fallen due.
    const delay = Math.min(Math.max(glance.changes - this.#now(), 0) + 50, longestDelay)
    this.#timer = setTimeout(() => void this.#ask(conversation), delay)
  }
}
