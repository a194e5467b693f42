/** Makes a case or a scenario from a judged talk: without persons, and in the files' own format, so that it can be edited. */
import type { Conversation, Review, Turn } from 'chatlint'
import { stringify } from 'smol-toml'
import type { Message } from '../lessons/format.ts'
import type { Line, Scenario } from '../scenario/format.ts'
import type { Case } from '../show/format.ts'

/** Words that a file needs and a talk does not have. */
export interface MadeWords {
  title: string
  /** What the room is to think about. */
  about: string
  /** What the trainee is told. */
  brief: string
  goal: string
  /** The customer's name. */
  name: string
  /** The name of a fact: what the agent said then. */
  said: string
  nudges: string[]
  leave: string
}

/** A customer's messages, and what the agent said to them. */
interface Round {
  customer: Turn[]
  agent: { turn: Turn; index: number }[]
}

/** Kinds of talks by the words in them, the first that fits. */
const KINDS: readonly { kind: Scenario['scenario']['kind']; words: RegExp }[] = [
  { kind: 'complaint', words: /投诉|差评|破损|碎|坏了|骗|12315/ },
  { kind: 'return', words: /退货|退款|换货|退换|换一/ },
  { kind: 'shipping', words: /快递|物流|发货|到货|签收|没收到|包裹/ },
]
/** Characters of a reply that can tell a trainee something: a mere “好的” does not. */
const SHORTEST_FACT = 6
/** Seconds of patience, as the shipped scenarios have. */
const PATIENCE = 60

/** The talk as a case file. */
export function caseSource(conversation: Conversation, id: string, words: MadeWords): string {
  const made: Case = {
    case: { id, title: words.title, about: words.about, platform: conversation.platform ?? 'generic' },
    talk: conversation.turns.filter(({ text }) => text.trim() !== '').map(messageOf),
  }
  return `${stringify(made)}\n`
}

function messageOf({ role, text, at }: Turn): Message {
  const time = /T(\d\d:\d\d:\d\d)/.exec(at ?? '')?.[1]
  const when = time ? { at: time } : {}
  if (role === 'customer') return { ...when, customer: text }
  if (role === 'agent') return { ...when, agent: text }
  return role === 'bot' ? { ...when, bot: text } : { ...when, system: text }
}

/**
 * The talk as a scenario file: the customer says what the customer said then, in as many steps; what the agent said
 * without a fault is at hand as facts. What must be heard is for the trainer to add.
 *
 * @param review of the same talk.
 * @returns null where no customer speaks.
 */
export function scenarioSource(
  conversation: Conversation,
  review: Review,
  id: string,
  words: MadeWords,
): string | null {
  const rounds = roundsOf(conversation)
  if (rounds.length === 0) return null
  const faulty = new Set(
    review.findings.filter(({ level }) => level === 'block' || level === 'warn').map(({ turn }) => turn),
  )
  const facts = rounds
    .flatMap(({ agent }) => agent)
    .filter(({ turn, index }) => [...turn.text.trim()].length >= SHORTEST_FACT && !faulty.has(index))
    .map(({ turn }, index) => ({ name: `${words.said} ${index + 1}`, text: turn.text }))
  const all = conversation.turns.map(({ text }) => text).join('\n')
  const cross = review.findings.some(({ item }) => item === 'missing-soothing' || item === 'soothing')
  const made: Scenario = {
    scenario: {
      id,
      title: words.title,
      kind: KINDS.find(({ words }) => words.test(all))?.kind ?? 'pre-sale',
      customer: cross ? 'angry' : 'impatient',
      difficulty: 2,
      platform: conversation.platform ?? 'generic',
      name: words.name,
      brief: words.brief,
      goals: [words.goal],
      patience: PATIENCE,
      nudges: words.nudges,
      leave: 'gone',
    },
    ...(facts.length > 0 ? { fact: facts } : {}),
    branch: [{ when: { found: ['abuse', 'off-platform'] }, mood: -3 }],
    step: [
      ...rounds.map(({ customer }, index) => ({
        id: `round-${index + 1}`,
        say: customer.map(lineOf),
        ...(index + 1 < rounds.length ? { next: `round-${index + 2}` } : { end: 'settled' as const }),
      })),
      { id: 'gone', say: [words.leave], end: 'left' as const },
    ],
  }
  return `${stringify(made)}\n`
}

function roundsOf({ turns }: Conversation): Round[] {
  const rounds: Round[] = []
  for (const [index, turn] of turns.entries()) {
    const last = rounds.at(-1)
    if (turn.role === 'customer' && turn.text.trim() !== '') {
      if (last && last.agent.length === 0) last.customer.push(turn)
      else rounds.push({ customer: [turn], agent: [] })
    } else if (turn.role === 'agent') last?.agent.push({ turn, index })
  }
  return rounds
}

function lineOf({ text, kind }: Turn): Line {
  return kind === 'image' || kind === 'video' || kind === 'voice' ? { text, kind } : text
}
