/**
 * The one judge of all tabs. Loaded on the first check after the background woke, fresh after a crash, and never kept
 * awake: when the browser puts the background to sleep, the next check starts anew.
 */
import { type Instance, startInstance } from '@chatlint/wasm/instance'
import type { Phrase } from '@chatlint/wasm/judge'
import * as glue from '@chatlint/wasm/judge'
import binary from '@chatlint/wasm/judge.wasm?url'
import en from '@chatlint/wasm/sentences/en.json'
import traditional from '@chatlint/wasm/sentences/zh-TW.json'
import {
  type Conversation,
  EngineError,
  type Glance,
  type Platform,
  type TalkDoor,
  TalkJudge,
} from 'chatlint'
import { browser } from 'wxt/browser'
import { judgeOptions } from '../team/judge-options'

let loading: Promise<SiteJudge> | undefined

/** The judge; where loading failed, the next call tries again. */
export function judge(): Promise<SiteJudge> {
  loading ??= load().catch(error => {
    loading = undefined
    throw new EngineError('unavailable', 'the judge did not load', { cause: error })
  })
  return loading
}

async function load(): Promise<SiteJudge> {
  const instance = await startInstance(glue, browser.runtime.getURL(binary as '/'), {
    sentences: { en, 'zh-TW': traditional },
    // Where it happened, never what was typed.
    onCrash: ({ call, place }) => console.error(`chatlint: the judge crashed in ${call} at ${place}`),
  })
  const judge = new SiteJudge(instance)
  try {
    judge.furnish(await judgeOptions())
  } catch (error) {
    // An older version took them; with the shipped rules everything else is still judged.
    console.error("chatlint: the team's rules are not in force", error)
  }
  return judge
}

/** Besides drafts, it tells where talks stand and which phrases suit. */
export class SiteJudge extends TalkJudge<TalkDoor & Pick<Instance<typeof glue>, 'glance' | 'phrases'>> {
  /** Where a talk stands. */
  glance(conversation: Conversation, now?: string): Glance {
    return this.guarded(() => this.door.glance(conversation, now))
  }

  /** The phrases that suit a platform and a day, by kind and best first. */
  phrases(platform: Platform, now?: string): Phrase[] {
    return this.guarded(() => this.door.phrases(platform, now))
  }
}
