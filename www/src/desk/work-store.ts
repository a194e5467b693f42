import type { Review } from 'chatlint'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { KeptWork, LeftOver, TalkLine } from './desk.ts'
import { alone } from './lease.ts'
import type { TalkRulings } from './rulings.ts'
import { rewrite, runBefore } from './runs.ts'
import { type StorageTrouble, storageTrouble } from './storage-trouble.ts'
import type { AboutFile, FileRefusal, Judgement, Talk } from './transcript.ts'

/** A talk with what the judge says of it. */
export interface JudgedTalk {
  /** By what it is known again (`talkKey`); work that an earlier version of the page has kept has none. */
  key?: string
  talk: Talk
  review: Review
}

/** A talk as it comes from the judge, with the summary that follows from its review. */
export type FreshTalk = JudgedTalk & Judgement

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
  /** Talks in few words, in the same runs: the team's figures are made of them, without the talks themselves. */
  summaries: { key: number; value: Uint8Array[] }
  leftOvers: { key: number; value: LeftOver[] }
  papers: { key: number; value: KeptPaper }
  /** What reviewers have said, by the talk's key. */
  rulings: { key: string; value: TalkRulings }
  /** `whole`: whether all papers were read; `begun`: when, in milliseconds since 1970. */
  state: { key: 'whole' | 'begun'; value: boolean | number }
}

/** Runs of lines given at once: a few hundred talks. */
const RUNS = 20

const STORES = ['talks', 'lines', 'summaries', 'leftOvers', 'papers', 'rulings', 'state'] as const

/**
 * Where the desk keeps its work: IndexedDB, and memory where the browser denies it or is full. Then {@link trouble} says
 * why, everything goes on, and only a reload loses what memory holds.
 */
export class WorkStore {
  #trouble: StorageTrouble | null = null
  readonly #name: string
  readonly #lease: string
  #opened: Promise<IDBPDatabase<Work> | null> | undefined
  /** What the database did not take, and all where there is none. */
  readonly #held = new Map<number, FreshTalk>()
  /** All that reviewers have said: people say it, so it is never much. */
  #rulings: Map<string, TalkRulings> | undefined
  #papers = ''
  #keeps = true
  #last: { index: number; talk: JudgedTalk } | undefined
  #runs = 0

  /**
   * @param name the database's; a store of its own for each desk that works at the same time.
   * @param lease what only one tab at a time has: the stores of one desk share it.
   */
  constructor(name = 'chatlint-work', lease = name) {
    this.#name = name
    this.#lease = lease
  }

  /** Why work is not kept over a reload; null where it is, or is not meant to be. */
  get trouble(): StorageTrouble | null {
    return this.#keeps ? this.#trouble : null
  }

