/**
 * Promises that are about to fall due, in all talks that were open in this page: the talk in front tells of itself, but
 * a promise is forgotten in a talk that is not. Kept as times alone, in the page's memory.
 */
import type { Debt } from 'chatlint'

/** How long before it falls due a promise is told of, in milliseconds; a short one at half its time. */
export const lead = 2 * 60_000

/** A promise that nobody kept is told of for this long after it fell due, in milliseconds. */
export const grace = 30 * 60_000

/** Most talks kept; the one seen longest ago goes first. */
const mostTalks = 200

/** One promise, as times since 1970 in milliseconds. */
interface Due {
  from: number
  until: number
}

/** Counts what presses, and tells when that number changes. */
export class Reminder {
  #tell: (pressing: number) => void
  #now: () => number
  #talks = new Map<string, Due[]>()
  #pressing = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  /** @param tell called with the number of promises that press, whenever it is another. */
  constructor(tell: (pressing: number) => void, now: () => number = Date.now) {
    this.#tell = tell
    this.#now = now
  }

  /** How many promises press now. */
  get pressing(): number {
    return this.#pressing
  }

  /** The keys of the talks other than this one in which a promise presses now. */
  elsewhere(talk: string): string[] {
    const now = this.#now()
    const presses = ({ from, until }: Due) => from <= now && now < until
    return [...this.#talks].filter(([key, dues]) => key !== talk && dues.some(presses)).map(([key]) => key)
  }

  /**
   * Takes over what a talk owes, in place of what it owed before.
   *
   * @param talk its key; talks without one are one.
   */
  follow(talk: string, ledger: readonly Debt[]): void {
    this.#talks.delete(talk)
    const dues = ledger.flatMap(({ kind, since, due }) => {
      if ((kind !== 'wait' && kind !== 'promise') || due === null) return []
      const ahead = Math.min(lead, (due - (since ?? due)) / 2)
      return [{ from: due - ahead, until: due + grace }]
    })
    if (dues.length > 0) this.#talks.set(talk, dues)
    const [oldest] = this.#talks.keys()
    if (this.#talks.size > mostTalks && oldest !== undefined) this.#talks.delete(oldest)
    this.#count()
  }

  /** Forgets everything. */
  close(): void {
    clearTimeout(this.#timer)
    this.#talks.clear()
  }

  #count(): void {
    clearTimeout(this.#timer)
    const now = this.#now()
    let pressing = 0
    let next = Number.POSITIVE_INFINITY
    for (const [talk, dues] of this.#talks) {
      const left = dues.filter(({ until }) => until > now)
      if (left.length === 0) this.#talks.delete(talk)
      for (const { from, until } of left) {
        if (from <= now) pressing += 1
        next = Math.min(next, from <= now ? until : from)
      }
    }
    if (Number.isFinite(next)) this.#timer = setTimeout(() => this.#count(), next - now)
    if (pressing === this.#pressing) return
    this.#pressing = pressing
    this.#tell(pressing)
  }
}
