/** What a trainee has done so far, kept on this machine only: scores and names of exercises, never words of a talk. */
import * as v from 'valibot'
import { Box } from '../../kept/box.ts'
import type { Outcome } from '../play/play.ts'

const practiceRun = v.object({
  scenario: v.string(),
  /** Milliseconds since 1970. */
  at: v.number(),
  score: v.number(),
  outcome: v.string(),
  seed: v.number(),
})

const shape = v.object({
  practice: v.array(practiceRun),
  /** Names of solved exercises, by item. */
  lessons: v.record(v.string(), v.array(v.string())),
})

type Kept = v.InferOutput<typeof shape>

/** A practice talk that was played to its end. */
export interface PracticeRun extends v.InferOutput<typeof practiceRun> {
  outcome: Outcome
}

const EMPTY: Kept = { practice: [], lessons: {} }

class Progress {
  readonly #box = new Box(
    'chatlint.training',
    (value): value is Kept => v.is(shape, value),
    kept => {
      this.#kept = kept ?? EMPTY
    },
  )
  #kept = $state.raw<Kept>(this.#box.read() ?? EMPTY)
  /** Whether the browser refused to keep the last change. */
  unkept = $state(false)

  /** The talks with a scenario, oldest first. */
  runsOf(scenario: string): PracticeRun[] {
    return this.#kept.practice.filter(run => run.scenario === scenario) as PracticeRun[]
  }

  /** How many talks were practised. */
  get runs(): number {
    return this.#kept.practice.length
  }

  addRun(run: PracticeRun): void {
    this.#put({ ...this.#kept, practice: [...this.#kept.practice, run] })
  }

  /** The exercises of a lesson that are solved. */
  solved(item: string): readonly string[] {
    return this.#kept.lessons[item] ?? []
  }

  solve(item: string, exercise: string): void {
    if (this.solved(item).includes(exercise)) return
    const lessons = { ...this.#kept.lessons, [item]: [...this.solved(item), exercise] }
    this.#put({ ...this.#kept, lessons })
  }

  /** Whether there is anything to forget. */
  get empty(): boolean {
    return this.#kept.practice.length === 0 && Object.keys(this.#kept.lessons).length === 0
  }

  /**
   * Forgets everything.
   *
   * @returns what brings it back.
   */
  forget(): () => void {
    const before = this.#kept
    this.#put(EMPTY)
    return () => this.#put(before)
  }

  #put(kept: Kept): void {
    this.#kept = kept
    this.unkept = !this.#box.write(kept)
  }
}

/** The progress of whoever uses this browser. */
export const progress = new Progress()
