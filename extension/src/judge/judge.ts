/**
 * The one judge of all tabs. Loaded on the first check after the background woke, fresh after a crash, and never kept
 * awake: when the browser puts the background to sleep, the next check starts anew.
 */
import { startInstance } from '@chatlint/wasm/instance'
import * as glue from '@chatlint/wasm/judge'
import binary from '@chatlint/wasm/judge.wasm?url'
import { EngineError, TalkJudge } from 'chatlint'
import { browser } from 'wxt/browser'
import { judgeOptions } from '../team/judge-options'

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
    judge.furnish(await judgeOptions())
  } catch (error) {
    // An older version took them; with the shipped rules everything else is still judged.
    console.error("chatlint: the team's rules are not in force", error)
  }
  return judge
}
