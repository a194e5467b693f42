/** The shape of a training plan (`docs/exams.md`); `docs/plan.schema.json` is written from it. */
import * as v from 'valibot'
import { id, text } from '../scenario/format.ts'

const task = v.strictObject({
  text,
  lessons: v.optional(v.array(id)),
  practice: v.optional(v.array(id)),
  exam: v.optional(id),
})

/** A plan file. */
export const planShape = v.strictObject({
  plan: v.strictObject({ id, title: text }),
  day: v.pipe(
    v.array(v.strictObject({ title: text, task: v.pipe(v.array(task), v.nonEmpty()) })),
    v.minLength(1),
    v.maxLength(31),
  ),
})

/** What a newcomer does day by day. */
export type Plan = v.InferOutput<typeof planShape>
/** One thing to do. */
export type Task = Plan['day'][number]['task'][number]
