/**
 * The one judge of all tabs. Loaded on the first check after the background woke, fresh after a crash, and never kept
 * awake: when the browser puts the background to sleep, the next check starts anew.
 */
import { ChatlintError } from '@chatlint/wasm/error'
import { type Instance, startInstance } from '@chatlint/wasm/instance'
import type { JudgeOptions, Phrase, Platform } from '@chatlint/wasm/judge'
import * as glue from '@chatlint/wasm/judge'
import binary from '@chatlint/wasm/judge.wasm?url'
import { type Conversation, EngineError, type Glance, type Judge, type Verdict } from 'chatlint'
import { browser } from 'wxt/browser'
import { type OwnPhrase, packOf } from '../phrases/own-phrase'
import { ownPhrasesItem } from '../phrases/own-phrases'

/** Talks kept open in the judge: more than anyone types in at once. */
const mostTalks = 32

let loading: Promise<TalkJudge> | undefined

/** The judge; where loading failed, the next call tries again. */
export function judge(): Promise<TalkJudge> {
  loading ??= load().catch(error => {
    loading = undefined
    throw new EngineError('unavailable', 'the judge did not load', { cause: error })
  })
  return loading
}

async function load(): Promise<TalkJudge> {
  const instance = await startInstance(glue, browser.runtime.getURL(binary as '/'), {
    // Where it happened, never what was typed.
    onCrash: ({ call, place }) => console.error(`chatlint: the judge crashed in ${call} at ${place}`),
  })
  const judge = new TalkJudge(instance)
  try {
    judge.furnish(optionsOf(await ownPhrasesItem.getValue()))
  } catch (error) {
    // An older version took them; without them everything else is still judged.
    console.error('chatlint: the own phrases are not in force', error)
  }
  return judge
}

/** What the judge is made with. */
export function optionsOf(phrases: readonly OwnPhrase[]): JudgeOptions {
  return phrases.length > 0 ? { packs: [packOf(phrases)] } : {}
}

/** What is used of a started module. */
type Door = Pick<
  Instance<typeof glue>,
  'openTalk' | 'checkTalk' | 'closeTalk' | 'configure' | 'glance' | 'phrases'
>

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
    return this.#guarded(() => {
      try {
        return this.#check(conversation, draft, now)
      } catch (error) {
        if (!(error instanceof ChatlintError) || error.code !== 'unknown-talk') throw error
        // A fresh instance knows no talk; it is asked once more, with the talk.
        this.#forgetTalks()
        return this.#check(conversation, draft, now)
      }
    })
  }

  /** Where a talk stands. */
  glance(conversation: Conversation, now?: string): Glance {
    return this.#guarded(() => this.#door.glance(conversation, now))
  }

  /** The phrases that suit a platform and a day. */
  phrases(platform: Platform, now?: string): Phrase[] {
    return this.#guarded(() => this.#door.phrases(platform, now))
  }

  /**
   * Judges with these options from now on.
   *
   * @throws {EngineError} `bad-input` where they are wrong; it then judges as before.
   */
  furnish(options: JudgeOptions): void {
    this.#guarded(() => this.#door.configure(options))
    this.#forgetTalks()
  }

  #guarded<T>(ask: () => T): T {
    try {
      return ask()
    } catch (error) {
      if (!(error instanceof ChatlintError)) throw error
      if (error.code === 'crashed') this.#forgetTalks()
      const code = error.code === 'unknown-talk' ? 'crashed' : error.code
      throw new EngineError(code, error.message, { cause: error })
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
