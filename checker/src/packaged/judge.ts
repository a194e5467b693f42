/**
 * The judge that comes with the package: `chatlint/judge`. The module lies beside this file, as
 * `new URL('./judge.wasm', import.meta.url)`, which bundlers take along.
 */
import { type Instance, type Settings, startInstance } from '@chatlint/wasm/instance'
import * as glue from '@chatlint/wasm/judge'
import address from '@chatlint/wasm/judge.wasm?url'
import { EngineError } from '../engine/engine.ts'
import { allowsWebAssembly, InPageEngine, type JudgeModule, refusedByPolicy } from '../engine/in-page.ts'
import type { JudgeOptions } from '../engine/judge-options.ts'
import { TalkJudge } from '../engine/talk-judge.ts'

export type { JudgeOptions, Limits, Profile } from '../engine/judge-options.ts'

/** Where else the module may come from: an address of your own, its bytes, or the module compiled before. */
export type ModuleSource = string | URL | Response | Promise<Response> | BufferSource | WebAssembly.Module

type Door = Instance<typeof glue>

/** The languages asked for so far. */
const sentences: NonNullable<Settings['sentences']> = {}
/** The page has one instance of the module, however many engines ask it. */
let starting: Promise<Door> | null = null
/** The judge that the instance holds now, and what it was made with. */
let standing: { options: string; talks: TalkJudge } | null = null

/**
 * An engine on the packaged judge. It loads the module on the first check (or by `load()`), answers in the page, and
 * needs no network beyond that one file of your own site.
 *
 * Several engines share one instance. Made with the same options they share the judge too; with others, each makes its own
 * again when it is asked after another: give composers of one page one engine.
 *
 * Under a Content-Security-Policy, `script-src` must have `'wasm-unsafe-eval'` and `connect-src` the module's origin. Without
 * the first, every check fails with an {@link EngineError} `refused` that says so, and messages go unchecked.
 *
 * @param source where the module comes from, if not from beside this file.
 */
export function openJudge(options: JudgeOptions = {}, source: ModuleSource = address): InPageEngine {
  const made = JSON.stringify(options)
  return new InPageEngine({
    load: async () => {
      if (!allowsWebAssembly()) throw refusedByPolicy()
      const door = await start(source)
      await speak(options.locale)
      const judge: JudgeModule = {
        check: (conversation, draft, now) => judgeOf(door, made).check(conversation, draft, now),
      }
      // Wrong options show now, not at the first word.
      judgeOf(door, made)
      return judge
    },
  })
}

/** Loads what the judge says in another language than Chinese. */
async function speak(locale: JudgeOptions['locale']): Promise<void> {
  if (locale === 'en') sentences.en ??= (await import('@chatlint/wasm/sentences/en.json')).default
  if (locale === 'zh-TW') sentences[locale] ??= (await import('@chatlint/wasm/sentences/zh-TW.json')).default
}

async function start(source: ModuleSource): Promise<Door> {
  starting ??= startInstance(glue, source, {
    sentences,
    // Where it happened, never what was typed.
    onCrash: ({ call, place }) => console.error(`chatlint: the judge crashed in ${call} at ${place}`),
  })
  const started = starting
  try {
    return await started
  } catch (error) {
    if (starting === started) starting = null
    const from = typeof source === 'string' || source instanceof URL ? ` from ${source}` : ''
    throw new EngineError('unavailable', `the judge did not load${from}: ${error}`, { cause: error })
  }
}

/** The judge made with these options, made again where another stands in its place. */
function judgeOf(door: Door, options: string): TalkJudge {
  if (standing?.options === options) return standing.talks
  const talks = new TalkJudge(door)
  talks.furnish(JSON.parse(options))
  standing = { options, talks }
  return talks
}
