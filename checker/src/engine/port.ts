import type { Conversation, Engine, Verdict } from './engine.ts'

/** What a message port must do; `browser.runtime.Port` does. */
export interface Port {
  postMessage(message: unknown): void
  disconnect(): void
  onMessage: { addListener(listener: (message: unknown) => void): void }
  onDisconnect: { addListener(listener: () => void): void }
}

/** How to reach a judge behind a port. */
export interface PortEngineOptions {
  /**
   * Opens a fresh port, as `() => browser.runtime.connect({ name: 'judge' })`. Called on the first check and again
   * whenever the other end died. May throw: then there is no engine any more.
   */
  connect: () => Port
  /** Milliseconds to wait for one answer, over both tries. Default 3,000. */
  timeout?: number
}

/**
 * A judge behind a message port. The talk crosses once a version (by object identity), the draft with every check; a
 * request whose port died is asked once more on a fresh one.
 */
export declare class PortEngine implements Engine {
  constructor(options: PortEngineOptions)
  readonly ready: boolean
  check(conversation: Conversation, draft: string, now?: string): Promise<Verdict>
  close(): void
}
