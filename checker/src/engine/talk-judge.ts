import { type Conversation, EngineError, type Verdict } from './engine.ts'
import type { JudgeModule } from './in-page.ts'
import type { JudgeOptions } from './judge-options.ts'

/** Talks kept open in the judge: more than anyone types in at once. */
const MOST_TALKS = 32

/** What is used of a started WASM module. */
export interface TalkDoor {
  openTalk(key: string, conversation: Conversation): void
  checkTalk(key: string, draft: string, now?: string): Verdict
  closeTalk(key: string): void
  configure(options: JudgeOptions): void
}

/**
 * Hands each talk over once and then checks drafts against it: a keystroke does not carry the talk across again. A talk
 * is known by its identity, so one that did not change must stay the same object.
 */
export class TalkJudge<Door extends TalkDoor = TalkDoor> implements JudgeModule {
  protected readonly door: Door
  #keys = new WeakMap<Conversation, string>()
  /** Open talks, the longest unused first. */
  readonly #open = new Set<string>()
  #lastKey = 0

  constructor(door: Door) {
    this.door = door
  }

  check(conversation: Conversation, draft: string, now?: string): Verdict {
    return this.guarded(() => {
      try {
        return this.#check(conversation, draft, now)
      } catch (error) {
        if (codeOf(error) !== 'unknown-talk') throw error
        // A fresh instance knows no talk; it is asked once more, with the talk.
        this.#forgetTalks()
        return this.#check(conversation, draft, now)
      }
    })
  }

  /**
   * Judges with these options from now on.
   *
   * @throws {EngineError} `bad-input` where they are wrong; it then judges as before.
   */
  furnish(options: JudgeOptions): void {
    this.guarded(() => this.door.configure(options))
    this.#forgetTalks()
  }

  /** Asks the module, and says what goes wrong there as an engine does. */
  protected guarded<T>(ask: () => T): T {
    try {
      return ask()
    } catch (error) {
      const code = codeOf(error)
      if (!code) throw error
      if (code === 'crashed') this.#forgetTalks()
      const said = code === 'unknown-talk' ? 'crashed' : code
      throw new EngineError(said, (error as Error).message, { cause: error })
    }
  }

  #check(conversation: Conversation, draft: string, now?: string): Verdict {
    let key = this.#keys.get(conversation)
    if (key === undefined || !this.#open.delete(key)) {
      key = `talk-${++this.#lastKey}`
      this.door.openTalk(key, conversation)
      this.#keys.set(conversation, key)
    }
    this.#open.add(key)
    for (const oldest of this.#open) {
      if (this.#open.size <= MOST_TALKS) break
      this.#open.delete(oldest)
      this.door.closeTalk(oldest)
    }
    return this.door.checkTalk(key, draft, now)
  }

  #forgetTalks(): void {
    this.#keys = new WeakMap()
    this.#open.clear()
  }
}

type Code = 'bad-input' | 'unknown-talk' | 'crashed'

/** The code of the module's own error. Told by its name: the class comes with the module, which this knows nothing of. */
function codeOf(error: unknown): Code | null {
  return error instanceof Error && error.name === 'ChatlintError'
    ? (error as Error & { code: Code }).code
    : null
}
