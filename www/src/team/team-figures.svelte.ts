import type { Desk } from '../desk/desk.ts'
import type { ChosenTalks, TeamDesk } from '../desk/team-desk.ts'
import type {
  OutOptions,
  SamplePlan,
  Selection,
  TeamOptions,
  TeamReport,
  WorkList,
} from '../desk/transcript.ts'
import { type ShopSettings, settingsBox } from './shop-settings.ts'

/** Talks shown in full where the reader asks which they are; more would be no help. */
const MOST = 200

/** A question for single talks, and what it is called. */
export interface Question {
  title: string
  selection: Selection
}

/** What the team view shows: the report, what it was asked with, the talks behind a figure, and a sample. */
export class TeamFigures {
  report = $state.raw<TeamReport | null>(null)
  /** What went wrong, in the words of the error. */
  failure = $state('')
  counting = $state(false)
  selection = $state.raw<Selection>({})
  question = $state.raw<Question | null>(null)
  /** The talks behind the question; null while they are looked for. */
  talks = $state.raw<ChosenTalks | null>(null)
  workList = $state.raw<WorkList | null>(null)
  /** How far down the report was when a talk was opened, in CSS pixels. */
  scrolled = 0
  /** The talks that the report was made of: their list, which is a new one whenever one of them changes. */
  #of: unknown = null
  #settings: ShopSettings | null = settingsBox.read()

  /** Makes the report, unless it was made of these very talks. */
  async count(desk: TeamDesk, talks: unknown): Promise<void> {
    if (this.#of === talks) return
    this.#of = talks
    this.workList = null
    await this.#make(desk)
    if (this.question) await this.ask(desk, this.question)
  }

  /** Chooses talks out. */
  async choose(desk: TeamDesk, selection: Selection): Promise<void> {
    this.selection = selection
    await this.#make(desk)
  }

  /** Moves the bar. */
  async settle(desk: TeamDesk, settings: ShopSettings): Promise<void> {
    this.#settings = settings
    settingsBox.write(settings)
    await this.#make(desk)
  }

  /** Asks for the talks behind a figure, within what is chosen. */
  async ask(desk: TeamDesk, question: Question): Promise<void> {
    this.question = question
    this.talks = null
    await this.#guard(async () => {
      const talks = await desk.talksAmong(within(this.selection, question.selection), MOST)
      if (talks && this.question === question) this.talks = talks
    })
  }

  /** Draws a sample out of what is chosen. */
  async draw(desk: TeamDesk, plan: SamplePlan): Promise<void> {
    await this.#guard(async () => {
      const workList = await desk.sample({ ...plan, selection: { ...this.selection, ...plan.selection } })
      if (workList) this.workList = workList
    })
  }

  /** The drawn talks as a file to fill in; null where something else came first. */
  async write(desk: Desk, options: OutOptions, progress: (written: number) => void): Promise<Blob | null> {
    let file: Blob | null = null
    const talks = this.workList?.talks.map(({ talk }) => talk) ?? []
    await this.#guard(async () => {
      file = await desk.writeList(talks, options, progress)
    })
    return file
  }

  async #make(desk: TeamDesk): Promise<void> {
    this.counting = true
    await this.#guard(async () => {
      const options: Partial<TeamOptions> = { ...this.#settings, selection: this.selection }
      const report = await desk.team(options)
      if (!report) return
      this.report = report
      this.counting = false
    })
  }

  async #guard(work: () => Promise<void>): Promise<void> {
    this.failure = ''
    try {
      await work()
    } catch (error) {
      this.counting = false
      this.failure = error instanceof Error ? error.message : String(error)
    }
  }
}

/** What is asked for within what is chosen: a week that the chosen days begin or end in is not shown beyond them. */
export function within(chosen: Selection, asked: Selection): Selection {
  const later = [chosen.from, asked.from]
    .filter(day => typeof day === 'string')
    .sort()
    .at(-1)
  const earlier = [chosen.to, asked.to]
    .filter(day => typeof day === 'string')
    .sort()
    .at(0)
  return { ...chosen, ...asked, from: later ?? null, to: earlier ?? null }
}

/** Kept while the page is open, so that coming back from a talk finds everything as it was. */
export const figures = new TeamFigures()
