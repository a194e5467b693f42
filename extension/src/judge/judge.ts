/**
 * The one judge of all tabs. Loaded on the first check after the background woke, fresh after a crash, and never kept
 * awake: when the browser puts the background to sleep, the next check starts anew.
 */
import { ChatlintError } from '@chatlint/wasm/error'
import { type Instance, startInstance } from '@chatlint/wasm/instance'
import * as glue from '@chatlint/wasm/judge'
import binary from '@chatlint/wasm/judge.wasm?url'
import { type Conversation, EngineError, type Judge, type Verdict } from 'chatlint'
import { browser } from 'wxt/browser'

/** Talks kept open in the judge: more than anyone types in at once. */
const mostTalks = 32

let loading: Promise<Judge> | undefined

/** The judge; where loading failed, the next call tries again. */
export function judge(): Promise<Judge> {
  loading ??= load().catch(error => {
    loading = undefined
    throw new EngineError('unavailable', 'the judge did not load', { cause: error })
  })
  return loading
}

async function load(): Promise<Judge> {
  const instance = await startInstance(glue, browser.runtime.getURL(binary as '/'), {
    // Where it happened, never what was typed.
    onCrash: ({ call, place }) => console.error(`chatlint: the judge crashed in ${call} at ${place}`),
  })
  return new TalkJudge(instance)
}

/** What is used of a started module. */
type Door = Pick<Instance<typeof glue>, 'openTalk' | 'checkTalk' | 'closeTalk'>

/** Hands each talk over once and then checks drafts against it: a keystroke does not carry the talk across again. */
export class TalkJudge implements Judge {
  #door: Door
  #keys = new WeakMap<Conversation, string>()
  /** Open talks, the longest unused first. */
  #open = new Set<string>()
  #lastKey = 0

  constructor(door: Door) {
    this.#door = door
  }

  check(conversation: Conversation, draft: string, now?: string): Verdict {
    try {
      return this.#check(conversation, draft, now)
    } catch (error) {
      if (!(error instanceof ChatlintError)) throw error
      if (error.code === 'unknown-talk' || error.code === 'crashed') this.#forgetTalks()
      // A fresh instance knows no talk; it is asked once more, with the talk.
      if (error.code === 'unknown-talk') return this.#check(conversation, draft, now)
      throw new EngineError(error.code, error.message, { cause: error })
    }
  }

  #check(conversation: Conversation, draft: string, now?: string): Verdict {
    let key = this.#keys.get(conversation)
    if (key === undefined || !this.#open.delete(key)) {
      key = `talk-${++this.#lastKey}`
      this.#door.openTalk(key, conversation)
      this.#keys.set(conversation, key)
    }
    this.#open.add(key)
    for (const oldest of this.#open) {
      if (this.#open.size <= mostTalks) break
      this.#open.delete(oldest)
      this.#door.closeTalk(oldest)
    }
    return this.#door.checkTalk(key, draft, now)
  }

  #forgetTalks(): void {
    this.#keys = new WeakMap()
    this.#open.clear()
  }
}
