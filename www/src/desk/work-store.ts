import type { Review } from 'chatlint'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { type KeptWork, type LeftOver, OTHER_TAB, type TalkLine } from './desk.ts'
import type { AboutFile, FileRefusal, Talk } from './transcript.ts'

/** A talk with what the judge says of it. */
export interface JudgedTalk {
  talk: Talk
  review: Review
}

/** A paper as it is kept: its content is not. */
interface KeptPaper {
  name: string
  size: number
  about: AboutFile | null
  refusal: FileRefusal | null
}

interface Work extends DBSchema {
  /** Whole talks, by number. */
  talks: { key: number; value: JudgedTalk }
  /** Lines of the list of talks in runs, by the number of the first. */
  lines: { key: number; value: TalkLine[] }
  leftOvers: { key: number; value: LeftOver[] }
  papers: { key: number; value: KeptPaper }
  /** `whole`: whether all papers were read. */
  state: { key: 'whole'; value: boolean }
}

/** Runs of lines given at once: a few hundred talks. */
const RUNS = 20
/** How long the store is waited for while another page leaves it, in milliseconds. */
const HANDOVER = 2_000

const STORES = ['talks', 'lines', 'leftOvers', 'papers', 'state'] as const

/**
 * Where the desk keeps its work: IndexedDB, and memory where the browser denies it or is full. Then {@link trouble} says
 * why, everything goes on, and only a reload loses what memory holds.
 */
export class WorkStore {
  #trouble: string | null = null
  readonly #name: string
  #opened: Promise<IDBPDatabase<Work> | null> | undefined
  /** What the database did not take, and all where there is none. */
  readonly #held = new Map<number, JudgedTalk>()
  #keeps = true
  #last: { index: number; talk: JudgedTalk } | undefined
  #runs = 0

  /** @param name the database's; a store of its own for each desk that works at the same time. */
  constructor(name = 'chatlint-work') {
    this.#name = name
  }

  /** Why work is not kept over a reload, in the browser's words; null where it is, or is not meant to be. */
  get trouble(): string | null {
    return this.#keeps ? this.#trouble : null
  }

