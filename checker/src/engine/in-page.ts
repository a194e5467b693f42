import { type Conversation, type Engine, EngineError, type Verdict } from './engine.ts'

/** What {@link InPageEngine} needs of the WASM package, or of any judge that answers at once. */
export interface JudgeModule {
  check(conversation: Conversation, draft: string, now?: string): Verdict
}

/** How to load a judge into the page. */
export interface InPageOptions {
  /**
   * Loads a fresh instance of the module: called on the first check, and again after a failure or a trap. An
   * {@link EngineError} that it throws is handed on; after `refused` it is not called again.
   */
  load: () => Promise<JudgeModule>
}

/** The smallest module there is: magic number and version. */
const EMPTY_MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])

/** A judge in this very page: answers at once when it is loaded. */
export class InPageEngine implements Engine {
  readonly #load: () => Promise<JudgeModule>
  #loading: Promise<JudgeModule> | null = null
  #judge: JudgeModule | null = null
  #refused: EngineError | null = null
  #closed = false

  constructor({ load }: InPageOptions) {
    this.#load = load
  }

  get ready(): boolean {
    return this.#judge !== null
  }

  /**
   * Loads the judge now, where the first check would: then it can answer at once, or the page knows early why it cannot.
   *
   * @throws {EngineError}
   */
  async load(): Promise<void> {
    if (!this.#judge) await this.#start()
  }

  async check(conversation: Conversation, draft: string, now?: string): Promise<Verdict> {
    const judge = this.#judge ?? (await this.#start())
    return this.#ask(judge, conversation, draft, now)
  }

  checkNow(conversation: Conversation, draft: string, now?: string): Verdict | null {
    return this.#judge && this.#ask(this.#judge, conversation, draft, now)
  }

  close(): void {
    this.#closed = true
    this.#judge = null
    this.#loading = null
  }

  async #start(): Promise<JudgeModule> {
    if (this.#closed) throw new EngineError('unavailable', 'the engine is closed')
    if (this.#refused) throw this.#refused
    this.#loading ??= this.#load()
    const loading = this.#loading
    try {
      const judge = await loading
      if (this.#loading === loading) this.#judge = judge
      return judge
    } catch (error) {
      if (this.#loading === loading) this.#loading = null
      const why = error instanceof EngineError ? error : unavailable(error)
      if (why.code === 'refused') this.#refused = why
      throw why
    }
  }

  #ask(judge: JudgeModule, conversation: Conversation, draft: string, now?: string): Verdict {
    try {
      return judge.check(conversation, draft, now)
    } catch (error) {
      if (error instanceof EngineError) throw error
      // A trap leaves a module in no fit state to answer again: the next check loads a fresh one.
      if (isTrap(error)) {
        this.#judge = null
        this.#loading = null
      }
      throw new EngineError('crashed', `the judge failed: ${error}`, { cause: error })
    }
  }
}

/** Whether this page may compile WebAssembly; a Content-Security-Policy can refuse it. */
export function allowsWebAssembly(): boolean {
  try {
    return (
      typeof WebAssembly === 'object' && new WebAssembly.Module(EMPTY_MODULE) instanceof WebAssembly.Module
    )
  } catch {
    return false
  }
}

/** That the page's policy refuses WebAssembly, and what to do about it. */
export function refusedByPolicy(cause?: unknown): EngineError {
  return new EngineError(
    'refused',
    "this page's Content-Security-Policy refuses WebAssembly: add 'wasm-unsafe-eval' to its script-src, or use a PortEngine",
    { cause },
  )
}

function unavailable(cause: unknown): EngineError {
  if (!allowsWebAssembly()) return refusedByPolicy(cause)
  return new EngineError('unavailable', `the judge did not load: ${cause}`, { cause })
}

function isTrap(error: unknown): boolean {
  return typeof WebAssembly === 'object' && error instanceof WebAssembly.RuntimeError
}
