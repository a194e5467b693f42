import {
  type Conversation,
  type EngineError,
  type Excuse,
  type Finding,
  type Glance,
  PLATFORMS,
  type Turn,
  type Verdict,
} from './engine.ts'

/**
 * What crosses the port. The client sends a talk once and then questions that refer to it: drafts to check, or where the
 * talk stands; the server answers each by its number. Both ends validate what they get: a port's other end may be another version, or somebody else.
 */
export const PROTOCOL = 1

/** From the composer to the judge. */
export type Request =
  /** The talk that the following drafts belong to. Replaces the one before. */
  | { protocol: typeof PROTOCOL; type: 'talk'; talk: number; conversation: Conversation }
  | { protocol: typeof PROTOCOL; type: 'check'; id: number; talk: number; draft: string; now?: string }
  | { protocol: typeof PROTOCOL; type: 'glance'; id: number; talk: number; now?: string }

/** From the judge to the composer. */
export type Answer =
  | { protocol: typeof PROTOCOL; type: 'verdict'; id: number; verdict: Verdict }
  | { protocol: typeof PROTOCOL; type: 'glance'; id: number; glance: Glance }
  | { protocol: typeof PROTOCOL; type: 'failed'; id: number; code: EngineError['code']; message: string }

const ROLES = ['customer', 'agent', 'system', 'bot']
const KINDS = ['text', 'image', 'video', 'voice', 'file', 'card', 'recalled', 'auto-reply']
const LEVELS = ['block', 'warn', 'hint', 'credit']
const HOUSE_LEVELS = ['block', 'warn', 'hint']
const DIMENSIONS = ['service', 'communication', 'process', 'red-line']
const VERDICTS = ['pass', 'hint', 'warn', 'block']
const STEPS = ['greeting', 'soothing', 'needs', 'answers', 'confirmation', 'order', 'closing']
const STATES = ['done', 'due', 'missed', 'later']
const DEBTS = ['reply', 'apology', 'wait', 'promise']
const CODES = ['unavailable', 'refused', 'timeout', 'bad-input', 'crashed']

/** A message that does not hold; says which part. */
export class ProtocolError extends Error {
  override name = 'ProtocolError'
}

/**
 * A request as it arrived.
 *
 * @throws {ProtocolError}
 */
export function readRequest(message: unknown): Request {
  const request = object(message, 'message')
  one(request.protocol, [PROTOCOL], 'protocol')
  if (request.type === 'talk') {
    whole(request.talk, 'talk')
    readConversation(request.conversation)
  } else if (request.type === 'check' || request.type === 'glance') {
    whole(request.id, 'id')
    whole(request.talk, 'talk')
    if (request.type === 'check') string(request.draft, 'draft')
    optional(request.now, 'now', string)
  } else {
    throw new ProtocolError('type is none of talk, check, glance')
  }
  return message as Request
}

/**
 * An answer as it arrived.
 *
 * @throws {ProtocolError}
 */
export function readAnswer(message: unknown): Answer {
  const answer = object(message, 'message')
  one(answer.protocol, [PROTOCOL], 'protocol')
  whole(answer.id, 'id')
  if (answer.type === 'verdict') {
    readVerdict(answer.verdict)
  } else if (answer.type === 'glance') {
    readGlance(answer.glance)
  } else if (answer.type === 'failed') {
    one(answer.code, CODES, 'code')
    string(answer.message, 'message')
  } else {
    throw new ProtocolError('type is none of verdict, glance, failed')
  }
  return message as Answer
}

/** The number of a message that may be broken otherwise, so that its failure can be answered. */
export function idOf(message: unknown): number | null {
  if (typeof message !== 'object' || message === null) return null
  const { id } = message as { id?: unknown }
  return Number.isSafeInteger(id) ? (id as number) : null
}

function readConversation(value: unknown): Conversation {
  const conversation = object(value, 'conversation')
  optional(conversation.id, 'conversation.id', string)
  optional(conversation.platform, 'conversation.platform', (each, at) => one(each, PLATFORMS, at))
  list(conversation.turns, 'conversation.turns', readTurn)
  optional(conversation.partial, 'conversation.partial', flag)
  optional(conversation.broadcast, 'conversation.broadcast', flag)
  optional(conversation.house, 'conversation.house', (rules, at) => list(rules, at, readHouseRule))
  return value as Conversation
}

function readTurn(value: unknown, at: string): Turn {
  const turn = object(value, at)
  one(turn.role, ROLES, `${at}.role`)
  string(turn.text, `${at}.text`)
  optional(turn.at, `${at}.at`, string)
  optional(turn.kind, `${at}.kind`, (kind, where) => one(kind, KINDS, where))
  optional(turn.sender, `${at}.sender`, string)
  return value as Turn
}

