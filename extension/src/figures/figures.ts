/** The user's own figures: numbers a day, kept on this machine alone, for the user alone. */
import { storage } from 'wxt/utils/storage'
import type { SentMessage } from './tally'

/** How often one rule spoke on a day, and what came of it. */
export interface RuleFigures {
  hints: number
  fixed: number
  overridden: number
}

/** One day. */
export interface DayFigures {
  /** Talks in which something was sent. */
  talks: number
  /** Messages sent. */
  messages: number
  /** Messages that went without a verdict. */
  unchecked: number
  /** Problems shown while writing; each rule counts once a message. */
  hints: number
  /** Those that were gone when the message went. */
  fixed: number
  /** Messages sent all the same after having been stopped. */
  overridden: number
  /** By rule id. */
  rules: Record<string, RuleFigures>
}

/** By day, `YYYY-MM-DD` by the user's own clock. */
export type Figures = Record<string, DayFigures>

/** Days kept; older ones go. */
export const daysKept = 62

/** The one place where figures are kept. The background writes it, the side panel reads and empties it. */
export const figuresItem = storage.defineItem<Figures>('local:figures', { fallback: {}, version: 1 })

/** The talks of today as digests, so that each counts once; in memory, gone with the browser. */
const talksItem = storage.defineItem<{ day: string; talks: number[] }>('session:talks', {
  fallback: { day: '', talks: [] },
})

/** A day on which nothing was done. */
export const noFigures: DayFigures = {
  talks: 0,
  messages: 0,
  unchecked: 0,
  hints: 0,
  fixed: 0,
  overridden: 0,
  rules: {},
}

/** `YYYY-MM-DD` by the user's own clock. */
export function dayOf(time: Date): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`
}

/** The figures with one more message in them. */
export function withMessage(figures: Figures, day: string, message: SentMessage, newTalk: boolean): Figures {
  const before = figures[day] ?? noFigures
  const rules = { ...before.rules }
  const add = (ids: string[], what: keyof RuleFigures) => {
    for (const id of ids) {
      const rule = rules[id] ?? { hints: 0, fixed: 0, overridden: 0 }
      rules[id] = { ...rule, [what]: rule[what] + 1 }
    }
  }
  add(message.shown, 'hints')
  add(message.fixed, 'fixed')
  add(message.overridden, 'overridden')
  const today: DayFigures = {
    talks: before.talks + Number(newTalk),
    messages: before.messages + 1,
    unchecked: before.unchecked + Number(!message.checked),
    hints: before.hints + message.shown.length,
    fixed: before.fixed + message.fixed.length,
    overridden: before.overridden + Number(message.overridden.length > 0),
    rules,
  }
  const days = Object.entries({ ...figures, [day]: today }).sort(([a], [b]) => a.localeCompare(b))
  return Object.fromEntries(days.slice(-daysKept))
}

/** One message after the other: two that end at once must both count. */
let running: Promise<void> = Promise.resolve()

/**
 * Counts a message that was sent.
 *
 * @param talk a digest of the talk's key; undefined where the page names none: then no talk is counted.
 */
export function countMessage(
  message: SentMessage,
  talk: number | undefined,
  now = new Date(),
): Promise<void> {
  running = running
    .then(() => count(message, talk, dayOf(now)))
    .catch((error: unknown) => console.error('chatlint: figures not kept', error))
  return running
}

async function count(message: SentMessage, talk: number | undefined, day: string): Promise<void> {
  const known = await talksItem.getValue()
  const talks = known.day === day ? known.talks : []
  const newTalk = talk !== undefined && !talks.includes(talk)
  if (newTalk) await talksItem.setValue({ day, talks: [...talks, talk] })
  await figuresItem.setValue(withMessage(await figuresItem.getValue(), day, message, newTalk))
}
