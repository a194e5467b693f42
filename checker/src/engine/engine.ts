/**
 * What the checker needs of a judge, and nothing more: the in-page build and the extension's port both
 * implement {@link Engine}, and so may a company's own service.
 *
 * Every offset is a UTF-16 code unit, as `String.prototype.slice`, DOM ranges and `setSelectionRange` count.
 * The shapes are those of `crates/chatlint-core`; `tests/` holds the compiler to that.
 */

/** How strongly a finding speaks. `credit` praises and never holds a message. */
export type Level = 'block' | 'warn' | 'hint' | 'credit'

/** Who speaks. `bot` is an automatic reply: neither blamed nor counted as the agent's. */
export type Role = 'customer' | 'agent' | 'system' | 'bot'

/** The platforms with rules of their own; anything else is `generic`, which stands last. */
export const PLATFORMS = [
  'taobao',
  'tmall',
  'jd',
  'pinduoduo',
  'douyin',
  'kuaishou',
  'xiaohongshu',
  'generic',
] as const

/** One of {@link PLATFORMS}. */
export type Platform = (typeof PLATFORMS)[number]

/** Whether this names a platform. */
export function isPlatform(value: unknown): value is Platform {
  return PLATFORMS.some(platform => platform === value)
}

/** What a message is made of. Only `text` is judged by its words. */
export type TurnKind = 'text' | 'image' | 'video' | 'voice' | 'file' | 'card' | 'recalled' | 'auto-reply'

/** One message of a talk. */
export interface Turn {
  role: Role
  text: string
  /** RFC 3339 with offset. Left out where unknown: then no rule that needs time fires. */
  at?: string
  /** Default `text`. */
  kind?: TurnKind
  /** The speaker's name where known; tells agents of one talk apart. */
  sender?: string
}

/** A talk so far, oldest message first. */
export interface Conversation {
  id?: string
  platform?: Platform
  turns: Turn[]
  /** Messages before the first of `turns` are unknown, up to all of them: nothing is said to be missing that may stand there. */
  partial?: boolean
  /** The shop's own words in force for this talk. */
  house?: HouseRule[]
  /** Whether the text goes to many at once: then it is advertising, and nobody is greeted. */
  broadcast?: boolean
}

/** A shop's own word list, reported as item `house-rule`. */
export interface HouseRule {
  id: string
  words: string[]
  /** Longer phrases in which the word is harmless. */
  allow?: string[]
  level: Exclude<Level, 'credit'>
}

/** A ready replacement. Applying it replaces `start..end` of the judged text with `text`; an empty range inserts. */
export interface Fix {
  start: number
  end: number
  text: string
}

/** What a rule rests on. */
export interface Basis {
  /** Title of the law, platform rule or paper. */
  source: string
  /** Article or rule id. */
  article?: string
  /** Date of the text or of its effect, `YYYY-MM-DD`. */
  effective?: string
  /** When we last read it, `YYYY-MM-DD`. */
  checked?: string
  /** What a breach costs, in one sentence. */
  penalty?: string
}

/** One thing the judge has to say. */
export interface Finding {
  /** Item of the quality scheme, e.g. `cold-reply`. */
  item: string
  /** Rule within the item, e.g. `off-platform.contact`; equal to the item where there is only one. */
  rule: string
  /** The item's name in the judge's language, e.g. `冷漠对待`. */
  title: string
  dimension: 'service' | 'communication' | 'process' | 'red-line'
  level: Level
  /** Index into `turns`; `turns.length` is the draft; null speaks of the talk as a whole. */
  turn: number | null
  /** UTF-16 range in that turn's text. Equal ends: the finding is about the message, not about words in it. */
  start: number
  end: number
  /** The words in that range, as typed. */
  text: string
  /** One plain sentence: what, why, what to do. */
  message: string
  /** Best first. */
  fixes: Fix[]
  basis: Basis[]
}

/** A hit that was let pass, and why: shown on demand, never as a hint. */
export interface Excuse {
  item: string
  rule: string
  turn: number
  start: number
  end: number
  text: string
  reason: string
  basis: Basis[]
}

