/** Judging beside the desk: while one worker reads, others judge what is read, as many as there are cores. */
import type { Conversation } from 'chatlint'
import * as comlink from 'comlink'
import type { DeskOptions } from './desk.ts'
import type { JudgedTalk, Judgement, PackText } from './transcript.ts'

/** A worker that does nothing but judge. */
export interface JudgeWorker {
  configure(options: DeskOptions, packs: PackText[]): Promise<void>
  /** Judges talks as `takeTalks` gave them. */
  judge(talks: Uint8Array): Promise<JudgedTalk[]>
  /** Judges talks that were read before. */
  rejudge(talks: Conversation[]): Promise<Judgement[]>
}

/** A worker that is running. */
export interface Running {
  worker: JudgeWorker
  /** Rejects once the worker is broken: it then answers nothing any more. */
  broken: Promise<never>
  end(): void
}

/** Judges talks, or throws as the desk's own module does. */
export type JudgeTalks = (talks: Uint8Array) => Promise<JudgedTalk[]> | JudgedTalk[]

interface Helper extends Running {
  /** Batches that it has and has not given back. */
  held: number
}

/** Most workers of a desk, itself among them: each holds a judge of its own in memory. */
const MOST = 4
/** Batches that a helper holds: one that it judges and one that it goes on with. */
const HELD = 2

/**
 * Helpers of a desk. They are started when there is much to judge and ended after it. What they cannot take the desk judges
 * itself, and what one of them fails at as well: so nothing is lost with a helper, and a fault is told as without helpers.
 */
export class JudgePool {
  readonly #start: () => Running
  readonly #most: number
  #helpers: Helper[] = []
  #configuration: [DeskOptions, PackText[]] | null = null

  /**
   * @param cores how many the machine has; one is the desk's.
   * @param start starts a helper.
   */
  constructor(cores: number, start: () => Running = startHelper) {
    this.#most = Math.max(0, Math.min(MOST, cores) - 1)
    this.#start = start
  }

  /** How many batches may be under way: a bound on what waits in memory. */
  get room(): number {
    return this.#helpers.length * HELD
  }

  /** How talks are judged from now on. */
  configure(options: DeskOptions, packs: PackText[]): void {
    this.#configuration = [options, packs]
    for (const helper of this.#helpers) this.#configure(helper)
  }

  /** Calls the helpers; until {@link leave} they are there. */
  call(): void {
    while (this.#helpers.length < this.#most) {
      const helper: Helper = { ...this.#start(), held: 0 }
      // Waited for with each batch; nobody may be waiting when it breaks.
      helper.broken.catch(() => this.#lose(helper))
      this.#helpers.push(helper)
      this.#configure(helper)
    }
  }

  /** Ends the helpers. */
  leave(): void {
    for (const helper of this.#helpers) helper.end()
    this.#helpers = []
  }

  /** @param own the desk itself judges: where no helper has room, or one has failed. */
  judge(talks: Uint8Array, own: JudgeTalks): Promise<JudgedTalk[]> {
    return this.#ask(
      worker => worker.judge(talks),
      () => own(talks),
    )
  }

  /** The same for talks that were read before. */
  rejudge(talks: Conversation[], own: (talks: Conversation[]) => Promise<Judgement[]>): Promise<Judgement[]> {
    return this.#ask(
      worker => worker.rejudge(talks),
      () => own(talks),
    )
  }

  async #ask<T>(ask: (worker: JudgeWorker) => Promise<T>, own: () => Promise<T> | T): Promise<T> {
    const [helper] = this.#helpers.toSorted((a, b) => a.held - b.held)
    if (!helper || helper.held >= HELD) return own()
    helper.held++
    try {
      return await Promise.race([ask(helper.worker), helper.broken])
    } catch {
      return own()
    } finally {
      helper.held--
    }
  }

  #configure(helper: Helper): void {
    if (!this.#configuration) return
    // Calls are answered in order, so that no batch is judged with what was before.
    helper.worker.configure(...this.#configuration).catch(() => this.#lose(helper))
  }

  #lose(helper: Helper): void {
    helper.end()
    this.#helpers = this.#helpers.filter(other => other !== helper)
  }
}

function startHelper(): Running {
  const worker = new Worker(new URL('./judge.worker.ts', import.meta.url), { type: 'module', name: 'judge' })
  const remote = comlink.wrap<JudgeWorker>(worker)
  const broken = new Promise<never>((_, reject) => {
    worker.addEventListener('error', event => reject(new Error(event.message)))
  })
  return {
    worker: {
      configure: (options, packs) => remote.configure(options, packs),
      judge: talks => remote.judge(talks),
      rejudge: talks => remote.rejudge(talks),
    },
    broken,
    end: () => {
      remote[comlink.releaseProxy]()
      worker.terminate()
    },
  }
}
