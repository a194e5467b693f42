import type { Conversation, Engine, Verdict } from './engine.ts'

/** What {@link InPageEngine} needs of the WASM package, or of any judge that answers at once. */
export interface JudgeModule {
  check(conversation: Conversation, draft: string, now?: string): Verdict
}

/** How to load a judge into the page. */
export interface InPageOptions {
  /** Loads the module: called once, on the first check; again after a failure. */
  load: () => Promise<JudgeModule>
}

/** A judge in this very page: answers at once when it is loaded. */
export declare class InPageEngine implements Engine {
  constructor(options: InPageOptions)
  readonly ready: boolean
  check(conversation: Conversation, draft: string, now?: string): Promise<Verdict>
  checkNow(conversation: Conversation, draft: string, now?: string): Verdict | null
  close(): void
}
