/** WebDriver BiDi as far as the tests speak it, and Firefox's own scope, where what no protocol offers can be asked for. */
import type { Browser } from 'puppeteer-core'

/** What a script in a page came to. */
interface Evaluated {
  type: 'success' | 'exception'
  result?: RemoteValue
  exceptionDetails?: { text: string }
}

/** A value as the protocol sends it; an element carries the id by which it can be sent back. */
export interface RemoteValue {
  type: string
  value?: unknown
  sharedId?: string
}

/** A window of the browser's or a page's, by the protocol's id. */
export interface Context {
  context: string
  url: string
  children: Context[] | null
  /** Of a tab opened by a script: the tab that it came from. */
  originalOpener?: string | null
  'moz:name'?: string
}

/** The connection that the browser was started with. */
interface Connection {
  send(method: string, parameters: object): Promise<{ result: unknown }>
  on(event: string, listener: (parameters: never) => void): void
  off(event: string, listener: (parameters: never) => void): void
}

/** Speaks with one Firefox. */
export class Protocol {
  readonly #connection: Connection
  #ownWindow: string | undefined

  constructor(browser: Browser) {
    // Not in the library's types, which know pages only as its own.
    this.#connection = (browser as unknown as { connection: Connection }).connection
  }

  /** Sends one command. */
  async send<T = unknown>(method: string, parameters: object): Promise<T> {
    return (await this.#connection.send(method, parameters)).result as T
  }

  /** Hears of an event; gives back how to stop. */
  on<T>(event: string, listener: (parameters: T) => void): () => void {
    this.#connection.on(event, listener as (parameters: never) => void)
    return () => this.#connection.off(event, listener as (parameters: never) => void)
  }

  /** All tabs, or what is inside one context. */
  async contexts(root?: string): Promise<Context[]> {
    const tree = await this.send<{ contexts: Context[] }>('browsingContext.getTree', root ? { root } : {})
    return tree.contexts
  }

  /** The windows of the browser itself. */
  async ownWindows(): Promise<Context[]> {
    const scope = { 'moz:scope': 'chrome' }
    return (await this.send<{ contexts: Context[] }>('browsingContext.getTree', scope)).contexts
  }

  /**
   * Calls a function in a context. Argument and result travel as JSON.
   *
   * @param elements given to the function after the argument.
   * @param sandbox a global of our own on the same document.
   */
  async call<T>(
    context: string,
    source: string,
    argument?: unknown,
    { elements = [], sandbox }: { elements?: RemoteValue[]; sandbox?: string } = {},
  ): Promise<T> {
    const functionDeclaration = `async (json, ...elements) => {
      const result = await (${source})(...elements, json === undefined ? undefined : JSON.parse(json))
      return JSON.stringify(result)
    }`
    const { value } = await this.run(context, functionDeclaration, argument, elements, sandbox)
    return (value === undefined ? undefined : JSON.parse(value as string)) as T
  }

  /** Calls a function with the argument's JSON and elements; gives back what it returned as the protocol has it. */
  async run(
    context: string,
    functionDeclaration: string,
    argument: unknown,
    elements: RemoteValue[] = [],
    sandbox?: string,
  ): Promise<RemoteValue> {
    const json = argument === undefined ? undefined : JSON.stringify(argument)
    const evaluated = await this.send<Evaluated>('script.callFunction', {
      functionDeclaration,
      awaitPromise: true,
      target: { context, ...(sandbox ? { sandbox } : {}) },
      serializationOptions: { maxDomDepth: 0 },
      arguments: [
        json === undefined ? { type: 'undefined' } : { type: 'string', value: json },
        ...elements.map(({ sharedId }) => ({ sharedId })),
      ],
    })
    if (evaluated.type === 'success' && evaluated.result) return evaluated.result
    throw new Error(`in the page: ${evaluated.exceptionDetails?.text}`)
  }

  /** Calls a function in the browser's own window, with everything that the browser may do. */
  async own<T>(source: string, argument?: unknown): Promise<T> {
    this.#ownWindow ??= (await this.ownWindows())[0]?.context
    if (!this.#ownWindow) throw new Error('Firefox has no window')
    return await this.call<T>(this.#ownWindow, source, argument)
  }
}
