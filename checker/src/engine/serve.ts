import { type Conversation, EngineError, type Glance, type Verdict } from './engine.ts'
import type { Port } from './port.ts'
import { type Answer, idOf, PROTOCOL, ProtocolError, type Request, readRequest } from './protocol.ts'

/** What {@link servePort} needs of a judge. */
export interface Judge {
  check(conversation: Conversation, draft: string, now?: string): Verdict | Promise<Verdict>
  /** Left out by a judge that does not know where talks stand. */
  glance?(conversation: Conversation, now?: string): Glance | Promise<Glance>
}

/**
 * Answers a {@link PortEngine} at the other end of `port`, until it disconnects. Every message is validated; one that
 * does not hold is answered with an error, never handed on.
 *
 * @param judge the judge, or a function that gives it: called with every check, so that a service worker can listen
 *   before its module is there; keep the promise to load once, and forget it when it fails to load again.
 */
export function servePort(port: Port, judge: Judge | (() => Promise<Judge>)): void {
  let open = true
  let talk: { number: number; conversation: Conversation } | null = null

  const answer = (message: Answer) => {
    if (!open) return
    try {
      port.postMessage(message)
    } catch {
      // The other end left between question and answer.
      open = false
    }
  }
  const fail = (id: number, code: EngineError['code'], message: string) => {
    answer({ protocol: PROTOCOL, type: 'failed', id, code, message })
  }

  const reply = async (request: Exclude<Request, { type: 'talk' }>) => {
    const { id, talk: number, now } = request
    if (talk?.number !== number) {
      fail(id, 'bad-input', `talk ${number} is not known on this port`)
      return
    }
    const { conversation } = talk
    try {
      const ready = typeof judge === 'function' ? await judge() : judge
      if (request.type === 'check') {
        const verdict = await ready.check(conversation, request.draft, now)
        answer({ protocol: PROTOCOL, type: 'verdict', id, verdict })
      } else if (ready.glance) {
        const glance = await ready.glance(conversation, now)
        answer({ protocol: PROTOCOL, type: 'glance', id, glance })
      } else fail(id, 'unavailable', 'this judge does not know where talks stand')
    } catch (error) {
      const code = error instanceof EngineError ? error.code : 'crashed'
      fail(id, code, error instanceof Error ? error.message : String(error))
    }
  }

  port.onDisconnect.addListener(() => {
    open = false
    talk = null
  })
  port.onMessage.addListener(message => {
    let request: Request
    try {
      request = readRequest(message)
    } catch (error) {
      const id = idOf(message)
      if (id !== null && error instanceof ProtocolError) fail(id, 'bad-input', error.message)
      return
    }
    if (request.type === 'talk') talk = { number: request.talk, conversation: request.conversation }
    else void reply(request)
  })
}
