import type { Locale } from '@chatlint/ui/messages'
import type { Finding, Platform, Review, Role } from 'chatlint'
import type { Desk, DeskOptions, LeftOver, Paper, Profile, TakenRulings, TalkLine } from '../desk/desk.ts'
import type { Ruling } from '../desk/rulings.ts'
import type { StorageTrouble } from '../desk/storage-trouble.ts'
import type { Layout, OutOptions, PackFault, Speaker } from '../desk/transcript.ts'
import { FirstLook } from './first-look.ts'
import { Pace } from './pace.ts'
import { mergedSpeakers, type PaperState, previewsOf, unread } from './paper-state.ts'
import { TalkOnDesk } from './talk-on-desk.svelte.ts'

/** Where the work on what lies on the desk stands. */
export type Phase = 'empty' | 'working' | 'done' | 'stopped' | 'refused' | 'failed'

/** What the reader decides besides the papers. */
export interface Choices {
  platform: Platform
  profile: Profile
  roles: Record<string, Role>
  notSpeakers: string[]
  /** `YYYY-MM-DD`, or empty. */
  baseDate: string
  /** A label of the WHATWG, or empty for what the bytes tell. */
  encoding: string
  /** What columns hold, by the reader's word; before the formats that are kept. */
  layouts: Layout[]
}

/** What lies on the desk: papers, the reader's corrections, and what came of them. */
export class Session {
  phase = $state<Phase>('empty')
  /** The text of a paste; empty for files. */
  text = $state.raw('')
  papers = $state.raw<readonly PaperState[]>([])
  talks = $state.raw<readonly TalkLine[]>([])
  leftOvers = $state.raw<readonly LeftOver[]>([])
  /** What broke, in the words of the error. */
  failure = $state('')
  /** Why work is lost when the page is closed; null while it is kept. */
  storageTrouble = $state<StorageTrouble | null>(null)
  /** Whether this is the work of before a reload: the papers themselves are gone, so it cannot be read anew. */
  kept = $state(false)
  /** The shop's packs that are on and do not hold, so are not in force. */
  packFaults = $state.raw<readonly PackFault[]>([])
  /** The message that the reader wants to see, once its talk is shown. */
  goal = $state.raw<{ talk: number; turn: number | null } | null>(null)
  /** Whether talks are judged once more. */
  rejudging = $state(false)
  selected = $state(0)
  /** Talks and messages a second, and how long it will take. */
  pace = $state.raw<Pace>(new Pace())
  choices = $state<Choices>({
    platform: 'taobao',
    profile: 'newcomer',
    roles: {},
    notSpeakers: [],
    baseDate: '',
    encoding: '',
    layouts: [],
  })

  readonly talk: TalkOnDesk
  /** Messages that are read. */
  messages = $state(0)
  readonly line = $derived<TalkLine | null>(this.talks[this.selected] ?? null)
  /** Everybody who speaks in any paper, those who serve first. */
  readonly speakers = $derived<Speaker[]>(mergedSpeakers(this.papers))
  /** The tables among the papers. */
  readonly previews = $derived(previewsOf(this.papers))
  readonly #desk: Desk
  readonly #locale: () => Locale
  readonly #formats: () => Layout[]
  #sources: Paper[] = []
  #run = 0

  /**
   * @param locale the language of the findings, asked for at each review.
   * @param formats the named formats that are kept, asked for at each reading.
   */
  constructor(desk: Desk, locale: () => Locale, formats: () => Layout[] = () => []) {
    this.#desk = desk
    this.#locale = locale
    this.#formats = formats
    this.talk = new TalkOnDesk(desk)
  }