  /**
   * Begins new work: what was kept is forgotten.
   *
   * @param keep whether it is kept over a reload; else it is in memory only.
   */
  async begin(papers: { name: string; size: number }[], keep: boolean): Promise<void> {
    await this.clear()
    this.#keeps = keep
    await this.#write(async database => {
      const writing = database.transaction(['papers', 'state'], 'readwrite')
      for (const [index, paper] of papers.entries()) {
        void writing.objectStore('papers').put({ ...paper, about: null, refusal: null }, index)
      }
      void writing.objectStore('state').put(false, 'whole')
      await writing.done
    })
  }

  /** Keeps further talks, numbered from `first`. */
  async add(first: number, talks: JudgedTalk[], lines: TalkLine[], leftOvers: LeftOver[]): Promise<void> {
    if (talks.length === 0 && leftOvers.length === 0) return
    const kept = await this.#write(async database => {
      const writing = database.transaction(['talks', 'lines', 'leftOvers'], 'readwrite', {
        durability: 'relaxed',
      })
      for (const [offset, talk] of talks.entries())
        void writing.objectStore('talks').put(talk, first + offset)
      if (lines.length > 0) void writing.objectStore('lines').put(lines, first)
      if (leftOvers.length > 0) void writing.objectStore('leftOvers').put(leftOvers, this.#runs++)
      await writing.done
    })
    if (!kept) for (const [offset, talk] of talks.entries()) this.#held.set(first + offset, talk)
  }

  /** Puts talks in place of those with the same numbers. */
  async replace(first: number, talks: JudgedTalk[]): Promise<void> {
    this.#last = undefined
    const kept = await this.#write(async database => {
      const writing = database.transaction(['talks', 'lines'], 'readwrite', { durability: 'relaxed' })
      for (const [offset, talk] of talks.entries())
        void writing.objectStore('talks').put(talk, first + offset)
      let cursor = await writing
        .objectStore('lines')
        .openCursor(
          IDBKeyRange.bound(await runBefore(writing.objectStore('lines'), first), first + talks.length - 1),
        )
      while (cursor) {
        const start = cursor.key
        const changed = cursor.value.map((line, offset) => {
          const score = talks[start + offset - first]?.review.score
          return score ? { ...line, score: score.total, vetoed: score.vetoed } : line
        })
        await cursor.update(changed)
        cursor = await cursor.continue()
      }
      await writing.done
    })
    for (const [offset, talk] of talks.entries()) {
      if (!kept || this.#held.has(first + offset)) this.#held.set(first + offset, talk)
    }
  }

  /** Notes that a paper is read, or why it could not be. */
  async close(index: number, about: AboutFile, refusal: FileRefusal | null): Promise<void> {
    await this.#write(async database => {
      const paper = await database.get('papers', index)
      if (paper) await database.put('papers', { ...paper, about, refusal }, index)
    })
  }

  /** Notes that all papers are read. */
  async finish(): Promise<void> {
    await this.#write(async database => {
      await database.put('state', true, 'whole')
    })
  }

  /** A talk by its number. */
  async get(index: number): Promise<JudgedTalk> {
    if (this.#last?.index === index) return this.#last.talk
    const talk = this.#held.get(index) ?? (await (await this.#open())?.get('talks', index))
    if (!talk) throw new RangeError(`there is no talk ${index}`)
    // The page asks for a long talk slice by slice.
    this.#last = { index, talk }
    return talk
  }

  /** Talks from number `first`, at most `count`. */
  async slice(first: number, count: number): Promise<JudgedTalk[]> {
    const talks: JudgedTalk[] = []
    const stored = new Map<number, JudgedTalk>()
    const database = await this.#open()
    if (database) {
      const range = IDBKeyRange.bound(first, first + count - 1)
      const [keys, values] = await Promise.all([
        database.getAllKeys('talks', range),
        database.getAll('talks', range),
      ])
      for (const [place, key] of keys.entries()) {
        const value = values[place]
        if (value) stored.set(key, value)
      }
    }
    for (let index = first; index < first + count; index++) {
      const talk = this.#held.get(index) ?? stored.get(index)
      if (!talk) break
      talks.push(talk)
    }
    return talks
  }

  /** What is kept; null where there is nothing. */
  async kept(): Promise<KeptWork | null> {
    try {
      const database = await this.#open()
      if (!database) return null
      const [papers, talks, whole] = await Promise.all([
        database.getAll('papers'),
        database.count('talks'),
        database.get('state', 'whole'),
      ])
      return papers.length === 0 ? null : { papers, talks, whole: whole ?? false }
    } catch (error) {
      this.#refused(error)
      return null
    }
  }

  /** Lines of talks from number `from`; none at the end. */
  async keptTalks(from: number): Promise<TalkLine[]> {
    const database = await this.#open()
    const runs = await database?.getAll('lines', IDBKeyRange.lowerBound(from), RUNS)
    return runs?.flat() ?? []
  }

  /** What was not read in full, from run `from`; `next` is null at the end. */
  async keptLeftOvers(from: number): Promise<{ leftOvers: LeftOver[]; next: number | null }> {
    const database = await this.#open()
    const runs = (await database?.getAll('leftOvers', IDBKeyRange.lowerBound(from), RUNS)) ?? []
    return { leftOvers: runs.flat(), next: runs.length < RUNS ? null : from + runs.length }
  }

  /** Forgets everything. */
  async clear(): Promise<void> {
    this.#held.clear()
    this.#keeps = true
    this.#last = undefined
    this.#runs = 0
    if (this.#trouble !== null) {
      // New work may have more luck.
      this.#opened = undefined
      this.#trouble = null
    }
    await this.#write(async database => {
      const writing = database.transaction(STORES, 'readwrite')
      for (const store of STORES) void writing.objectStore(store).clear()
      await writing.done
    })
  }

  #open(): Promise<IDBPDatabase<Work> | null> {
    this.#opened ??= this.#ask()
    return this.#opened
  }

  async #ask(): Promise<IDBPDatabase<Work> | null> {
    try {
      if (!(await alone(this.#name))) {
        this.#trouble = OTHER_TAB
        return null
      }
      return await openDB<Work>(this.#name, 1, {
        upgrade(database) {
          for (const store of STORES) database.createObjectStore(store)
        },
      })
    } catch (error) {
      // Denied by the person or by the browser's private mode.
      this.#refused(error)
      return null
    }
  }

  /** @returns whether the database took it. */
  async #write(work: (database: IDBPDatabase<Work>) => Promise<void>): Promise<boolean> {
    // Once it is full every further write would only fail again, after the time that it takes.
    if (this.#trouble !== null || !this.#keeps) return false
    const database = await this.#open()
    if (!database) return false
    try {
      await work(database)
      return true
    } catch (error) {
      this.#refused(error)
      return false
    }
  }

  #refused(error: unknown): void {
    this.#trouble = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  }
}

/**
 * Takes the store for this worker until it ends; false where another tab has it. A reload leaves it a moment later than
 * the next page asks.
 */
async function alone(name: string): Promise<boolean> {
  // Not where the page is not served securely; the browser denies the database there as well.
  const { locks } = navigator as { locks?: LockManager | null }
  if (!locks) return true
  return new Promise((resolve, reject) => {
    locks
      .request(name, { signal: AbortSignal.timeout(HANDOVER) }, () => {
        resolve(true)
        return new Promise(() => {})
      })
      .catch((error: unknown) => {
        if (error instanceof DOMException && error.name === 'TimeoutError') resolve(false)
        else reject(error)
      })
  })
}

/** The first number of the run that holds talk `index`. */
async function runBefore(
  lines: { openKeyCursor(range: IDBKeyRange, direction: 'prev'): Promise<{ key: number } | null> },
  index: number,
): Promise<number> {
  const before = await lines.openKeyCursor(IDBKeyRange.upperBound(index), 'prev')
  return before?.key ?? 0
}
