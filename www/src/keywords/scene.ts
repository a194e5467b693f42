/** A scene: which talks' words are wanted. Those of all other talks are what they are compared with. */

import type { KeywordTalk } from '../desk/transcript.ts'
import type { JudgedTalk } from '../desk/work-store.ts'

/** What makes up a scene; all of it must hold. */
export interface Scene {
  /** Whose messages are read. */
  side: 'customer' | 'agent'
  /** An item or a rule that found something in the talk; empty for any talk. */
  hit: string
  /** The talk's score, both ends included. */
  least: number
  most: number
  /** Words of which a message of either side holds one; none for any talk. */
  said: readonly string[]
  /** Talks picked by hand, by number; null for all. */
  picked: readonly number[] | null
  /** Fewest chosen messages that must hold a keyword. */
  leastMessages: number
}

/** Whether a talk belongs to the scene. */
export function belongs(scene: Scene, number: number, { talk, review }: JudgedTalk): boolean {
  if (scene.picked && !scene.picked.includes(number)) return false
  if (review.score.total < scene.least || review.score.total > scene.most) return false
  const { hit } = scene
  if (hit && !review.findings.some(({ item, rule }) => item === hit || rule === hit)) return false
  if (scene.said.length === 0) return true
  const words = scene.said.map(plain)
  return talk.conversation.turns.some(({ text }) => words.some(word => plain(text).includes(word)))
}

/** A talk's messages of the scene's side, as the collection reads them. */
export function messagesOf(scene: Scene, number: number, judged: JudgedTalk): KeywordTalk {
  const { talk } = judged
  const { turns } = talk.conversation
  const speakers = turns.flatMap(({ sender }) => sender ?? [])
  const said = turns.flatMap(({ role, kind, text }, turn) =>
    role === scene.side && (kind ?? 'text') === 'text' && text.trim() !== '' ? { turn, text } : [],
  )
  return {
    talk: number,
    chosen: belongs(scene, number, judged),
    names: [...new Set([talk.customer ?? '', ...talk.agents, ...speakers])].filter(Boolean),
    messages: said,
  }
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
