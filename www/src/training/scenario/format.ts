/**
 * The shape of a scenario file (`docs/scenarios.md`). `docs/scenario.schema.json` is written from it
 * (`UPDATE_SCHEMAS=1 npx vitest run schemas`), and a test keeps it current.
 */
import { PLATFORMS } from 'chatlint'
import * as v from 'valibot'

/** What the talk is about. */
export const KINDS = ['pre-sale', 'shipping', 'return', 'complaint', 'transfer'] as const
/** The ten kinds of difficult customers. */
export const CUSTOMERS = [
  'impatient',
  'picky',
  'hesitant',
  'silent',
  'talkative',
  'haggling',
  'suspicious',
  'angry',
  'unreasonable',
  'freebie',
] as const
/** How a talk can end by its script. */
export const ENDS = ['settled', 'transferred', 'left', 'failed'] as const

/** A text that is not empty. */
export const text = v.pipe(v.string(), v.trim(), v.nonEmpty())
/** Lower-case words joined by hyphens, as file names are. */
export const id = v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/))
/** An item of the scheme, or one of its rules. */
const rule = v.pipe(v.string(), v.regex(/^[a-z0-9]+([-.][a-z0-9]+)*$/))
const seconds = v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(600))
const mood = v.pipe(v.number(), v.integer(), v.minValue(-3), v.maxValue(3))

const line = v.union([
  text,
  v.pipe(v.array(text), v.nonEmpty()),
  v.strictObject({
    text,
    role: v.optional(v.picklist(['customer', 'agent', 'system'])),
    kind: v.optional(v.picklist(['text', 'image', 'video', 'voice'])),
    sender: v.optional(text),
  }),
])

const condition = v.strictObject({
  holds: v.optional(v.pipe(v.array(text), v.nonEmpty())),
  lacks: v.optional(v.pipe(v.array(text), v.nonEmpty())),
  found: v.optional(v.pipe(v.array(rule), v.nonEmpty())),
  mood_at_most: v.optional(mood),
  mood_at_least: v.optional(mood),
})

const branch = v.strictObject({
  when: condition,
  say: v.optional(v.array(line)),
  mood: v.optional(mood),
  next: v.optional(id),
})

const point = v.strictObject({
  about: text,
  heard: condition,
  again: v.pipe(v.array(text), v.nonEmpty()),
})

const step = v.strictObject({
  id,
  say: v.pipe(v.array(line), v.nonEmpty()),
  next: v.optional(id),
  end: v.optional(v.picklist(ENDS)),
  mood: v.optional(mood),
  patience: v.optional(seconds),
  transfer: v.optional(v.strictObject({ to: text, notice: text, next: id })),
  point: v.optional(v.array(point)),
  branch: v.optional(v.array(branch)),
})

/** A scenario file. */
export const scenarioShape = v.strictObject({
  scenario: v.strictObject({
    id,
    title: text,
    kind: v.picklist(KINDS),
    customer: v.picklist(CUSTOMERS),
    difficulty: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3)),
    platform: v.picklist(PLATFORMS),
    name: text,
    brief: text,
    goals: v.pipe(v.array(text), v.nonEmpty()),
    patience: seconds,
    nudges: v.pipe(v.array(text), v.nonEmpty()),
    waits: v.optional(v.array(text)),
    mood: v.optional(mood),
    leave: id,
  }),
  fact: v.optional(v.array(v.strictObject({ name: text, text }))),
  branch: v.optional(v.array(branch)),
  step: v.pipe(v.array(step), v.nonEmpty()),
})

/** A script that a customer follows. */
export type Scenario = v.InferOutput<typeof scenarioShape>
/** A stretch of the talk: what the customer says, and what must be heard before it goes on. */
export type Step = Scenario['step'][number]
/** Something that a reply must say. */
export type Point = NonNullable<Step['point']>[number]
/** What the customer does when a reply is of a certain kind. */
export type Branch = NonNullable<Step['branch']>[number]
/** What a reply must be like. Every part that is given must be true. */
export type Condition = Point['heard']
/** One message of the customer: a text, texts of which one is drawn, or a message of another kind or person. */
export type Line = Step['say'][number]
