/** Whether a reply is what a scenario waits for: by its words, and by what the judge says of it. */
import type { Finding } from 'chatlint'
import type { Condition } from '../scenario/format.ts'

/** A reply: all that the trainee wrote since the customer spoke. */
export interface Reply {
  /** The messages, one a line. */
  text: string
  /** What the judge found in the last of them, and the red lines of those before. */
  findings: readonly Pick<Finding, 'item' | 'rule' | 'dimension'>[]
}

/** The text as conditions see it: width and case do not count, nor do spaces. */
export function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')
}

/** Whether the text holds one of the words of `a|b|c`. */
export function holdsOne(text: string, alternatives: string): boolean {
  const said = plain(text)
  return alternatives.split('|').some(word => word.trim() !== '' && said.includes(plain(word)))
}

/** Whether every part of a condition is true. */
export function isTrue(condition: Condition, reply: Reply, mood: number): boolean {
  const { holds, lacks, found, mood_at_most, mood_at_least } = condition
  return (
    (holds ?? []).every(words => holdsOne(reply.text, words)) &&
    !(lacks ?? []).some(words => holdsOne(reply.text, words)) &&
    (!found || reply.findings.some(({ item, rule }) => found.includes(item) || found.includes(rule))) &&
    (mood_at_most === undefined || mood <= mood_at_most) &&
    (mood_at_least === undefined || mood >= mood_at_least)
  )
}

/** What says that the customer is to wait: nothing is answered yet, and the customer does not ask again. */
const WAIT = '稍等|稍候|等一下|等一等|等我|请等|查一下|核实一下'

/** Whether the reply asks the customer to wait. */
export function asksToWait(text: string): boolean {
  return holdsOne(text, WAIT)
}