  /** How talks are judged. */
  get options(): DeskOptions {
    return { locale: this.#locale(), profile: this.choices.profile }
  }

  /** What the judge says of the talk that is shown. */
  get review(): Review | null {
    const { sheet, findings } = this.talk
    return sheet && { score: sheet.score, findings: [...findings], excused: sheet.excused }
  }

  /** Brings back the work of before a reload, if there is any. */
  async resume(): Promise<void> {
    const run = this.#run
    const kept = await this.#desk.kept()
    if (!kept || run !== this.#run || this.phase !== 'empty') return
    if (kept.talks === 0) return
    this.kept = true
    this.papers = kept.papers.map(paper => ({ ...paper, read: paper.size }))
    this.selected = 0
    await this.#guard(run, async () => {
      const talks: TalkLine[] = []
      while (talks.length < kept.talks) {
        const some = await this.#desk.keptTalks(talks.length)
        if (run !== this.#run || some.length === 0) break
        talks.push(...some)
      }
      const leftOvers: LeftOver[] = []
      for (let next: number | null = 0; next !== null && run === this.#run; ) {
        const some: { leftOvers: LeftOver[]; next: number | null } = await this.#desk.keptLeftOvers(next)
        leftOvers.push(...some.leftOvers)
        next = some.next
      }
      if (run !== this.#run) return
      this.talks = talks
      this.leftOvers = leftOvers
      this.messages = talks.reduce((count, talk) => count + talk.turns, 0)
      this.phase = kept.whole ? 'done' : 'stopped'
      if (talks.length > 0) await this.talk.show(0)
    })
  }

  /** Puts a paste on the desk. */
  async open(text: string): Promise<void> {
    this.text = text
    await this.#put([{ name: '', content: new Blob([text]) }])
  }

  /** Puts files on the desk. */
  async openFiles(files: readonly File[]): Promise<void> {
    this.text = ''
    await this.#put(files.map(file => ({ name: file.webkitRelativePath || file.name, content: file })))
  }

  /**
   * Clears the desk, and gives the text back for editing.
   *
   * @returns what brings the work back, with all that reviewers have said; null where there was none.
   */
  async close(): Promise<(() => Promise<void>) | null> {
    this.#run++
    const { text, papers, talks, leftOvers, messages, kept, selected } = this
    const before = { text, papers, talks, leftOvers, messages, kept, selected }
    const sources = this.#sources
    const choices = $state.snapshot(this.choices)
    const phase = this.phase === 'done' ? 'done' : 'stopped'
    this.phase = 'empty'
    this.#clear()
    this.papers = []
    this.kept = false
    if (talks.length === 0) {
      await this.#desk.forget()
      return null
    }
    await this.#desk.putAside()
    return async () => {
      const run = ++this.#run
      await this.#desk.bringBack()
      if (run !== this.#run) return
      this.#clear()
      this.#sources = sources
      Object.assign(this, before)
      this.choices = choices
      await this.#guard(run, async () => {
        await this.#configure()
        this.phase = phase
        await this.talk.show(selected)
      })
    }
  }

  /** Forgets the work that {@link close} could bring back. */
  forgetClosed(): Promise<void> {
    return this.#desk.forgetAside()
  }

  async select(index: number): Promise<void> {
    this.selected = index
    try {
      await this.talk.show(index)
    } catch (error) {
      // While papers are read anew the list may still hold lines of talks that are gone.
      if (this.phase !== 'working') throw error
    }
  }

  /** Shows a talk and brings a message of it into view. */
  async goTo(talk: number, turn: number | null): Promise<void> {
    await this.select(talk)
    this.goal = { talk, turn }
  }

  /** Keeps what reviewers have said of a finding of the talk that is shown; its score follows. */
  async rule(finding: Finding, history: readonly Ruling[]): Promise<void> {
    const ruled = await this.talk.rule(finding, history)
    if (!ruled) return
    const { index, score } = ruled
    this.talks = this.talks.map((line, number) =>
      number === index ? { ...line, score: score.total, vetoed: score.vetoed } : line,
    )
  }

  /** Writes the talk that is shown, or all, into a file; null where something else came first. */
  write(
    all: boolean,
    options: Omit<OutOptions, 'locale'>,
    progress: (written: number) => void,
  ): Promise<Blob | null> {
    return this.#desk.write(all ? null : this.selected, { ...options, locale: this.#locale() }, progress)
  }

  /** The appeal sheet of a finding of the talk that is shown, an HTML file. */
  appealSheet(finding: Finding, redact: boolean): Promise<string> {
    const place = this.talk.findings.indexOf(finding)
    return this.#desk.appealSheet(this.selected, place, { locale: this.#locale(), redact })
  }

  /** Takes the rulings of an exported work for the talks that are here. */
  async takeRulings(text: string): Promise<TakenRulings> {
    const talks = [...this.talks]
    const taken = await this.#desk.takeRulings(text, (first, scores) => {
      for (const [offset, result] of scores.entries()) {
        const line = talks[first + offset]
        if (line) talks[first + offset] = { ...line, ...result }
      }
    })
    this.talks = talks
    await this.talk.show(this.selected)
    return taken
  }

  /** Texts without what could lead to a person, in the words of the page's language. */
  redact(texts: string[], names: string[]): Promise<string[]> {
    return this.#desk.redact(texts, names, this.#locale())
  }

  async assignRole(name: string, role: Role): Promise<void> {
    this.choices.roles = { ...this.choices.roles, [name]: role }
    await this.#readAndJudge()
  }

  /** The name is none: its lines belong to the message above. */
  async dismissSpeaker(name: string): Promise<void> {
    this.choices.notSpeakers = [...this.choices.notSpeakers, name]
    await this.#readAndJudge()
  }

  /** Takes back every correction of names. */
  async restoreSpeakers(): Promise<void> {
    this.choices.roles = {}
    this.choices.notSpeakers = []
    await this.#readAndJudge()
  }

  async setBaseDate(date: string): Promise<void> {
    this.choices.baseDate = date
    await this.#readAndJudge()
  }

  async setEncoding(label: string): Promise<void> {
    this.choices.encoding = label
    await this.#readAndJudge()
  }

  /** Reads with this layout before any other. */
  async setLayout(layout: Layout): Promise<void> {
    this.choices.layouts = [layout, ...this.choices.layouts]
    await this.#readAndJudge()
  }

  async setPlatform(platform: Platform): Promise<void> {
    this.choices.platform = platform
    if (this.phase !== 'empty') await this.#readAndJudge()
  }

  async setProfile(profile: Profile): Promise<void> {
    this.choices.profile = profile
    await this.judgeAgain()
  }

  /** Judges what was read once more: the profile or the language changed. */
  async judgeAgain(): Promise<void> {
    if (this.phase === 'empty' || this.phase === 'refused' || this.phase === 'failed') return
    // What is not read yet would be judged the old way: begin anew.
    if (this.phase === 'working') return this.#readAndJudge()
    const run = ++this.#run
    await this.#guard(run, async () => {
      await this.#configure()
      this.rejudging = true
      const talks = [...this.talks]
      const finished = await this.#desk.rejudge((first, scores) => {
        for (const [offset, result] of scores.entries()) {
          const line = talks[first + offset]
          if (line) talks[first + offset] = { ...line, ...result }
        }
      })
      if (run !== this.#run) return
      this.rejudging = false
      if (!finished) return
      this.talks = talks
      if (talks.length > 0) await this.talk.show(this.selected)
    })
  }

  /** Stops judging; what is judged stays. */
  async stop(): Promise<void> {
    this.#run++
    this.phase = this.talks.length > 0 ? 'stopped' : 'empty'
    this.rejudging = false
    await this.#desk.cancel()
  }

  /** Corrections of other papers are no longer true. */
  async #put(sources: Paper[]): Promise<void> {
    this.#sources = sources
    this.kept = false
    this.choices.roles = {}
    this.choices.notSpeakers = []
    this.choices.baseDate = ''
    this.choices.encoding = ''
    this.choices.layouts = []
    this.selected = 0
    await this.#readAndJudge()
  }

  #clear(): void {
    this.talks = []
    this.leftOvers = []
    this.messages = 0
    this.talk.clear()
  }

  async #configure(): Promise<void> {
    this.packFaults = await this.#desk.configure(this.options)
  }

  async #readAndJudge(): Promise<void> {
    if (this.kept) return
    const run = ++this.#run
    await this.#guard(run, async () => {
      this.phase = 'working'
      this.rejudging = false
      this.papers = this.#sources.map(unread)
      const first = new FirstLook(this)
      this.pace = new Pace(this.papers.reduce((size, paper) => size + paper.size, 0))
      await this.#configure()
      const { platform, roles, notSpeakers, baseDate, encoding, layouts } = $state.snapshot(this.choices)
      const options = {
        reading: { platform, roles, notSpeakers, ...(baseDate ? { baseDate } : {}) },
        // Without headings a format would fit every table that is wide enough.
        layouts: [...layouts, ...this.#formats().filter(format => format.headed)],
        ...(encoding ? { encoding } : {}),
      }
      const finished = await this.#desk.open(this.#sources, options, news => {
        if (run === this.#run) first.take(news)
      })
      if (run !== this.#run) return
      first.end()
      this.storageTrouble = await this.#desk.storageTrouble()
      if (!finished || run !== this.#run) return
      if (this.talks.length === 0) {
        this.phase = 'refused'
        return
      }
      const chosen = this.selected
      this.selected = Math.min(chosen, this.talks.length - 1)
      this.phase = 'done'
      // Shown since its first lines came; drawing it anew would only take time.
      await (first.showing && chosen === this.selected ? first.showing : this.talk.show(this.selected))
    })
  }

  async #guard(run: number, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (run !== this.#run) return
      this.failure = error instanceof Error ? error.message : String(error)
      this.phase = 'failed'
    }
  }
}
