/** The shape of a lesson file (`docs/lessons.md`); `docs/lesson.schema.json` is written from it. */
import { PLATFORMS } from 'chatlint'
import * as v from 'valibot'
import { id, text } from '../scenario/format.ts'

/** A text in the faces' languages. */
const words = v.strictObject({ 'zh-CN': text, en: text, 'zh-TW': text })
/** Time of day, `HH:MM:SS`. */
const time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/))

/** One message: who speaks is the key. */
export const message = v.union([
  v.strictObject({ at: v.optional(time), customer: text }),
  v.strictObject({ at: v.optional(time), agent: text, sender: v.optional(text) }),
  v.strictObject({ at: v.optional(time), system: text }),
  v.strictObject({ at: v.optional(time), bot: text }),
])

/** A talk with a gap where the answer goes. */
const gap = {
  /** Default `generic`. */
  platform: v.optional(v.picklist(PLATFORMS)),
  talk: v.pipe(v.array(message), v.nonEmpty()),
  at: v.optional(time),
  after: v.optional(v.array(message)),
  house: v.optional(v.pipe(v.array(text), v.nonEmpty())),
}

const choose = v.strictObject({ ...gap, good: text, bad: text, bad_at: v.optional(time) })
const rewrite = v.strictObject({ ...gap, draft: text, keeps: v.array(text), model: text })

/** A lesson file. */
export const lessonShape = v.strictObject({
  lesson: v.strictObject({ item: id, why: words, how: words }),
  choose: v.optional(v.array(choose)),
  rewrite: v.optional(v.array(rewrite)),
})

/** What is taught of one item, beside what the catalogue says of it. */
export type Lesson = v.InferOutput<typeof lessonShape>
/** Choose the better of two replies. */
export type Choose = NonNullable<Lesson['choose']>[number]
/** Rewrite a reply until the judge agrees. */
export type Rewrite = NonNullable<Lesson['rewrite']>[number]
/** One message of a talk in a file. */
export type Message = Choose['talk'][number]
/** What the exercises of a file share. */
export type Gap = Pick<Choose, 'platform' | 'talk' | 'at' | 'after' | 'house'>
