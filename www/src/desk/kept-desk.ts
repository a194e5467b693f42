import type { Locale } from '@chatlint/ui/messages'
import type { Conversation, Finding, Review, Turn } from 'chatlint'
import type { ReadSoFar } from '../keywords/collect.ts'
import type { Scene } from '../keywords/scene.ts'
import { type KeptPack, PackStore } from '../packs/pack-store.ts'
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
import { type PackModule, PacksOnDesk } from './pack-desk.ts'
import { type ReaderModule, readPaper, result } from './reading.ts'
import { judgeOneByOne, type RejudgeModule, rejudge } from './rejudging.ts'
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
import type { FreshTalk, WorkStore } from './work-store.ts'
import { Works } from './works.ts'

/** What the desk needs of the judge's module. */
export interface DeskModule extends OutModule, PackModule, ReaderModule, RejudgeModule, TeamModule {
  configureWithPacks(options: DeskOptions, packs: PackText[]): PackFault[]
  timeline(conversation: Conversation): Timeline
}

/** Messages judged at a stretch: a few milliseconds of work, and a slice that the page takes in without a pause. */
const STRETCH = 400
/** From so many bytes on helpers are worth their start, and the memory of a judge each. */
const MUCH = 1 << 20
/** From so many talks on, where they are judged once more. */
const MANY = 500
/** How long the desk works before it looks whether it was told to stop, in milliseconds. */
const SHIFT = 12

/** A desk over a module: what is read and judged stays here, and the page asks for what it shows. */
export class KeptDesk implements Desk {
  readonly #module: Promise<DeskModule>
  readonly #works: Works
  readonly #packs: PacksOnDesk
  readonly #pool: JudgePool | null
  readonly #counter: Counter
  #run = 0
  #rested = 0

