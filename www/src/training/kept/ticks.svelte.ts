/** Who is trained, and what trainee and trainer have ticked off the plan; kept on this machine only. */
import * as v from 'valibot'
import { Box } from '../../kept/box.ts'

const shape = v.object({
  trainee: v.string(),
  trainer: v.string(),
  /** `YYYY-MM-DD`, or empty. */
  start: v.string(),
  /** `day.task.who`, counted from 1. */
  ticks: v.array(v.string()),
})

type Kept = v.InferOutput<typeof shape>

/** Who ticks. */
export type Ticker = 'trainee' | 'trainer'

const EMPTY: Kept = { trainee: '', trainer: '', start: '', ticks: [] }

class TrainingRecord {
  readonly #box = new Box(
    'chatlint.record',
    (value): value is Kept => v.is(shape, value),
    kept => {
      this.#kept = kept ?? EMPTY
    },
  )
  #kept = $state.raw<Kept>(this.#box.read() ?? EMPTY)
  /** Whether the browser refused to keep the last change. */
  unkept = $state(false)

  get head(): Readonly<Omit<Kept, 'ticks'>> {
    return this.#kept
  }

  /** Whether nothing is written yet. */
  get empty(): boolean {
    return JSON.stringify(this.#kept) === JSON.stringify(EMPTY)
  }

  write(part: Partial<Omit<Kept, 'ticks'>>): void {
    this.#put({ ...this.#kept, ...part })
  }

  /** Days and tasks are counted from 1. */
  ticked(day: number, task: number, who: Ticker): boolean {
    return this.#kept.ticks.includes(`${day}.${task}.${who}`)
  }

  tick(day: number, task: number, who: Ticker, on: boolean): void {
    const name = `${day}.${task}.${who}`
    const others = this.#kept.ticks.filter(other => other !== name)
    this.#put({ ...this.#kept, ticks: on ? [...others, name] : others })
  }

  /**
   * Clears the record for the next newcomer.
   *
   * @returns what brings it back.
   */
  clear(): () => void {
    const before = this.#kept
    this.#put(EMPTY)
    return () => this.#put(before)
  }

  #put(kept: Kept): void {
    this.#kept = kept
    this.unkept = !this.#box.write(kept)
  }
}

/** The record of whoever is trained with this browser. */
export const record = new TrainingRecord()
