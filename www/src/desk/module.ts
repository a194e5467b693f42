import type { Locale } from '@chatlint/ui/messages'
import * as glue from '@chatlint/wasm/desk'
import binary from '@chatlint/wasm/desk.wasm?url'
import { startInstance } from '@chatlint/wasm/instance'
import type { Conversation, JudgeModule, Review } from 'chatlint'
import type { DeskModule } from './kept-desk.ts'
import type { PackText } from './transcript.ts'

/** The desk's module, for the worker. */
export function loadDeskModule(): Promise<DeskModule> {
  return startInstance(glue, binary)
}

/** The judge of the page: of a draft, and of a talk that has ended. */
export interface PageJudge extends JudgeModule {
  review(conversation: Conversation): Review
}

/**
 * The judge for typing, in the page itself. It is the desk's module once more: one download, one entry in the offline
 * cache, and the text being typed never waits for a worker that is busy with a megabyte.
 *
 * @param packs the shop's, which judge too.
 */
export async function loadJudge(locale: Locale, packs: readonly PackText[] = []): Promise<PageJudge> {
  const judge = await startInstance(glue, binary, { options: { locale } })
  // Those that do not hold are left out; the desk, which has the same, says so.
  if (packs.length > 0) judge.configureWithPacks({ locale }, [...packs])
  return judge
}
