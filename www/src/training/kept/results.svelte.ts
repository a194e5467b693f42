/** The results of exams, kept on this machine only. */
import * as v from 'valibot'
import { Box } from '../../kept/box.ts'

const resultShape = v.object({
  exam: v.string(),
  title: v.string(),
  /** The trainee's name as typed. */
  name: v.string(),
  /** When it was begun, in milliseconds since 1970. */
  at: v.number(),
  minutes: v.number(),
  seed: v.number(),
  pass: v.number(),
  questions: v.array(v.object({ ask: v.string(), right: v.boolean(), item: v.nullable(v.string()) })),
  questionPoints: v.number(),
  questionMost: v.number(),
  scenario: v.string(),
  talkScore: v.number(),
  outcome: v.picklist(['settled', 'transferred', 'left', 'failed', 'stopped']),
  talkPoints: v.number(),
  talkMost: v.number(),
  total: v.number(),
  passed: v.boolean(),
  overtime: v.boolean(),
  /** False where the page was left before the end: an attempt without points. */
  handedIn: v.boolean(),
  /** How many packs of the shop counted; of results from before that could be, none did. */
  housePacks: v.optional(v.number(), 0),
})

/** A result sheet. */
export type ExamResult = v.InferOutput<typeof resultShape>

const shape = v.array(resultShape)

class Results {
  readonly #box = new Box(
    'chatlint.exams',
    (value): value is ExamResult[] => v.is(shape, value),
    kept => {
      this.#all = kept ?? []
    },
  )
  #all = $state.raw<readonly ExamResult[]>(this.#box.read() ?? [])
  /** Whether the browser refused to keep the last change. */
  unkept = $state(false)

  /** All results, newest first. */
  get all(): readonly ExamResult[] {
    return this.#all.toReversed()
  }

  /** The results of an exam that somebody took. */
  of(exam: string, name: string): readonly ExamResult[] {
    return this.#all.filter(result => result.exam === exam && result.name === name)
  }

  /** Keeps a result, in place of the one of the same exam, name and beginning. */
  put(result: ExamResult): void {
    const { exam, name, at } = result
    const others = this.#all.filter(other => other.exam !== exam || other.name !== name || other.at !== at)
    this.#keep([...others, result].sort((a, b) => a.at - b.at))
  }

  /**
   * Removes a result.
   *
   * @returns what brings it back.
   */
  remove(result: ExamResult): () => void {
    this.#keep(this.#all.filter(other => other !== result))
    return () => this.put(result)
  }

  #keep(all: readonly ExamResult[]): void {
    this.#all = all
    this.unkept = !this.#box.write([...all])
  }
}

/** The results of whoever uses this browser. */
export const results = new Results()