/** What the judge says of a draft. */
export interface Verdict {
  /** The strongest level of the findings; `pass` without one (credits do not count). */
  verdict: 'pass' | 'hint' | 'warn' | 'block'
  /** Ranked: the face shows the first. */
  findings: Finding[]
  excused: Excuse[]
}

/** One step of a talk's flow. */
export interface Step {
  step: 'greeting' | 'soothing' | 'needs' | 'answers' | 'confirmation' | 'order' | 'closing'
  /** `due`: it is its turn now; `missed`: its time has passed without it. */
  state: 'done' | 'due' | 'missed' | 'later'
  /** Index into `turns` of the message that did it; null where none did. */
  turn: number | null
}

/** Words of one message: a UTF-16 range in the text of turn `turn`, and the words there. */
export interface Words {
  turn: number
  start: number
  end: number
  text: string
}

/** Something that the agent owes the customer. */
export interface Debt {
  /** `reply` and `apology` run on the customer's words, `wait` (稍等) and `promise` on the agent's. */
  kind: 'reply' | 'apology' | 'wait' | 'promise'
  words: Words
  /** Milliseconds since 1970; null where the message has no time. */
  since: number | null
  /** Milliseconds since 1970; null where the message has no time. */
  due: number | null
  overdue: boolean
}

/** Where a talk stands, without any draft. */
export interface Glance {
  /** The steps that this talk asks for, in the order in which they come. */
  steps: Step[]
  /** Questions that nobody has answered. */
  open: Words[]
  /** What is owed, the most pressing first. */
  ledger: Debt[]
  /** When this changes though nobody speaks, in milliseconds since 1970; null: never. */
  changes: number | null
}

/** One line of a score's arithmetic. */
export interface ScoreLine {
  item: string
  title: string
  dimension: Finding['dimension']
  /** How many findings of the item. */
  hits: number
  /** How many of them count (the item counts once or per hit, up to its cap). */
  counted: number
  /** Points per counted hit, before the weight: negative deducts, positive credits. */
  points: number
  weight: number
  /** What the line adds to the score: `counted × points × weight`, cut at the cap. */
  amount: number
  capped: boolean
  /** A red line at level block: the whole talk scores 0. */
  veto: boolean
}

/** A score with its arithmetic: `max(0, min(100, 100 + Σ amount))`, or 0 by veto. */
export interface Score {
  total: number
  profile: string
  vetoed: boolean
  lines: ScoreLine[]
  dimensions: { dimension: Finding['dimension']; weight: number; deducted: number; credited: number }[]
}

/** What the judge says of an ended talk. */
export interface Review {
  score: Score
  findings: Finding[]
  excused: Excuse[]
}

/** A judge, wherever it runs. */
export interface Engine {
  /**
   * Judges `draft` as the agent's next message.
   *
   * @param now RFC 3339; left out, rules that need the clock stay silent.
   * @throws {EngineError} when no verdict can be had; the caller then lets the message go and says so.
   */
  check(conversation: Conversation, draft: string, now?: string): Promise<Verdict>
  /**
   * The same verdict at once, where the judge is at hand: the gate then never has to let a message go for want of one.
   * Returns null where it cannot say now.
   */
  checkNow?(conversation: Conversation, draft: string, now?: string): Verdict | null
  /**
   * Where the talk stands: what is done, open and owed. Left out by an engine that does not know.
   *
   * @param now RFC 3339; left out, no clock runs.
   * @throws {EngineError}
   */
  glance?(conversation: Conversation, now?: string): Promise<Glance>
  /** Whether the engine can answer now; for the health light. */
  readonly ready: boolean
  /** Lets go of the worker, port or module. */
  close(): void
}

/** Why no verdict came. */
export class EngineError extends Error {
  override name = 'EngineError'
  /**
   * @param code
   * - `unavailable`: the judge did not load, or cannot be reached; the next check tries again.
   * - `refused`: this page's Content-Security-Policy does not let it run; nothing helps but another policy.
   * - `timeout`: it did not answer in time.
   * - `bad-input`: it was asked wrongly; the message names the place.
   * - `crashed`: a fault of its own; the next check gets a fresh one.
   */
  constructor(
    readonly code: 'unavailable' | 'refused' | 'timeout' | 'bad-input' | 'crashed',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}
