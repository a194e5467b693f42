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
  const why = sentence(code as keyof typeof zhCN, words)
  if (pattern !== null) return say('in-pattern', { why, pattern })
  return exampleOf === null ? why : say('in-example', { why, rule: exampleOf })
}

/** The sentence after its place. */
export function tellFault({ line, column, message, problem }: PlacedProblem): string {
  const why = tellProblem(problem, message)
  return line === null || column === null ? why : say('at', { line, column, why })
}

function sentence(code: keyof typeof zhCN, words: Record<string, string>): string {
  if (code === 'wrong-type') return say(code, typesOf(words))
  const [, known] = (code === 'syntax' && SYNTAX.find(([pattern]) => pattern.test(words.detail ?? ''))) || []
  return say(known ?? code, words)
}

/** What a reader of TOML (toml 1.2) stumbles over most, by how its sentence begins. Any other is quoted as it is. */
const SYNTAX: readonly [RegExp, keyof typeof zhCN][] = [
  [/^invalid (?:multi-line )?(?:basic|literal) string\b.*["']`/, 'toml.open-quote'],
  [/^string values must be quoted|^missing opening quote/, 'toml.no-quotes'],
  [/^unclosed (?:array )?table/, 'toml.open-heading'],
  [/^unclosed array/, 'toml.open-list'],
  [/^unclosed inline table/, 'toml.open-brace'],
  [/^missing comma/, 'toml.no-comma'],
  [/^extra comma/, 'toml.extra-comma'],
  [/^key with no value|^missing (?:assignment|value)/, 'toml.no-value'],
  [/^extra (?:`=`|assignment)|^unexpected `=`/, 'toml.extra-sign'],
  [/^unexpected (?:key or value|content)/, 'toml.end-of-line'],
  [/^(?:invalid )?unquoted key/, 'toml.name'],
  [/^missing escaped value/, 'toml.backslash'],
]

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
