import type { Review } from 'chatlint'
import type { TrainingJudge } from '../judge.ts'
import { house } from '../kept/house.svelte.ts'
import { type ExamResult, results } from '../kept/results.svelte.ts'
import type { Outcome } from '../play/play.ts'
import { Practice } from '../practice/practice.svelte.ts'
import type { Scenario } from '../scenario/format.ts'
import { type DrawnExam, grade, type TalkResult } from './exam.ts'
import type { Exam } from './format.ts'

/** Who sits an exam, and what was drawn for them. */
export interface SittingOptions {
  exam: Exam
  drawn: DrawnExam
  scenario: Scenario
  name: string
  seed: number
  judge: TrainingJudge
  /** Milliseconds since 1970. */
  now?: () => number
}

/** An exam while it is taken: questions, then the talk, until all is done or the time is up. */
export class Sitting {
  phase = $state<'questions' | 'talk' | 'done'>('questions')
  chosen = $state<number[][]>([])
  practice = $state.raw<Practice | null>(null)
  result = $state.raw<ExamResult | null>(null)
  /** Set with the result, where there was a talk. */
  review = $state.raw<Review | null>(null)

  readonly options: SittingOptions
  readonly startedAt: number
  /** When the time is up, in milliseconds since 1970. */
  readonly deadline: number
  readonly #now: () => number
  /** Whether the time was up before all was done. */
  #late = false
  readonly #timer: ReturnType<typeof setTimeout>

  constructor(options: SittingOptions) {
    this.options = options
    this.#now = options.now ?? Date.now
    this.startedAt = this.#now()
    this.deadline = this.startedAt + options.exam.exam.minutes * 60_000
    this.chosen = options.drawn.questions.map(() => [])
    // An attempt counts from its first question: to have seen the paper and to leave is one.
    results.put(this.#sheet(null, false))
    this.#timer = setTimeout(() => this.#timeUp(), this.deadline - this.startedAt)
  }

  /** Chooses a choice of a question, or takes it back. With one right choice the last chosen counts. */
  choose(question: number, choice: number): void {
    const several = (this.options.drawn.questions[question]?.right.length ?? 0) > 1
    const before = this.chosen[question] ?? []
    const has = before.includes(choice)
    this.chosen[question] = several
      ? has
        ? before.filter(other => other !== choice)
        : [...before, choice].sort()
      : [choice]
  }

  /** How many questions have no choice yet. */
  get open(): number {
    return this.chosen.filter(choices => choices.length === 0).length
  }

  /** Hands the questions in, and lets the customer come. */
  startTalk(): void {
    if (this.phase !== 'questions') return
    this.phase = 'talk'
    const { scenario, judge, seed } = this.options
    this.practice = new Practice(
      scenario,
      judge,
      { seed, pace: 'normal', now: this.#now },
      (review, outcome) => {
        this.review = review
        this.#finish({ scenario: scenario.scenario.id, score: review.score.total, outcome })
      },
    )
  }

  /** Breaks the exam off: the attempt stays, without points. */
  close(): void {
    clearTimeout(this.#timer)
    this.practice?.close()
  }

  #timeUp(): void {
    if (this.phase === 'done') return
    this.#late = true
    if (this.practice) this.practice.stop()
    else this.#finish(null)
  }

  #finish(talk: TalkResult | null): void {
    clearTimeout(this.#timer)
    this.result = this.#sheet(talk, true)
    results.put(this.result)
    this.phase = 'done'
  }

  #sheet(talk: TalkResult | null, handedIn: boolean): ExamResult {
    const { exam, drawn, name, seed } = this.options
    const { title, id, pass, practice_points } = exam.exam
    const graded = grade(exam, drawn, handedIn ? this.chosen : [], talk)
    const outcome: Outcome = talk?.outcome ?? 'stopped'
    return {
      exam: id,
      title,
      name,
      at: this.startedAt,
      minutes: Math.round((this.#now() - this.startedAt) / 6000) / 10,
      seed,
      pass,
      questions: drawn.questions.map(({ ask, item }, index) => ({
        ask,
        item,
        right: graded.right[index] ?? false,
      })),
      questionPoints: graded.questionPoints,
      questionMost: 100 - practice_points,
      scenario: this.options.scenario.scenario.title,
      talkScore: talk?.score ?? 0,
      outcome,
      talkPoints: graded.talkPoints,
      talkMost: practice_points,
      total: graded.total,
      passed: graded.passed,
      overtime: this.#late,
      handedIn,
      housePacks: house.packs.length,
    }
  }
}
