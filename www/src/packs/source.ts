/** A pack as data: what the form shows and changes. Nothing here knows of the text it stands in. */
import type { Level } from 'chatlint'
import { parse } from 'smol-toml'
import type { PackRule, PackSource } from '../desk/transcript.ts'

/** Where the words of house rules belong in the scheme. */
const HOUSE = 'house-rule'

/** A pack's text as data; null where it is no TOML, or has no `[pack]`. Whether it holds is for the judge to say. */
export function readSource(text: string): PackSource | null {
  try {
    const table = parse(text) as Partial<PackSource>
    return typeof table.pack?.id === 'string' ? (table as PackSource) : null
  } catch {
    return null
  }
}

/** A new pack. */
export function newSource(id: string, title: string, day: string): PackSource {
  return { pack: { id, title: { 'zh-CN': title }, version: '1', checked: day } }
}

/** A word for a pack, with what is to be said of it. */
export interface WordEntry {
  word: string
  level: Exclude<Level, 'credit'>
  /** What to write instead; empty for nothing. */
  replacement: string
  /** The sentence shown; empty for the usual one. */
  explanation: string
}

/**
 * Adds words to a pack: to the rule that says the same of other words, or to a new one.
 *
 * @param usual the sentence of words without an explanation; `{text}` is the word.
 * @returns how many were not in it yet.
 */
export function addWords(source: PackSource, entries: readonly WordEntry[], usual: string): number {
  let added = 0
  for (const entry of entries) {
    const words = listOf(source, entry, usual)
    if (words.includes(entry.word)) continue
    words.push(entry.word)
    added++
  }
  return added
}

/** The list whose rule says what the entry asks for. */
function listOf(source: PackSource, entry: WordEntry, usual: string): string[] {
  const message = entry.explanation || usual
  source.lexicon ??= {}
  source.rule ??= []
  for (const rule of source.rule) {
    const list = source.lexicon[onlyList(rule) ?? '']
    const fixes = (rule.fixes ?? []).map(({ at, text }) => `${at ?? 'words'} ${text ?? ''}`)
    const wanted = entry.replacement ? [`words ${entry.replacement}`] : []
    const same =
      rule.id.startsWith(`${HOUSE}.`) &&
      (rule.level ?? 'warn') === entry.level &&
      (rule.message?.['zh-CN'] ?? '') === message &&
      fixes.join('\n') === wanted.join('\n')
    if (list && same) {
      list.words ??= []
      return list.words
    }
  }
  const name = freshName(source)
  const words: string[] = []
  source.lexicon[name] = { words }
  source.rule.push({
    id: `${HOUSE}.${name}`,
    level: entry.level,
    match: [`@${name}`],
    message: { 'zh-CN': message },
    ...(entry.replacement ? { fixes: [{ text: entry.replacement }] } : {}),
  })
  return words
}

/** The list that is all a rule looks for; null where it looks for more. */
export function onlyList(rule: PackRule): string | null {
  const [only, ...more] = rule.match ?? []
  const name = more.length === 0 ? /^@([\p{L}\p{N}_-]+)$/u.exec(only ?? '')?.[1] : undefined
  return name ?? null
}

/** Adds an empty rule with a list of its own. */
export function addRule(source: PackSource, usual: string): void {
  const name = freshName(source)
  source.lexicon = { ...source.lexicon, [name]: { words: [] } }
  source.rule = [
    ...(source.rule ?? []),
    { id: `${HOUSE}.${name}`, level: 'warn', match: [`@${name}`], message: { 'zh-CN': usual } },
  ]
}

/** Removes a rule, and its list where no other rule and no condition speaks of it. */
export function removeRule(source: PackSource, place: number): void {
  const [rule] = source.rule?.splice(place, 1) ?? []
  const list = rule && onlyList(rule)
  if (!list || !source.lexicon || JSON.stringify(source.rule).includes(`@${list}`)) return
  delete source.lexicon[list]
  if (Object.keys(source.lexicon).length === 0) delete source.lexicon
}

/** A name that no list and no rule has. */
function freshName(source: PackSource): string {
  const id = source.pack.id.replace(/[^\p{L}\p{N}_-]/gu, '-')
  const taken = (name: string) =>
    source.lexicon?.[name] !== undefined || source.rule?.some(rule => rule.id === `${HOUSE}.${name}`)
  let number = 1
  while (taken(`${id}-${number}`)) number++
  return `${id}-${number}`
}

/** What a pack's file leaves out: the judge fills it in. */
const USUAL: Record<string, unknown> = {
  when: 'both',
  who: 'agent',
  stage: 'stable',
  marks: 'words',
  at: 'words',
}

/** A pack without what its file may leave out. */
export function pruned<T>(value: T): T {
  if (Array.isArray(value)) return value.map(pruned) as T
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value)
    .map(([key, inner]) => [key, pruned(inner)] as const)
    .filter(([key, inner]) => !isNothing(inner) && USUAL[key] !== inner)
  return Object.fromEntries(kept) as T
}

function isNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === false) return true
  return typeof value === 'object' && Object.keys(value).length === 0
}
