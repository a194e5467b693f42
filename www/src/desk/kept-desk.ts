import type { Locale } from '@chatlint/ui/messages'
import type { Conversation, Finding, Review, Turn } from 'chatlint'
import { collect, type KeywordModule, type ReadSoFar } from '../keywords/collect.ts'
import type { Scene } from '../keywords/scene.ts'
import { type DryRun, dryRun } from '../packs/dry-run.ts'
import { inForce, type KeptPack, PackStore } from '../packs/pack-store.ts'
import type {
  Desk,
  DeskOptions,
  KeptWork,
  LeftOver,
  Paper,
  Rejudged,
  Report,
  TakenRulings,
  TalkLine,
  TalkSheet,
} from './desk.ts'
import type { JudgePool } from './judge-pool.ts'
import { byPlace, type OutModule, outTalk, takeRulings, writeOut, writeTalks } from './outgoing.ts'
import { type ReaderModule, readPaper, result } from './reading.ts'
import { identities, type Ruling, talkKey, withdrawn } from './rulings.ts'
import type { StorageTrouble } from './storage-trouble.ts'
import { type ChosenTalks, Counter, type TeamModule } from './team-desk.ts'
import type {
  FileOptions,
  Judgement,
  Keywords,
  OutOptions,
  PackCheck,
  PackFault,
  PackRewriting,
  PackSource,
  PackText,
  SamplePlan,
  Selection,
  Source,
  Talk,
  TeamOptions,
  TeamReport,
  Timeline,
  WorkList,
} from './transcript.ts'
import { type FreshTalk, type JudgedTalk, WorkStore } from './work-store.ts'

/** What the desk needs of the judge's module. */
export interface DeskModule extends KeywordModule, OutModule, ReaderModule, TeamModule {
  configureWithPacks(options: DeskOptions, packs: PackText[]): PackFault[]
  openTrial(options: DeskOptions, packs: PackText[]): PackFault[]
  tryReview(conversation: Conversation, withdrawn: number[]): Review
  closeTrial(): void
  checkPack(name: string, text: string, options: Pick<DeskOptions, 'locale'>): PackCheck
  rewritePack(name: string, text: string, wanted: PackSource): PackRewriting
  judgeTalk(conversation: Conversation, withdrawn: number[]): Judgement
  timeline(conversation: Conversation): Timeline
}

/** Messages judged at a stretch: a few milliseconds of work, and a slice that the page takes in without a pause. */
const STRETCH = 400
/** From so many bytes on helpers are worth their start, and the memory of a judge each. */
const MUCH = 1 << 20
/** How long the desk works before it looks whether it was told to stop, in milliseconds. */
const SHIFT = 12

/** A desk over a module: what is read and judged stays here, and the page asks for what it shows. */
export class KeptDesk implements Desk {
  readonly #module: Promise<DeskModule>
  #store: WorkStore
  /** Where the work is that was put aside. */
  #aside: WorkStore
  #countAside = 0
  readonly #packs: PackStore
  readonly #pool: JudgePool | null
  readonly #counter: Counter
  #count = 0
  #run = 0
  /** Which collection or dry run is going on. */
  #look = 0
  #rested = 0

