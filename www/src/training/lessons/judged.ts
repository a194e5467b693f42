/** Asks the judge about an exercise or an example. */
import type { Conversation, Finding, Turn } from 'chatlint'
import type { Example } from '../../catalogue/rules.ts'
import type { PageJudge } from '../../desk/module.ts'
import { holdsOne } from '../play/heard.ts'
import type { Gap, Message, Rewrite } from './format.ts'

/** The day on which the talks of exercises are held: only the times of day matter. */
const DAY = '2026-11-02'

function moment(time: string | undefined): { at?: string } {
  return time ? { at: `${DAY}T${time}+08:00` } : {}
}

/** A message of a file as the judge knows it. */
export function turnOf(message: Message): Turn {
  const at = moment(message.at)
  if ('customer' in message) return { role: 'customer', text: message.customer, ...at }
  if ('system' in message) return { role: 'system', text: message.system, ...at }
  if ('bot' in message) return { role: 'bot', text: message.bot, ...at }
  return { role: 'agent', text: message.agent, ...at, ...(message.sender ? { sender: message.sender } : {}) }
}

function conversation(gap: Gap, turns: Turn[]): Conversation {
  const house = gap.house ? [{ id: 'exercise', words: gap.house, level: 'warn' as const }] : []
  return { platform: gap.platform ?? 'generic', turns, house }
}

/** What the judge says of an answer. */
export interface Marked {
  /** Of the item of the lesson, in the whole talk. */
  ofItem: Finding[]
  /** Of any item, in the answer itself, as before it is sent. */
  ofAnswer: Finding[]
}

/**
 * Puts an answer into the gap and asks the judge: of the talk as it ends, and of the answer before it is sent.
 *
 * @param at time of day of the answer, where it is not the exercise's own.
 */
export function mark(judge: PageJudge, item: string, gap: Gap, answer: string, at = gap.at): Marked {
  const before = gap.talk.map(turnOf)
  const own: Turn = { role: 'agent', text: answer, ...moment(at) }
  const whole = conversation(gap, [...before, own, ...(gap.after ?? []).map(turnOf)])
  return {
    ofItem: judge.review(whole).findings.filter(finding => finding.item === item),
    ofAnswer: judge.check(conversation(gap, before), answer, own.at).findings,
  }
}

/** Why an answer does not do yet. */
export type Lack = 'says-too-little' | 'still-found' | 'not-yet-praised' | 'something-else'

/**
 * What is wrong with a rewritten reply; null when it does.
 *
 * @param praised whether the item is one that adds points: then its finding is wanted.
 */
export function lackOf(
  judge: PageJudge,
  item: string,
  praised: boolean,
  exercise: Rewrite,
  answer: string,
): Lack | null {
  if (answer.trim() === '' || !exercise.keeps.every(words => holdsOne(answer, words)))
    return 'says-too-little'
  const { ofItem, ofAnswer } = mark(judge, item, exercise, answer)
  if (praised && ofItem.length === 0) return 'not-yet-praised'
  if (!praised && (ofItem.length > 0 || ofAnswer.some(finding => finding.item === item))) return 'still-found'
  return ofAnswer.some(({ level }) => level === 'block' || level === 'warn') ? 'something-else' : null
}

/** What the judge says of an example of the catalogue, of the one item. */
export function markExample(judge: PageJudge, item: string, example: Example): Finding[] {
  const turns = example.turns.map<Turn>(({ role, text, at }) => ({ role, text, ...moment(at || undefined) }))
  const talk: Conversation = { platform: example.platform, turns, broadcast: example.broadcast }
  const last = example.turns.at(-1)
  const draft = turns.at(-1)
  const findings =
    last?.draft && draft
      ? judge.check({ ...talk, turns: turns.slice(0, -1) }, draft.text, draft.at).findings
      : judge.review(talk).findings
  return findings.filter(finding => finding.item === item)
}
