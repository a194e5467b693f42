import type { SamplePlan, Selection, TalkRow, TeamOptions, TeamReport, WorkList } from './transcript.ts'

/** What the figures of many talks need of the module. */
export interface TeamModule {
  /** The first byte of summaries that it can read. */
  summaryForm(): number
  beginTeam(options: Partial<TeamOptions>): void
  addToTeam(first: number, summaries: readonly Uint8Array[]): void
  teamReport(): TeamReport
  beginSample(plan: SamplePlan): void
  addToSample(first: number, summaries: readonly Uint8Array[]): void
  workList(): WorkList
  talksAmong(selection: Selection, first: number, summaries: readonly Uint8Array[]): TalkRow[]
}

/** Talks of a selection: the first of them as they rank, and how many there are. */
export interface ChosenTalks {
  rows: TalkRow[]
  all: number
}

/** What the desk says of all its talks together. Each answer is null where a later question of its kind came first. */
export interface TeamDesk {
  team(options: Partial<TeamOptions>): Promise<TeamReport | null>
  sample(plan: SamplePlan): Promise<WorkList | null>
  /** The talks of a selection, at most `most` of them in full. */
  talksAmong(selection: Selection, most: number): Promise<ChosenTalks | null>
}

/** Summaries taken from the store at once: a few milliseconds of counting. */
const SLICE = 1_000

/** Counts over summaries, slice by slice, and rests in between. */
export class Counter implements TeamDesk {
  readonly #module: Promise<TeamModule>
  readonly #summaries: (first: number, count: number) => Promise<Uint8Array[]>
  readonly #rest: () => Promise<unknown>
  /** The last question of each kind. */
  readonly #asked = { team: 0, sample: 0, talks: 0 }

  /**
   * @param summaries talks in few words from a number on, some at a time; none at the end.
   * @param rest lets a message from the page get in.
   */
  constructor(
    module: Promise<TeamModule>,
    summaries: (first: number, count: number) => Promise<Uint8Array[]>,
    rest: () => Promise<unknown>,
  ) {
    this.#module = module
    this.#summaries = summaries
    this.#rest = rest
  }

  async team(options: Partial<TeamOptions>): Promise<TeamReport | null> {
    const module = await this.#module
    const through = await this.#each(
      'team',
      () => module.beginTeam(options),
      (first, some) => module.addToTeam(first, some),
    )
    return through ? module.teamReport() : null
  }

  async sample(plan: SamplePlan): Promise<WorkList | null> {
    const module = await this.#module
    const through = await this.#each(
      'sample',
      () => module.beginSample(plan),
      (first, some) => module.addToSample(first, some),
    )
    return through ? module.workList() : null
  }

  async talksAmong(selection: Selection, most: number): Promise<ChosenTalks | null> {
    const module = await this.#module
    let rows: TalkRow[] = []
    let all = 0
    const through = await this.#each(
      'talks',
      () => {},
      (first, some) => {
        const found = module.talksAmong(selection, first, some)
        all += found.length
        rows = [...rows, ...found].sort((a, b) => b.rank - a.rank || a.talk - b.talk).slice(0, most)
      },
    )
    return through ? { rows, all } : null
  }

  /** @returns false where a later question of the same kind came first: it has begun the module's count anew. */
  async #each(
    kind: 'team' | 'sample' | 'talks',
    begin: () => void,
    take: (first: number, summaries: Uint8Array[]) => void,
  ): Promise<boolean> {
    const asked = ++this.#asked[kind]
    begin()
    for (let first = 0; ; ) {
      const some = await this.#summaries(first, SLICE)
      if (asked !== this.#asked[kind]) return false
      if (some.length === 0) return true
      take(first, some)
      first += some.length
      await this.#rest()
    }
  }
}
