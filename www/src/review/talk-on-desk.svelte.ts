import type { Conversation, Finding, Turn } from 'chatlint'
import type { Desk, TalkSheet } from '../desk/desk.ts'
import type { Ruling } from '../desk/rulings.ts'
import type { Source, Timeline } from '../desk/transcript.ts'

/** Messages or findings fetched at once: few enough that taking them in is no pause for the page. */
const SLICE = 500

/** The talk that is shown: its messages and findings come from the desk in slices, the first at once. */
export class TalkOnDesk {
  sheet = $state.raw<TalkSheet | null>(null)
  turns = $state.raw<readonly Turn[]>([])
  sources = $state.raw<readonly Source[]>([])
  findings = $state.raw<readonly Finding[]>([])
  /** Who waited how long; here once all messages are. */
  timeline = $state.raw<Timeline | null>(null)
  /** What reviewers have said of findings, first to last; here once all findings are. */
  rulings = $state.raw<ReadonlyMap<Finding, readonly Ruling[]>>(new Map())
  /** Whether all of it is here. */
  whole = $state(false)

  /** The talk itself, once all of it is here. */
  readonly conversation = $derived<Conversation | null>(
    this.sheet && this.whole
      ? {
          ...(this.sheet.id === null ? {} : { id: this.sheet.id }),
          platform: this.sheet.platform,
          turns: [...this.turns],
        }
      : null,
  )

  readonly #desk: Desk
  #run = 0
  #index = 0

  constructor(desk: Desk) {
    this.#desk = desk
  }

  /** Fetches a talk; until its first slice is here the one before stays. */
  async show(index: number): Promise<void> {
    const run = ++this.#run
    this.whole = false
    const sheet = await this.#desk.talk(index)
    const turns: Turn[] = []
    const sources: Source[] = []
    const findings: Finding[] = []
    for (let from = 0; from < Math.max(sheet.turns, sheet.findings) || from === 0; from += SLICE) {
      const [messages, notes] = await Promise.all([
        this.#desk.turns(index, from, from + SLICE),
        this.#desk.findings(index, from, from + SLICE),
      ])
      if (run !== this.#run) return
      turns.push(...messages.turns)
      sources.push(...messages.sources)
      findings.push(...notes)
      // The first slice fills the screen; the rest is shown when all of it is here.
      if (from > 0) continue
      this.sheet = sheet
      this.turns = [...turns]
      this.sources = [...sources]
      this.findings = [...findings]
      this.rulings = new Map()
      this.timeline = null
    }
    this.turns = turns
    this.sources = sources
    // What the desk answers comes in a task of its own, so that neither the messages nor the notes are a pause.
    const [timeline, said] = await Promise.all([this.#desk.timeline(index), this.#desk.rulings(index)])
    if (run !== this.#run) return
    this.findings = findings
    const rulings = new Map<Finding, readonly Ruling[]>()
    for (const [place, history] of said) {
      const finding = findings[place]
      if (finding) rulings.set(finding, history)
    }
    this.rulings = rulings
    this.#index = index
    this.timeline = timeline
    this.whole = true
  }

  /**
   * Keeps what reviewers have said of a finding of this talk, in place of what they had said before.
   *
   * @returns the talk's number and its score, which follows; null where all of the talk is not here yet.
   */
  async rule(
    finding: Finding,
    history: readonly Ruling[],
  ): Promise<{ index: number; score: TalkSheet['score'] } | null> {
    const place = this.findings.indexOf(finding)
    if (!this.whole || place < 0) return null
    const [run, index] = [this.#run, this.#index]
    const score = await this.#desk.rule(index, place, $state.snapshot(history) as Ruling[])
    if (run === this.#run && this.sheet) {
      this.rulings = new Map([...this.rulings, [finding, history]])
      this.sheet = { ...this.sheet, score }
    }
    return { index, score }
  }

  /** Nothing is shown. */
  clear(): void {
    this.#run++
    this.sheet = null
    this.turns = []
    this.sources = []
    this.findings = []
    this.rulings = new Map()
    this.timeline = null
    this.whole = false
  }
}
