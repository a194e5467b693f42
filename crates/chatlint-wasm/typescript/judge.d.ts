/** How strongly a finding speaks. `credit` praises and never holds a message. */
export type Level = 'block' | 'warn' | 'hint' | 'credit'

/** Who speaks. `bot` is an automatic reply: neither blamed nor counted as the agent's. */
export type Role = 'customer' | 'agent' | 'system' | 'bot'

/** The platforms with rules of their own; anything else is `generic`. */
export type Platform =
  | 'taobao'
  | 'tmall'
  | 'jd'
  | 'pinduoduo'
  | 'douyin'
  | 'kuaishou'
  | 'xiaohongshu'
  | 'generic'

/** What a message is made of. Only `text` is judged by its words. */
export type TurnKind = 'text' | 'image' | 'video' | 'voice' | 'file' | 'card' | 'recalled' | 'auto-reply'

/** The four dimensions of the scheme. */
export type Dimension = 'service' | 'communication' | 'process' | 'red-line'

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

/** A ready replacement of `start..end` (UTF-16 code units) of the judged text; an empty range inserts. */
export interface Fix {
  start: number
  end: number
  text: string
}

/** What a rule rests on. Dates are `YYYY-MM-DD`. */
export interface Basis {
  source: string
  article?: string
  effective?: string
  checked?: string
  penalty?: string
}

/** One thing the judge has to say. */
export interface Finding {
  item: string
  rule: string
  title: string
  dimension: Dimension
  level: Level
  /** Index into `turns`; `turns.length` is the draft; null speaks of the talk as a whole. */
  turn: number | null
  /** First UTF-16 code unit in that turn's text. */
  start: number
  /** One past the last UTF-16 code unit. */
  end: number
  text: string
  message: string
  /** Best first. */
  fixes: Fix[]
  basis: Basis[]
}

/** A hit that was let pass, and why. */
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

/** Words of one message. */
export interface Words {
  /** Index into `turns`. */
  turn: number
  /** First UTF-16 code unit in that turn's text. */
  start: number
  /** One past the last UTF-16 code unit. */
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

/** Where a talk stands. */
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

/** A ready phrase that suits the platform and the day. */
export interface Phrase {
  kind: 'greeting' | 'closing' | 'soothing' | 'waiting' | 'transfer' | 'nudging'
  text: string
  /** Whether the shop's own pack brought it. */
  own: boolean
  /** The festival it is for, as `spring-festival`. */
  festival?: string
  /** Whether it suits some months only. */
  seasonal: boolean
}

/** One line of a score's arithmetic. */
export interface ScoreLine {
  item: string
  title: string
  dimension: Dimension
  hits: number
  counted: number
  points: number
  weight: number
  amount: number
  capped: boolean
  veto: boolean
}

/** A score with its arithmetic. */
export interface Score {
  total: number
  profile: string
  vetoed: boolean
  lines: ScoreLine[]
  dimensions: { dimension: Dimension; weight: number; deducted: number; credited: number }[]
}

/** What the judge says of an ended talk. */
export interface Review {
  score: Score
  findings: Finding[]
  excused: Excuse[]
}

/** A weighting profile of the shop's own. */
export interface Profile {
  /** Kebab-case name. */
  id: string
  title?: { 'zh-CN'?: string; en?: string; 'zh-TW'?: string }
  /** 1 counts points as they stand. */
  weights: { service: number; communication: number; process: number; 'red-line': number }
  /** No score falls below this without a veto. */
  floor?: number
  limits?: Limits
}

/** How long is too long (in seconds) and how many are too many. */
export interface Limits {
  /** `slow-reply`; default 180. */
  'reply-s'?: number
  /** `missing-wait-notice`; default 60. */
  'notice-s'?: number
  /** `missing-wait-apology`; default 180. */
  'apology-s'?: number
  /** `missed-follow-up` after 稍等; default 900. */
  'follow-up-s'?: number
  /** `flooding.burst`: more messages than this (default 5) … */
  'burst-messages'?: number
  /** … within this time; default 60. */
  'burst-s'?: number
}

/** What a judge is made with. Everything may be left out. */
export interface JudgeOptions {
  /** The language of sentences and titles; default `zh-CN`. */
  locale?: 'zh-CN' | 'en' | 'zh-TW'
  /** The shipped sentences in that language, by the Chinese; the judge alone carries Chinese only, the desk all. */
  sentences?: Record<string, string>
  /** Packs on top of the built-in ones, in order, in the form of the pack files. */
  packs?: object[]
  /** The name of a shipped profile, or the shop's own. */
  profile?: string | Profile
  /** Levels by rule or item id. */
  levels?: Record<string, Level | 'off'>
}
