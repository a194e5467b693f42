/** The shape of a case file: a talk to be shown (`docs/cases.md`); `docs/case.schema.json` is written from it. */
import { PLATFORMS } from 'chatlint'
import * as v from 'valibot'
import { message } from '../lessons/format.ts'
import { id, text } from '../scenario/format.ts'

/** A case file. */
export const caseShape = v.strictObject({
  case: v.strictObject({
    id,
    title: text,
    /** What the room is to think about. */
    about: text,
    platform: v.optional(v.picklist(PLATFORMS)),
  }),
  talk: v.pipe(v.array(message), v.nonEmpty()),
})

/** A talk to be shown. It is judged when it is shown, by the judge as it is then. */
export type Case = v.InferOutput<typeof caseShape>
