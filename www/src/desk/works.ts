/** The work on the desk, and the one that was put aside for it and may come back. */
import type { KeptWork } from './desk.ts'
import { WorkStore } from './work-store.ts'

/** One work: where it is kept, and how many talks it has. */
interface Work {
  readonly store: WorkStore
  count: number
}

/** Two works of one desk, of which one is worked on. */
export class Works {
  #now: Work
  #aside: Work
  /** How often work was begun: what is looked up meanwhile is not the work on the desk any more. */
  #begun = 0

  constructor(store: WorkStore, aside = new WorkStore('chatlint-work-aside', 'chatlint-work')) {
    this.#now = { store, count: 0 }
    this.#aside = { store: aside, count: 0 }
  }

  /** The work on the desk. */
  get now(): Work {
    return this.#now
  }

  /** Notes that other work is being begun. */
  begin(): void {
    this.#begun++
  }

  /**
   * The work of before a reload: of the two the one that was on the desk last; the other is forgotten. None where work is
   * begun before it is found.
   */
  async kept(): Promise<KeptWork | null> {
    const before = this.#begun
    const [begun, begunAside] = await Promise.all([this.#now.store.begun(), this.#aside.store.begun()])
    if (before !== this.#begun) return null
    if (begunAside > begun) this.#swap()
    await this.forgetAside()
    const kept = await this.#now.store.kept()
    if (before !== this.#begun) return null
    this.#now.count = kept?.talks ?? 0
    return kept
  }

  /** Clears the desk for good. */
  async forget(): Promise<void> {
    this.#now.count = 0
    await this.#now.store.clear()
  }

  /** Clears the desk; {@link bringBack} takes it back. What was aside before is forgotten. */
  async putAside(): Promise<void> {
    this.#swap()
    await this.forget()
    await this.#now.store.markBegun()
  }

  /** Puts on the desk what is aside. */
  async bringBack(): Promise<void> {
    this.#swap()
    await this.#now.store.markBegun()
    await this.forgetAside()
  }

  /** Forgets what is aside. */
  async forgetAside(): Promise<void> {
    this.#aside.count = 0
    await this.#aside.store.clear()
  }

  #swap(): void {
    ;[this.#now, this.#aside] = [this.#aside, this.#now]
  }
}
