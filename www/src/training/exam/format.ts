/** The shape of an exam file (`docs/exams.md`); `docs/exam.schema.json` is written from it. */
import * as v from 'valibot'
import { id, text } from '../scenario/format.ts'

const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most))

const question = v.strictObject({
  ask: text,
  choices: v.pipe(v.array(text), v.minLength(2), v.maxLength(6)),
  /** Places of the right choices, from 1. */
  answer: v.pipe(v.array(whole(1, 6)), v.nonEmpty()),
  why: text,
  item: v.optional(id),
})

/** An exam file. */
export const examShape = v.strictObject({
  exam: v.strictObject({
    id,
    title: text,
    about: text,
    minutes: whole(1, 240),
    /** How many of the questions are drawn. */
    questions: whole(1, 200),
    /** Whether the lessons' choices between two replies are drawn too. */
    lessons: v.optional(v.boolean()),
    /** Scenarios of which one is drawn. */
    practice: v.pipe(v.array(id), v.nonEmpty()),
    /** Points of 100 that the talk can bring; the questions bring the rest. */
    practice_points: whole(0, 100),
    /** Points from which it is passed. */
    pass: whole(1, 100),
    /** How often it may be taken. */
    attempts: whole(1, 20),
    /** Hours between two attempts. */
    wait_hours: whole(0, 720),
  }),
  question: v.optional(v.array(question)),
})

/** An exam: questions and a talk. */
export type Exam = v.InferOutput<typeof examShape>
/** A question with choices. */
export type Question = NonNullable<Exam['question']>[number]
