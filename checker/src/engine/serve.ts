import type { Conversation, Verdict } from './engine.ts'
import type { Port } from './port.ts'

/** What {@link servePort} needs of a judge. */
export interface Judge {
  check(conversation: Conversation, draft: string, now?: string): Verdict | Promise<Verdict>
}

/**
 * Answers a {@link PortEngine} at the other end of `port`, until it disconnects. Every message is validated; one that
 * does not hold is answered with an error, never handed on.
 *
 * @param judge the judge, or a function that loads it: called on the first check, so that a service worker can listen
 *   before its module is there. A judge that fails to load is loaded again on the next check.
 */
export declare function servePort(port: Port, judge: Judge | (() => Promise<Judge>)): void
