import type { Locale } from '@chatlint/ui/messages'
import init, * as desk from '@chatlint/wasm/desk'
import binary from '@chatlint/wasm/desk.wasm?url'
import type { JudgeModule } from 'chatlint'
import type { DeskModule } from './kept-desk.ts'

/** The desk's module, for the worker. */
export async function loadDeskModule(): Promise<DeskModule> {
  await init({ module_or_path: binary })
  return desk
}

/**
 * The judge for typing, in the page itself. It is the desk's module once more: one download, one entry in the offline
 * cache, and the text being typed never waits for a worker that is busy with a megabyte.
 */
export async function loadJudge(locale: Locale): Promise<JudgeModule> {
  await init({ module_or_path: binary })
  desk.configure({ locale })
  return desk
}