  /** @param pool those who help to judge where there is much; none where the desk works alone. */
  constructor(
    module: Promise<DeskModule>,
    store: WorkStore,
    packs: PackStore = new PackStore(),
    pool: JudgePool | null = null,
    aside?: WorkStore,
  ) {
    this.#module = module
    this.#works = new Works(store, aside)
    this.#packs = new PacksOnDesk(module, packs, this.#works, mayGoOn => this.#rest(mayGoOn))
    this.#pool = pool
    this.#counter = new Counter(
      module,
      (first, count) => this.#summaries(first, count),
      () => this.#rest(() => true),
    )
  }

  async configure(options: DeskOptions): Promise<PackFault[]> {
    const [module, packs] = await Promise.all([this.#module, this.packsInForce()])
    const faults = module.configureWithPacks(options, packs)
    this.#pool?.configure(options, packs)
    return faults
  }

  keywords(scene: Scene, report: ReadSoFar): Promise<Keywords | null> {
    return this.#packs.keywords(scene, report)
  }

  checkPack(pack: PackText, locale: Locale): Promise<PackCheck> {
    return this.#packs.checkPack(pack, locale)
  }

  rewritePack(pack: PackText, wanted: PackSource): Promise<PackRewriting> {
    return this.#packs.rewritePack(pack, wanted)
  }

  tryPack(...trial: Parameters<Desk['tryPack']>): ReturnType<Desk['tryPack']> {
    return this.#packs.tryPack(...trial)
  }

  stopLooking(): Promise<void> {
    return this.#packs.stopLooking()
  }

  packs(): ReturnType<Desk['packs']> {
    return this.#packs.packs()
  }

  packsInForce(): Promise<PackText[]> {
    return this.#packs.packsInForce()
  }

  putPack(pack: KeptPack): Promise<void> {
    return this.#packs.putPack(pack)
  }

  removePack(key: number): Promise<void> {
    return this.#packs.removePack(key)
  }

  async open(papers: Paper[], options: FileOptions, report: Report): Promise<boolean> {
    const run = ++this.#run
    this.#works.begin()
    const module = await this.#module
    // What is pasted is kept nowhere; work on files is, for it may have taken minutes.
    const keep = papers.some(paper => paper.name !== '')
    await this.#works.now.store.begin(
      papers.map(({ name, content }) => ({ name, size: content.size })),
      keep,
    )
    if (run !== this.#run) return false
    this.#works.now.count = 0
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
    await this.#works.now.store.finish()
    return run === this.#run
  }

  async rejudge(report: Rejudged): Promise<boolean> {
    const run = ++this.#run
    const module = await this.#module
    const { store, count } = this.#works.now
    const mayGoOn = () => this.#mayGoOn(run)
    const own = (talks: Conversation[]) => judgeOneByOne(module, talks, mayGoOn)
    if (count >= MANY) this.#pool?.call()
    try {
      return await rejudge(
        store,
        count,
        {
          judge: talks => (this.#pool ? this.#pool.rejudge(talks, own) : own(talks)),
          room: () => this.#pool?.room ?? 0,
          settle: (key, talk, judgement) => this.#judge(module, key, talk, judgement),
          mayGoOn,
        },
        report,
      )
    } finally {
      if (run === this.#run) this.#pool?.leave()
    }
  }

  async cancel(): Promise<void> {
    this.#run++
    this.#pool?.leave()
  }

  async talk(index: number): Promise<TalkSheet> {
    const { talk, review } = await this.#works.now.store.get(index)
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
    const { talk } = await this.#works.now.store.get(index)
    return { turns: talk.conversation.turns.slice(from, to), sources: talk.sources.slice(from, to) }
  }

  async findings(index: number, from: number, to: number): Promise<Finding[]> {
    const { review } = await this.#works.now.store.get(index)
    return review.findings.slice(from, to)
  }

  async timeline(index: number): Promise<Timeline> {
    const [module, { talk }] = await Promise.all([this.#module, this.#works.now.store.get(index)])
    return module.timeline(talk.conversation)
  }

  async rulings(index: number): Promise<[number, readonly Ruling[]][]> {
    const { key, talk, review } = await this.#works.now.store.get(index)
    return byPlace(await this.#works.now.store.rulings(key ?? talkKey('', talk)), { talk, review })
  }

  async rule(index: number, finding: number, history: readonly Ruling[]): Promise<Review['score']> {
    const [module, { key: kept, talk, review }] = await Promise.all([
      this.#module,
      this.#works.now.store.get(index),
    ])
    const key = kept ?? talkKey('', talk)
    const identity = identities(review.findings, talk)[finding]
    if (identity === undefined) throw new RangeError(`there is no finding ${finding}`)
    const { [identity]: _, ...others } = (await this.#works.now.store.rulings(key)) ?? {}
    await this.#works.now.store.rule(key, history.length > 0 ? { ...others, [identity]: history } : others)
    const fresh = await this.#judge(module, key, talk)
    await this.#works.now.store.replace(index, [fresh])
    return fresh.review.score
  }

  async write(
    index: number | null,
    options: OutOptions,
    progress: (written: number) => void,
  ): Promise<Blob | null> {
    const run = this.#run
    const module = await this.#module
    const [first, count] = index === null ? [0, this.#works.now.count] : [index, 1]
    return writeOut(module, this.#works.now.store, first, count, options, async written => {
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
    return writeTalks(module, this.#works.now.store, talks, options, async written => {
      progress(written)
      return this.#mayGoOn(run)
    })
  }

  async appealSheet(
    index: number,
    finding: number,
    { locale, redact }: Pick<OutOptions, 'locale' | 'redact'>,
  ): Promise<string> {
    const [module, judged] = await Promise.all([this.#module, this.#works.now.store.get(index)])
    return module.appealSheet(await outTalk(this.#works.now.store, index, judged), finding, locale, redact)
  }

  async takeRulings(text: string, report: Rejudged): Promise<TakenRulings> {
    const module = await this.#module
    const taken = await takeRulings(this.#works.now.store, text)
    for (const index of 'changed' in taken ? taken.changed : []) {
      const { key, talk } = await this.#works.now.store.get(index)
      const fresh = await this.#judge(module, key ?? talkKey('', talk), talk)
      await this.#works.now.store.replace(index, [fresh])
      report(index, [result(fresh.review)])
    }
    return taken
  }

  async redact(texts: string[], names: string[], locale: OutOptions['locale']): Promise<string[]> {
    return (await this.#module).redact(texts, names, locale)
  }

  kept(): Promise<KeptWork | null> {
    return this.#works.kept()
  }

  keptTalks(from: number): Promise<TalkLine[]> {
    return this.#works.now.store.keptTalks(from)
  }

  keptLeftOvers(from: number): Promise<{ leftOvers: LeftOver[]; next: number | null }> {
    return this.#works.now.store.keptLeftOvers(from)
  }

  async forget(): Promise<void> {
    await this.cancel()
    await this.#works.forget()
  }

  async putAside(): Promise<void> {
    await this.cancel()
    await this.#works.putAside()
  }

  async bringBack(): Promise<void> {
    await this.cancel()
    await this.#works.bringBack()
  }

  forgetAside(): Promise<void> {
    return this.#works.forgetAside()
  }

  async storageTrouble(): Promise<StorageTrouble | null> {
    return this.#works.now.store.trouble
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
    const [module, known] = await Promise.all([this.#module, this.#works.now.store.summaries(first, count)])
    const form = module.summaryForm()
    const readable = known.findIndex(summary => summary[0] !== form)
    if (first >= this.#works.now.count || (known.length > 0 && readable < 0)) return known
    if (readable > 0) return known.slice(0, readable)
    const talks = await this.#works.now.store.slice(first, STRETCH)
    const fresh: FreshTalk[] = []
    for (const { key, talk } of talks) fresh.push(await this.#judge(module, key ?? talkKey('', talk), talk))
    await this.#works.now.store.replace(first, fresh)
    return fresh.map(({ summary }) => summary)
  }

  /** Judges a talk, without the findings that a reviewer has withdrawn. */
  async #judge(module: DeskModule, key: string, talk: Talk, judged?: Judgement): Promise<FreshTalk> {
    const rulings = await this.#works.now.store.rulings(key)
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
        await this.#works.now.store.add(this.#works.now.count, talks, lines, leftOvers)
        this.#works.now.count += lines.length
      },
      mayGoOn: () => this.#mayGoOn(run),
    })
    if (!end) return false
    await this.#works.now.store.close(index, end.about, end.refusal)
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
}
