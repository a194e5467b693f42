/**
 * The rule catalogue as the page shows it. `rules.json` is written from the rules themselves
 * (`UPDATE_CATALOGUE=1 cargo test -p chatlint-core --test catalogue`); a test keeps it current.
 */

import type { Locale } from '@chatlint/ui'
import type { Finding, Level, Platform, Role } from 'chatlint'

/** One text in the faces' languages. */
export type Words = Record<Locale, string>

/** What a rule rests on. Dates are `YYYY-MM-DD`; empty where the source states none. */
export interface Basis {
  source: string
  article?: string
  effective?: string
  checked?: string
  penalties: Words
}

/** One message of an example. */
export interface Line {
  role: Role
  /** Time of day, or empty. */
  at: string
  text: string
  /** Still being written. */
  draft: boolean
  /** The rule speaks of this message. */
  found: boolean
  /** Words that the rule finds: ranges of UTF-16 code units, in order and apart. */
  marks: [number, number][]
}

/** A talk on which a rule speaks, or is silent. */
export interface Example {
  platform: Platform
  broadcast: boolean
  turns: Line[]
}

/** A rule. */
export interface Rule {
  id: string
  level: Level
  when: 'both' | 'live' | 'end'
  nursery: boolean
  message: Words
  basis: Basis[]
  hits: Example[]
  misses: Example[]
}

/** An item of the scheme with its rules. */
export interface Item {
  id: string
  dimension: Finding['dimension']
  title: Words
  meaning: Words
  points: number
  cap: number
  rules: Rule[]
}

/** The catalogue, fetched when somebody opens it: it is larger than the rest of the page. */
export async function loadRules(): Promise<Item[]> {
  const { default: items } = await import('./rules.json')
  return items as unknown as Item[]
}

/** A stretch of a message. */
export interface Piece {
  text: string
  marked: boolean
}

/** Cuts a message at its marks. */
export function pieces({ text, marks }: Pick<Line, 'text' | 'marks'>): Piece[] {
  const cut: Piece[] = []
  let at = 0
  for (const [start, end] of marks) {
    if (start > at) cut.push({ text: text.slice(at, start), marked: false })
    cut.push({ text: text.slice(start, end), marked: true })
    at = end
  }
  if (at < text.length) cut.push({ text: text.slice(at), marked: false })
  return cut
}

/** A rule's sentence with an ellipsis where the judge fills in what was said. */
export function sentence(message: string): string {
  return message.replace(/\{\w+\}/g, '…')
}

/**
 * The items and rules that hold every word of the query, in id, title, meaning, sentence, source or examples. An item that
 * is meant itself keeps all its rules.
 */
export function search(items: readonly Item[], query: string, locale: Locale): Item[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return [...items]
  const holds = (text: string): boolean => words.every(word => text.toLowerCase().includes(word))
  return items.flatMap(item => {
    const about = [item.id, ...Object.values(item.title), item.meaning[locale]].join('\n')
    if (holds(about)) return [item]
    const rules = item.rules.filter(rule => holds(`${about}\n${wordsOf(rule, locale)}`))
    return rules.length > 0 ? [{ ...item, rules }] : []
  })
}

function wordsOf(rule: Rule, locale: Locale): string {
  const said = [...rule.hits, ...rule.misses].flatMap(example => example.turns.map(turn => turn.text))
  const basis = rule.basis.flatMap(({ source, article }) => [source, article ?? ''])
  return [rule.id, rule.message[locale], ...basis, ...said].join('\n')
}

/** The lines of a shop's pack that change a rule. */
export function change(rule: Rule): string {
  const level = rule.level === 'hint' ? 'warn' : 'hint'
  return `[change."${rule.id}"]\nlevel = "${level}"\n# off = true\n# allow = ["…"]`
}