function readHouseRule(value: unknown, at: string): void {
  const rule = object(value, at)
  string(rule.id, `${at}.id`)
  list(rule.words, `${at}.words`, string)
  optional(rule.allow, `${at}.allow`, (words, where) => list(words, where, string))
  one(rule.level, HOUSE_LEVELS, `${at}.level`)
}

/**
 * A verdict of whatever origin.
 *
 * @throws {ProtocolError}
 */
export function readVerdict(value: unknown): Verdict {
  const verdict = object(value, 'verdict')
  one(verdict.verdict, VERDICTS, 'verdict.verdict')
  list(verdict.findings, 'verdict.findings', readFinding)
  list(verdict.excused, 'verdict.excused', readExcuse)
  return value as Verdict
}

/**
 * Where a talk stands, of whatever origin.
 *
 * @throws {ProtocolError}
 */
export function readGlance(value: unknown): Glance {
  const glance = object(value, 'glance')
  list(glance.steps, 'glance.steps', (each, at) => {
    const step = object(each, at)
    one(step.step, STEPS, `${at}.step`)
    one(step.state, STATES, `${at}.state`)
    optional(step.turn, `${at}.turn`, whole)
  })
  list(glance.open, 'glance.open', readWords)
  list(glance.ledger, 'glance.ledger', (each, at) => {
    const debt = object(each, at)
    one(debt.kind, DEBTS, `${at}.kind`)
    readWords(debt.words, `${at}.words`)
    optional(debt.since, `${at}.since`, whole)
    optional(debt.due, `${at}.due`, whole)
    flag(debt.overdue, `${at}.overdue`)
  })
  optional(glance.changes, 'glance.changes', whole)
  return value as Glance
}

function readWords(value: unknown, at: string): void {
  const words = object(value, at)
  whole(words.turn, `${at}.turn`)
  range(words, at)
  string(words.text, `${at}.text`)
}

function readFinding(value: unknown, at: string): Finding {
  const finding = object(value, at)
  for (const name of ['item', 'rule', 'title', 'text', 'message'] as const)
    string(finding[name], `${at}.${name}`)
  one(finding.dimension, DIMENSIONS, `${at}.dimension`)
  one(finding.level, LEVELS, `${at}.level`)
  if (finding.turn !== null) whole(finding.turn, `${at}.turn`)
  range(finding, at)
  list(finding.fixes, `${at}.fixes`, (each, where) => {
    const fix = object(each, where)
    range(fix, where)
    string(fix.text, `${where}.text`)
  })
  list(finding.basis, `${at}.basis`, readBasis)
  return value as Finding
}

function readExcuse(value: unknown, at: string): Excuse {
  const excuse = object(value, at)
  for (const name of ['item', 'rule', 'text', 'reason'] as const) string(excuse[name], `${at}.${name}`)
  whole(excuse.turn, `${at}.turn`)
  range(excuse, at)
  list(excuse.basis, `${at}.basis`, readBasis)
  return value as Excuse
}

function readBasis(value: unknown, at: string): void {
  const basis = object(value, at)
  string(basis.source, `${at}.source`)
  for (const name of ['article', 'effective', 'checked', 'penalty'] as const) {
    optional(basis[name], `${at}.${name}`, string)
  }
}

function range(value: Record<string, unknown>, at: string): void {
  whole(value.start, `${at}.start`)
  whole(value.end, `${at}.end`)
  if ((value.start as number) > (value.end as number)) throw new ProtocolError(`${at} ends before it starts`)
}

function object(value: unknown, at: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ProtocolError(`${at} is no object`)
  }
  return value as Record<string, unknown>
}

function list(value: unknown, at: string, each: (item: unknown, at: string) => void): void {
  if (!Array.isArray(value)) throw new ProtocolError(`${at} is no list`)
  for (let index = 0; index < value.length; index++) each(value[index], `${at}[${index}]`)
}

function string(value: unknown, at: string): void {
  if (typeof value !== 'string') throw new ProtocolError(`${at} is no string`)
}

function whole(value: unknown, at: string): void {
  if (!Number.isSafeInteger(value) || (value as number) < 0)
    throw new ProtocolError(`${at} is no whole number`)
}

function flag(value: unknown, at: string): void {
  if (typeof value !== 'boolean') throw new ProtocolError(`${at} is neither true nor false`)
}

function one(value: unknown, allowed: readonly unknown[], at: string): void {
  if (!allowed.includes(value)) throw new ProtocolError(`${at} is none of ${allowed.join(', ')}`)
}

/** Left out, undefined and null are the same: JSON knows no undefined, serde writes null. */
function optional(value: unknown, at: string, read: (value: unknown, at: string) => void): void {
  if (value !== undefined && value !== null) read(value, at)
}