  /** @param pool those who help to judge where there is much; none where the desk works alone. */
  constructor(
    module: Promise<DeskModule>,
    store: WorkStore,
    packs: PackStore = new PackStore(),
    pool: JudgePool | null = null,
    aside: WorkStore = new WorkStore('chatlint-work-aside', 'chatlint-work'),
  ) {
    this.#module = module
    this.#store = store
    this.#packs = packs
    this.#pool = pool
    this.#aside = aside
    this.#counter = new Counter(
      module,
      (first, count) => this.#summaries(first, count),
      () => this.#rest(() => true),
    )
  }

  async configure(options: DeskOptions): Promise<PackFault[]> {
    const [module, packs] = await Promise.all([this.#module, this.#packs.all()])
    const faults = module.configureWithPacks(options, inForce(packs))
    this.#pool?.configure(options, inForce(packs))
    return faults
  }

  async keywords(scene: Scene, report: ReadSoFar): Promise<Keywords | null> {
    const look = ++this.#look
    const module = await this.#module
    return collect(
      module,
      this.#talks,
      this.#count,
      scene,
      () => this.#rest(() => look === this.#look),
      report,
    )
  }

  async checkPack({ name, text }: PackText, locale: Locale): Promise<PackCheck> {
    const module = await this.#module
    return module.checkPack(name, text, { locale })
  }

  async rewritePack({ name, text }: PackText, wanted: PackSource): Promise<PackRewriting> {
    const module = await this.#module
    return module.rewritePack(name, text, wanted)
  }

  async tryPack(
    key: number,
    pack: PackText,
    options: DeskOptions,
    report: ReadSoFar,
  ): Promise<DryRun | null> {
    const look = ++this.#look
    const [module, packs] = await Promise.all([this.#module, this.#packs.all()])
    const check = module.checkPack(pack.name, pack.text, { locale: options.locale })
    if ('fault' in check) throw new Error(check.fault.message)
    const tried = packs.map(kept =>
      kept.key === key
        ? { ...kept, on: true, name: pack.name, versions: [{ at: 0, text: pack.text }] }
        : kept,
    )
    const faults = module.openTrial(options, inForce(tried))
    const fault = faults.find(({ name }) => name === pack.name)
    if (fault) throw new Error(fault.message)
    const own = (check.holds.pack.rule ?? []).map(({ id }) => id)
    const goOn = () => this.#rest(() => look === this.#look)
    const tryReview = async ({ key: kept, talk }: JudgedTalk) => {
      const rulings = await this.#store.rulings(kept ?? talkKey('', talk))
      const first = module.tryReview(talk.conversation, [])
      const gone = withdrawn(rulings, first.findings, talk)
      return gone.length > 0 ? module.tryReview(talk.conversation, gone) : first
    }
    try {
      return await dryRun(tryReview, this.#talks, this.#count, own, goOn, report)
    } finally {
      // A run that came after this one has a judge of its own by now.
      if (look === this.#look) module.closeTrial()
    }
  }

  async stopLooking(): Promise<void> {
    this.#look++
  }

  async packs(): Promise<{ packs: KeptPack[]; trouble: StorageTrouble | null }> {
    return { packs: await this.#packs.all(), trouble: this.#packs.trouble }
  }

  async packsInForce(): Promise<PackText[]> {
    return inForce(await this.#packs.all())
  }

  putPack(pack: KeptPack): Promise<void> {
    return this.#packs.put(pack)
  }

  removePack(key: number): Promise<void> {
    return this.#packs.remove(key)
  }

  async open(papers: Paper[], options: FileOptions, report: Report): Promise<boolean> {
    const run = ++this.#run
    const module = await this.#module
    // What is pasted is kept nowhere; work on files is, for it may have taken minutes.
    const keep = papers.some(paper => paper.name !== '')
    await this.#store.begin(
      papers.map(({ name, content }) => ({ name, size: content.size })),
      keep,
    )
    if (run !== this.#run) return false
    this.#count = 0
    const much = papers.reduce((bytes, { content }) => bytes + content.size, 0) > MUCH
    if (much) this.#pool?.call()
    try {
      for (const [index, paper] of papers.entries()) {
        if (!(await this.#read(run, module, index, paper, options, report))) return false
      }
    } finally {
      // Whatever came first has called them as well.
      if (run === this.#run) this.#pool?.leave()
    }
    await this.#store.finish()
    return run === this.#run
  }

  async rejudge(report: Rejudged): Promise<boolean> {
    const run = ++this.#run
    const module = await this.#module
    for (let first = 0; first < this.#count; ) {
      const talks: FreshTalk[] = []
      for (const { key, talk } of await this.#store.slice(first, STRETCH)) {
        talks.push(await this.#judge(module, key ?? talkKey('', talk), talk))
        if (!(await this.#mayGoOn(run))) return false
      }
      const scores = talks.map(({ review }) => result(review))
      await this.#store.replace(first, talks)
      report(first, scores)
      first += talks.length
    }
    return run === this.#run
  }

  async cancel(): Promise<void> {
    this.#run++
    this.#pool?.leave()
  }

  async talk(index: number): Promise<TalkSheet> {
    const { talk, review } = await this.#store.get(index)
    return {
      id: talk.conversation.id ?? null,
      platform: talk.conversation.platform ?? 'generic',
      sheet: talk.sheet ?? null,
      turns: talk.conversation.turns.length,
      findings: review.findings.length,
      score: review.score,
      excused: review.excused,
    }
  }

  async turns(index: number, from: number, to: number): Promise<{ turns: Turn[]; sources: Source[] }> {
    const { talk } = await this.#store.get(index)
    return { turns: talk.conversation.turns.slice(from, to), sources: talk.sources.slice(from, to) }
  }

  async findings(index: number, from: number, to: number): Promise<Finding[]> {
    const { review } = await this.#store.get(index)
    return review.findings.slice(from, to)
  }

  async timeline(index: number): Promise<Timeline> {
    const [module, { talk }] = await Promise.all([this.#module, this.#store.get(index)])
    return module.timeline(talk.conversation)
  }

  async rulings(index: number): Promise<[number, readonly Ruling[]][]> {
    const { key, talk, review } = await this.#store.get(index)
    return byPlace(await this.#store.rulings(key ?? talkKey('', talk)), { talk, review })
  }

  async rule(index: number, finding: number, history: readonly Ruling[]): Promise<Review['score']> {
    const [module, { key: kept, talk, review }] = await Promise.all([this.#module, this.#store.get(index)])
    const key = kept ?? talkKey('', talk)
    const identity = identities(review.findings, talk)[finding]
    if (identity === undefined) throw new RangeError(`there is no finding ${finding}`)
    const { [identity]: _, ...others } = (await this.#store.rulings(key)) ?? {}
    await this.#store.rule(key, history.length > 0 ? { ...others, [identity]: history } : others)
    const fresh = await this.#judge(module, key, talk)
    await this.#store.replace(index, [fresh])
    return fresh.review.score
  }

  async write(
    index: number | null,
    options: OutOptions,
    progress: (written: number) => void,
  ): Promise<Blob | null> {
    const run = this.#run
    const module = await this.#module
    const [first, count] = index === null ? [0, this.#count] : [index, 1]
    return writeOut(module, this.#store, first, count, options, async written => {
      progress(written)
      return this.#mayGoOn(run)
    })
  }

  async writeList(
    talks: readonly number[],
    options: OutOptions,
    progress: (written: number) => void,
  ): Promise<Blob | null> {
    const run = this.#run
    const module = await this.#module
    return writeTalks(module, this.#store, talks, options, async written => {
      progress(written)
      return this.#mayGoOn(run)
    })
  }

  async appealSheet(
    index: number,
    finding: number,
    { locale, redact }: Pick<OutOptions, 'locale' | 'redact'>,
  ): Promise<string> {
    const [module, judged] = await Promise.all([this.#module, this.#store.get(index)])
    return module.appealSheet(await outTalk(this.#store, index, judged), finding, locale, redact)
  }

  async takeRulings(text: string, report: Rejudged): Promise<TakenRulings> {
    const module = await this.#module
    const taken = await takeRulings(this.#store, text)
    for (const index of 'changed' in taken ? taken.changed : []) {
      const { key, talk } = await this.#store.get(index)
      const fresh = await this.#judge(module, key ?? talkKey('', talk), talk)
      await this.#store.replace(index, [fresh])
      report(index, [result(fresh.review)])
    }
    return taken
  }

  async redact(texts: string[], names: string[], locale: OutOptions['locale']): Promise<string[]> {
    return (await this.#module).redact(texts, names, locale)
  }

  async kept(): Promise<KeptWork | null> {
    const [begun, begunAside] = await Promise.all([this.#store.begun(), this.#aside.begun()])
    if (begunAside > begun) this.#swap()
    await this.forgetAside()
    const kept = await this.#store.kept()
    this.#count = kept?.talks ?? 0
    return kept
  }

  keptTalks(from: number): Promise<TalkLine[]> {
    return this.#store.keptTalks(from)
  }

  keptLeftOvers(from: number): Promise<{ leftOvers: LeftOver[]; next: number | null }> {
    return this.#store.keptLeftOvers(from)
  }

  async forget(): Promise<void> {
    this.#run++
    this.#pool?.leave()
    this.#count = 0
    await this.#store.clear()
  }

  async putAside(): Promise<void> {
    this.#run++
    this.#pool?.leave()
    this.#swap()
    this.#count = 0
    await this.#store.clear()
    await this.#store.markBegun()
  }

  async bringBack(): Promise<void> {
    this.#run++
    this.#pool?.leave()
    this.#swap()
    await this.#store.markBegun()
    await this.forgetAside()
  }

  async forgetAside(): Promise<void> {
    this.#countAside = 0
    await this.#aside.clear()
  }

  #swap(): void {
    const [store, count] = [this.#store, this.#count]
    this.#store = this.#aside
    this.#count = this.#countAside
    this.#aside = store
    this.#countAside = count
  }

  async storageTrouble(): Promise<StorageTrouble | null> {
    return this.#store.trouble
  }

  team(options: Partial<TeamOptions>): Promise<TeamReport | null> {
    return this.#counter.team(options)
  }

  sample(plan: SamplePlan): Promise<WorkList | null> {
    return this.#counter.sample(plan)
  }

  talksAmong(selection: Selection, most: number): Promise<ChosenTalks | null> {
    return this.#counter.talksAmong(selection, most)
  }

  /** Summaries out of the store; talks that an older version kept without, or with others, are judged once more. */
  async #summaries(first: number, count: number): Promise<Uint8Array[]> {
    const [module, known] = await Promise.all([this.#module, this.#store.summaries(first, count)])
    const form = module.summaryForm()
    const readable = known.findIndex(summary => summary[0] !== form)
    if (first >= this.#count || (known.length > 0 && readable < 0)) return known
    if (readable > 0) return known.slice(0, readable)
    const talks = await this.#store.slice(first, STRETCH)
    const fresh: FreshTalk[] = []
    for (const { key, talk } of talks) fresh.push(await this.#judge(module, key ?? talkKey('', talk), talk))
    await this.#store.replace(first, fresh)
    return fresh.map(({ summary }) => summary)
  }

  /** Judges a talk, without the findings that a reviewer has withdrawn. */
  async #judge(module: DeskModule, key: string, talk: Talk, judged?: Judgement): Promise<FreshTalk> {
    const rulings = await this.#store.rulings(key)
    const first = judged ?? module.judgeTalk(talk.conversation, [])
    const gone = withdrawn(rulings, first.review.findings, talk)
    return { key, talk, ...(gone.length > 0 ? module.judgeTalk(talk.conversation, gone) : first) }
  }

  /** @returns false where something else came first. */
  async #read(
    run: number,
    module: DeskModule,
    index: number,
    paper: Paper,
    options: FileOptions,
    report: Report,
  ): Promise<boolean> {
    const end = await readPaper(module, { index, paper, options, stretch: STRETCH }, report, {
      judgeTalks: talks =>
        this.#pool ? this.#pool.judge(talks, own => module.judgeTalks(own)) : module.judgeTalks(talks),
      room: () => this.#pool?.room ?? 0,
      judge: (key, talk, judgement) => this.#judge(module, key, talk, judgement),
      keep: async (talks, lines, leftOvers) => {
        await this.#store.add(this.#count, talks, lines, leftOvers)
        this.#count += lines.length
      },
      mayGoOn: () => this.#mayGoOn(run),
    })
    if (!end) return false
    await this.#store.close(index, end.about, end.refusal)
    report({ paper: index, ...end.left, about: end.about, refusal: end.refusal ?? undefined })
    return run === this.#run
  }

  /** Whether a reading may go on. */
  #mayGoOn(run: number): Promise<boolean> {
    return this.#rest(() => this.#run === run)
  }

  /** Rests now and then, so that a message from the page gets in. */
  async #rest(mayGoOn: () => boolean): Promise<boolean> {
    if (performance.now() - this.#rested > SHIFT) {
      await new Promise(resolve => setTimeout(resolve))
      this.#rested = performance.now()
    }
    return mayGoOn()
  }

  readonly #talks = (first: number, count: number) => this.#store.slice(first, count)
}
