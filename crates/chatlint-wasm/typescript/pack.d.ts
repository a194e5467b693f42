/** A pack's file: TOML where the name ends so, else plain lines. */
export interface PackText {
  name: string
  text: string
}

/** What is wrong with a pack, and where. */
export interface PackFault {
  /** The file's name. */
  name: string
  /** From 1; null where it is about the whole pack. */
  line: number | null
  /** From 1, in characters. */
  column: number | null
  /** In English; what to do. */
  message: string
  /** The same by code and words, for other languages. */
  problem: PackProblem
}

/** What is wrong with a pack: a code and the words that it speaks of, to be told in any language. */
export interface PackProblem {
  /** Names the kind: `unknown-list`, `missing-key` and so on (`chatlint_core::pack::Problem` has them all). */
  code: string
  /** By the names under which sentences quote them. */
  words: Record<string, string>
  /** The pattern in which it is; null where it is in none. */
  pattern: string | null
  /** The rule whose example cannot be read. */
  exampleOf: string | null
}

/** An example of a pack's rule, and what came of it. */
export interface PackExample {
  rule: string
  text: string
  /** Whether the rule must speak on it. */
  wanted: boolean
  /** Whether it did as it must. */
  holds: boolean
  /** What was found, by any rule. */
  found: { rule: string; level: Level; text: string; message: string }[]
  /** Why the example cannot be read; null where it can. */
  why: PackProblem | null
}

/** One text in the judge's languages. */
export interface PackWords {
  'zh-CN'?: string
  en?: string
  'zh-TW'?: string
}

/** A word list of a pack. */
export interface PackList {
  words?: string[]
  allow?: string[]
  disguise?: boolean
}

/** A replacement. */
export interface PackFix {
  at?: 'words' | 'clause' | 'sentence' | 'message' | 'start' | 'end'
  text?: string
  phrase?: Phrase['kind']
}

/** A rule of a pack. */
export interface PackRule {
  id: string
  level?: Level
  levels?: Record<string, Level>
  platforms?: string[]
  points?: number
  when?: 'both' | 'live' | 'end'
  who?: 'agent' | 'customer' | 'either'
  stage?: 'stable' | 'nursery'
  match?: string[]
  given?: string[]
  unless?: { match: string; reason?: PackWords; basis?: string[] }[]
  marks?: 'words' | 'clause'
  message?: PackWords
  variants?: Record<string, PackWords>
  replace?: Record<string, string>
  fixes?: PackFix[]
  offers?: Record<string, PackFix[]>
  basis?: string[]
  hits?: string[]
  misses?: string[]
}

/** What a pack wants otherwise of rules that exist. */
export interface PackChange {
  off?: boolean
  level?: Level
  points?: number
  cap?: number
  allow?: string[]
  reason?: PackWords
  message?: PackWords
  fixes?: PackFix[]
}

/** A pack as data, in the shape of its file. */
export interface PackSource {
  pack: { id: string; title?: PackWords; version?: string; checked?: string }
  basis?: Record<string, unknown>
  class?: Record<string, string[]>
  lexicon?: Record<string, PackList>
  rule?: PackRule[]
  phrase?: unknown[]
  change?: Record<string, PackChange>
}

/** A text that says what is wanted, or why it cannot be made. */
export type PackRewriting = { text: string } | { fault: PackFault }

/** What came of a pack: it holds (its examples may not), or it cannot be read. */
export type PackCheck = { holds: { pack: PackSource; examples: PackExample[] } } | { fault: PackFault }
