import type { Conversation, Review } from 'chatlint'
import type { Desk, DeskOptions, Report } from './desk.ts'
import type { Reading, ReadOptions, Talk } from './transcript.ts'

/** What the desk needs of the judge's module. */
export interface DeskModule {
  configure(options: DeskOptions): void
  readTranscript(text: string, options: ReadOptions): Reading
  review(conversation: Conversation): Review
}

/** How long the desk works before it looks whether it was told to stop, in milliseconds. */
const SHIFT = 12

/** A desk over a module: keeps what was read, so that talks need not travel back to be judged. */
export class KeptDesk implements Desk {
  readonly #module: Promise<DeskModule>
  #talks: Talk[] = []
  #run = 0

  constructor(module: Promise<DeskModule>) {
    this.#module = module
  }

  async configure(options: DeskOptions): Promise<void> {
    const module = await this.#module
    module.configure(options)
  }

  async read(text: string, options: ReadOptions): Promise<Reading> {
    this.#run++
    this.#talks = []
    const module = await this.#module
    const reading = module.readTranscript(text, options)
    if ('transcript' in reading) this.#talks = reading.transcript.talks
    return reading
  }

  async review(report: Report): Promise<boolean> {
    const run = ++this.#run
    const module = await this.#module
    let rested = performance.now()
    for (const [index, talk] of this.#talks.entries()) {
      if (performance.now() - rested > SHIFT) {
        await new Promise(resolve => setTimeout(resolve))
        rested = performance.now()
      }
      if (this.#run !== run) return false
      report(index, module.review(talk.conversation))
    }
    return this.#run === run
  }

  async cancel(): Promise<void> {
    this.#run++
  }
}
