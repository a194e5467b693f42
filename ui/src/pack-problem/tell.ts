/** What is wrong with a rule pack, in the face's language. The judge says it by code and words. */
import { type Translate, translator } from '../messages/translate.ts'
import en from './messages/en.json'
import zhCN from './messages/zh-CN.json'
import zhTW from './messages/zh-TW.json'

/** What the judge says is wrong. */
export interface PackProblem {
  code: string
  words: Record<string, string>
  /** The pattern in which it is; null where it is in none. */
  pattern: string | null
  /** The rule whose example cannot be read. */
  exampleOf: string | null
}

/** A problem and where it is. */
export interface PlacedProblem {
  /** From 1; null where it is about the whole pack. */
  line: number | null
  column: number | null
  /** The same in English. */
  message: string
  problem: PackProblem
}

const say: Translate<keyof typeof zhCN> = translator({ 'zh-CN': zhCN, en, 'zh-TW': zhTW })

/** The sentence: what is wrong, and what to do. `otherwise` is said of a code that this face does not know. */
export function tellProblem({ code, words, pattern, exampleOf }: PackProblem, otherwise = code): string {
  if (!Object.hasOwn(zhCN, code)) return otherwise
  const why = say(code as keyof typeof zhCN, code === 'wrong-type' ? typesOf(words) : words)
  if (pattern !== null) return say('in-pattern', { why, pattern })
  return exampleOf === null ? why : say('in-example', { why, rule: exampleOf })
}

/** The sentence after its place. */
export function tellFault({ line, column, message, problem }: PlacedProblem): string {
  const why = tellProblem(problem, message)
  return line === null || column === null ? why : say('at', { line, column, why })
}

/** What a reader of TOML calls types, as people call them. What it quotes after a type stays. */
const TYPES: readonly [RegExp, keyof typeof zhCN][] = [
  [/^(?:a )?string\b/, 'type.text'],
  [/^(?:integer|floating point|f32|f64|[iu]\d+|a number)\b/, 'type.number'],
  [/^(?:a )?boolean\b/, 'type.flag'],
  [/^(?:a )?sequence\b|^an array\b/, 'type.list'],
  [/^(?:a )?map\b|^(?:struct|internally tagged enum)\b|^a table\b/, 'type.table'],
]

function typesOf(words: Record<string, string>): Record<string, string> {
  const named = (text = '') => {
    const [pattern, key] = TYPES.find(([pattern]) => pattern.test(text)) ?? []
    return pattern && key ? say(key) + text.replace(pattern, '').replace(/^ (?=[\d"])/, ' ') : text
  }
  return { ...words, found: named(words.found), wanted: named(words.wanted) }
}