  /**
   * Begins new work: what was kept is forgotten, but for what reviewers have said of the same papers.
   *
   * @param keep whether it is kept over a reload; else it is in memory only.
   */
  async begin(papers: { name: string; size: number }[], keep: boolean): Promise<void> {
    const before = this.#papers === '' ? nameAll((await this.kept())?.papers ?? []) : this.#papers
    const rulings = before === nameAll(papers) ? await this.allRulings() : []
    await this.clear()
    this.#papers = nameAll(papers)
    this.#keeps = keep
    for (const [key, said] of rulings) await this.rule(key, said)
    await this.#write(async database => {
      const writing = database.transaction(['papers', 'state'], 'readwrite')
      for (const [index, paper] of papers.entries()) {
        void writing.objectStore('papers').put({ ...paper, about: null, refusal: null }, index)
      }
      void writing.objectStore('state').put(false, 'whole')
      await writing.done
    })
    await this.markBegun()
  }

  /** Notes that the work of this store is the one on the desk from now on. */
  async markBegun(): Promise<void> {
    await this.#write(async database => {
      await database.put('state', Date.now(), 'begun')
    })
  }

  /** Since when the work of this store is on the desk, in milliseconds since 1970; 0 where it never was. */
  async begun(): Promise<number> {
    try {
      return Number((await (await this.#open())?.get('state', 'begun')) ?? 0)
    } catch (error) {
      this.#refused(error)
      return 0
    }
  }

  /** Keeps further talks, numbered from `first`. */
  async add(first: number, talks: FreshTalk[], lines: TalkLine[], leftOvers: LeftOver[]): Promise<void> {
    if (talks.length === 0 && leftOvers.length === 0) return
    const kept = await this.#write(async database => {
      const writing = database.transaction(['talks', 'lines', 'summaries', 'leftOvers'], 'readwrite', {
        durability: 'relaxed',
      })
      for (const [offset, { summary: _, ...talk }] of talks.entries())
        void writing.objectStore('talks').put(talk, first + offset)
      if (lines.length > 0) void writing.objectStore('lines').put(lines, first)
      const summaries = talks.map(({ summary }) => summary)
      if (summaries.length > 0) void writing.objectStore('summaries').put(summaries, first)
      if (leftOvers.length > 0) void writing.objectStore('leftOvers').put(leftOvers, this.#runs++)
      await writing.done
    })
    if (!kept) for (const [offset, talk] of talks.entries()) this.#held.set(first + offset, talk)
  }

  /** Puts talks in place of those with the same numbers, with their scores and summaries. */
  async replace(first: number, talks: FreshTalk[]): Promise<void> {
    this.#last = undefined
    const end = first + talks.length - 1
    const kept = await this.#write(async database => {
      const writing = database.transaction(['talks', 'lines', 'summaries'], 'readwrite', {
        durability: 'relaxed',
      })
      for (const [offset, { summary: _, ...talk }] of talks.entries())
        void writing.objectStore('talks').put(talk, first + offset)
      await rewrite<TalkLine>(writing.objectStore('lines'), first, end, (line, index) => {
        const score = talks[index - first]?.review.score
        return score ? { ...line, score: score.total, vetoed: score.vetoed } : line
      })
      const summaries = writing.objectStore('summaries')
      const range = IDBKeyRange.bound(await runBefore(summaries, first), end)
      if ((await summaries.getKey(range)) !== undefined) {
        await rewrite<Uint8Array>(
          summaries,
          first,
          end,
          (summary, index) => talks[index - first]?.summary ?? summary,
        )
      } else {
        // An older version of the page kept these talks without.
        void summaries.put(
          talks.map(({ summary }) => summary),
          first,
        )
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

  /**
   * Talks in few words from number `first`, about `count` of them; none at the end, and where the work was kept by a
   * version of the page that wrote none.
   */
  async summaries(first: number, count: number): Promise<Uint8Array[]> {
    const stored = new Map<number, Uint8Array>()
    const database = await this.#open()
    if (database) {
      const reading = database.transaction('summaries')
      const range = IDBKeyRange.bound(await runBefore(reading.store, first), first + count - 1)
      const [keys, runs] = await Promise.all([reading.store.getAllKeys(range), reading.store.getAll(range)])
      for (const [place, key] of keys.entries()) {
        for (const [offset, summary] of (runs[place] ?? []).entries()) stored.set(key + offset, summary)
      }
    }
    const summaries: Uint8Array[] = []
    for (let index = first; ; index++) {
      const summary = this.#held.get(index)?.summary ?? stored.get(index)
      if (!summary || summaries.length === count) return summaries
      summaries.push(summary)
    }
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
      return papers.length === 0 ? null : { papers, talks, whole: whole === true }
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

  /** What reviewers have said of a talk. */
  async rulings(key: string): Promise<TalkRulings | undefined> {
    return (await this.#allRulings()).get(key)
  }

  /** All that reviewers have said, by the talk's key. */
  async allRulings(): Promise<[string, TalkRulings][]> {
    return [...(await this.#allRulings())]
  }

  /** Keeps what reviewers have said of a talk, in place of what they had said before. */
  async rule(key: string, rulings: TalkRulings): Promise<void> {
    ;(await this.#allRulings()).set(key, rulings)
    await this.#write(async database => {
      await database.put('rulings', rulings, key)
    })
  }

  /** Forgets everything. */
  async clear(): Promise<void> {
    this.#held.clear()
    this.#rulings = new Map()
    this.#papers = ''
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

  async #allRulings(): Promise<Map<string, TalkRulings>> {
    if (this.#rulings) return this.#rulings
    const all = new Map<string, TalkRulings>()
    const database = await this.#open()
    if (database) {
      const reading = database.transaction('rulings')
      const [keys, values] = await Promise.all([reading.store.getAllKeys(), reading.store.getAll()])
      for (const [place, key] of keys.entries()) all.set(key, values[place] ?? {})
    }
    this.#rulings ??= all
    return this.#rulings
  }

  #open(): Promise<IDBPDatabase<Work> | null> {
    this.#opened ??= this.#ask()
    return this.#opened
  }

  async #ask(): Promise<IDBPDatabase<Work> | null> {
    try {
      if (!(await alone(this.#lease))) {
        this.#trouble = { code: 'other-tab' }
        return null
      }
      return await openDB<Work>(this.#name, 3, {
        upgrade(database) {
          for (const store of STORES) {
            if (!database.objectStoreNames.contains(store)) database.createObjectStore(store)
          }
        },
      })
    } catch (error) {
      // Denied by the person or by the browser's private mode.
      this.#refused(error, true)
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

  #refused(error: unknown, opening = false): void {
    this.#trouble = storageTrouble(error, opening)
  }
}

/** Papers in a word: whether two lists of them are the same. */
function nameAll(papers: readonly { name: string; size: number }[]): string {
  return papers.length === 0 ? '' : JSON.stringify(papers.map(({ name, size }) => [name, size]))
}
