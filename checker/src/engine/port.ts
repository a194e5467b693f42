import { type Conversation, type Engine, EngineError, type Glance, type Verdict } from './engine.ts'
import { type Answer, PROTOCOL, type Request, readAnswer } from './protocol.ts'

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
  /**
   * Milliseconds to wait for one answer, over both tries. Default 3,000. A long draft is given more, a second for every
   * 50,000 code units: asking again while the judge is still at it would only make it work twice.
   */
  timeout?: number
}

/** Code units of a draft for which one millisecond is added to the time of its check. */
const UNITS_A_MILLISECOND = 50

/** What is asked of a talk: a verdict on a draft, or without one where the talk stands. */
interface Question {
  conversation: Conversation
  draft?: string
  now: string | undefined
}

/** A question under way. */
interface Pending extends Question {
  resolve: (answer: Exclude<Answer, { type: 'failed' }>) => void
  reject: (error: EngineError) => void
  tries: number
  /** Milliseconds that it may take. */
  timeout: number
  /** When its patience with this try is over, on the clock of `performance.now()`. */
  due: number
}

/**
 * A judge behind a message port. The talk crosses once a version (by object identity), the draft with every check; a
 * request whose port died, or that stays unanswered for half the time, is asked once more on a fresh port.
 */
export class PortEngine implements Engine {
  readonly #connect: () => Port
  readonly #timeout: number
  readonly #pending = new Map<number, Pending>()
  #port: Port | null = null
  #ready = false
  #closed = false
  #lastId = 0
  #lastTalk = 0
  /** The talk that the port's other end knows. */
  #talk: Conversation | null = null
  /** The one timer for all questions, and when it looks whether one is overdue. */
  #watch: { timer: ReturnType<typeof setTimeout>; at: number } | null = null

  constructor({ connect, timeout = 3000 }: PortEngineOptions) {
    this.#connect = connect
    this.#timeout = timeout
  }

  /** True while a port is open whose other end has answered. */
  get ready(): boolean {
    return this.#ready
  }

  async check(conversation: Conversation, draft: string, now?: string): Promise<Verdict> {
    const answer = await this.#pose({ conversation, draft, now })
    if (answer.type === 'verdict') return answer.verdict
    throw new EngineError('crashed', 'the judge answered another question')
  }

  async glance(conversation: Conversation, now?: string): Promise<Glance> {
    const answer = await this.#pose({ conversation, now })
    if (answer.type === 'glance') return answer.glance
    throw new EngineError('crashed', 'the judge answered another question')
  }

  #pose(question: Question): Promise<Exclude<Answer, { type: 'failed' }>> {
    return new Promise((resolve, reject) => {
      if (this.#closed) {
        reject(new EngineError('unavailable', 'the engine is closed'))
        return
      }
      const id = ++this.#lastId
      const timeout = this.#timeout + Math.round((question.draft?.length ?? 0) / UNITS_A_MILLISECOND)
      const due = this.#wait(timeout / 2)
      this.#pending.set(id, { ...question, resolve, reject, tries: 0, timeout, due })
      this.#ask(id)
    })
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#watch?.timer)
    this.#drop()
    for (const id of [...this.#pending.keys()]) this.#fail(id, 'unavailable', 'the engine was closed')
  }

  #ask(id: number): void {
    const pending = this.#pending.get(id)
    if (!pending) return
    pending.tries++
    try {
      const port = this.#open()
      if (this.#talk !== pending.conversation) {
        this.#lastTalk++
        send(port, {
          protocol: PROTOCOL,
          type: 'talk',
          talk: this.#lastTalk,
          conversation: wellFormed(pending.conversation),
        })
        this.#talk = pending.conversation
      }
      const { draft, now } = pending
      const about = {
        protocol: PROTOCOL,
        id,
        talk: this.#lastTalk,
        ...(now !== undefined && { now }),
      } as const
      send(port, draft === undefined ? { ...about, type: 'glance' } : { ...about, type: 'check', draft })
    } catch (error) {
      // Posting to a port that has just died throws before its disconnect is told.
      this.#drop()
      if (pending.tries < 2) this.#ask(id)
      else this.#fail(id, 'unavailable', 'the judge cannot be reached', error)
    }
  }

  #open(): Port {
    if (this.#port) return this.#port
    const port = this.#connect()
    this.#port = port
    port.onMessage.addListener(message => {
      if (this.#port === port) this.#onMessage(message)
    })
    port.onDisconnect.addListener(() => {
      if (this.#port === port) this.#onDisconnect()
    })
    return port
  }

  #onMessage(message: unknown): void {
    let answer: Answer
    try {
      answer = readAnswer(message)
    } catch {
      // Not ours, or broken: the question it should have answered runs out of time and is asked again.
      return
    }
    const pending = this.#pending.get(answer.id)
    if (!pending) return
    this.#ready = true
    if (answer.type === 'failed') {
      this.#fail(answer.id, answer.code, answer.message)
      return
    }
    this.#pending.delete(answer.id)
    pending.resolve(answer)
  }

  #onDisconnect(): void {
    this.#drop()
    this.#askAgain('the judge went away twice')
  }

  /**
   * Sees to it that whoever is still unanswered so many milliseconds from now is looked at. A timer that runs is left
   * running, also when its question is answered: one timer for many keystrokes.
   *
   * @returns when that is, on the clock of `performance.now()`.
   */
  #wait(milliseconds: number): number {
    const due = performance.now() + milliseconds
    if (this.#watch && this.#watch.at <= due) return due
    clearTimeout(this.#watch?.timer)
    this.#watch = { timer: setTimeout(() => this.#onWatch(), milliseconds), at: due }
    return due
  }

  #onWatch(): void {
    this.#watch = null
    const now = performance.now()
    for (const [id, { due }] of [...this.#pending]) if (due <= now) this.#onSilence(id)
    if (this.#pending.size === 0) return
    const next = Math.min(...Array.from(this.#pending.values(), ({ due }) => due))
    this.#wait(Math.max(0, next - performance.now()))
  }

  /** Half the time is over: the other end may hang, so a fresh port is tried. */
  #onSilence(id: number): void {
    const pending = this.#pending.get(id)
    if (!pending) return
    const reason = `no verdict within ${pending.timeout} ms`
    if (pending.tries > 1) {
      this.#fail(id, 'timeout', reason)
      return
    }
    pending.due = this.#wait(pending.timeout / 2)
    this.#drop()
    this.#askAgain(reason)
  }

  /** Asks on a fresh port whatever was under way on the old one; what had its second try already, fails. */
  #askAgain(reason: string): void {
    for (const [id, { tries }] of [...this.#pending]) {
      if (tries < 2) this.#ask(id)
      else this.#fail(id, 'unavailable', reason)
    }
  }

  #drop(): void {
    const port = this.#port
    this.#port = null
    this.#talk = null
    this.#ready = false
    try {
      port?.disconnect()
    } catch {
      // It was gone already.
    }
  }

  #fail(id: number, code: EngineError['code'], message: string, cause?: unknown): void {
    const pending = this.#pending.get(id)
    if (!pending) return
    this.#pending.delete(id)
    pending.reject(new EngineError(code, message, { cause }))
  }
}

function send(port: Port, request: Request): void {
  port.postMessage(request)
}

/** Lone surrogates do not survive every transport: each becomes U+FFFD, so that offsets stay. */
function wellFormed(conversation: Conversation): Conversation {
  if (conversation.turns.every(turn => turn.text.isWellFormed())) return conversation
  const turns = conversation.turns.map(turn => ({ ...turn, text: turn.text.toWellFormed() }))
  return { ...conversation, turns }
}
