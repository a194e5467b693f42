/** Words that somebody here has said are no problem, as they are kept and as a team's file holds them. */
import { DEFAULT_POLICY, type Finding, mergePolicy, type Policy, treatmentOf } from 'chatlint'

/** Words that are let pass, by item of the quality scheme. */
export interface AllowEntry {
  /** Item of the scheme, as `sensitive-word`. */
  item: string
  /** As they were typed. */
  words: string
  /** The day they were first said to be no problem, `YYYY-MM-DD`. */
  since: string
  /** How often that was said. */
  count: number
}

/** Longest words, in UTF-16 code units: what is longer is a message of its own, not words. */
export const longestWords = 60

/** Most entries: more than anybody looks through. */
export const mostEntries = 500

/** What an administrator leaves to the agent. */
export interface AllowLimits {
  /** The list itself is set: nobody adds to it. */
  closed: boolean
  /** Rules and items whose level or treatment is set: what they find is not let pass by an agent. */
  fixed: readonly string[]
}

/**
 * Items of the red lines that are about wording. What the others find are numbers, addresses and invitations of real
 * people, which nobody's list should hold.
 */
const wording = ['sensitive-word', 'ad-claim', 'house-rule']

/**
 * Whether a finding's words are kept when the agent says that they are no problem. Never what blocks: the judge holds to
 * that too.
 */
export function isKept(finding: Finding, limits: AllowLimits, policy: Partial<Policy>): boolean {
  const { item, dimension, level, start, end, text } = finding
  return (
    !limits.closed &&
    (level === 'warn' || level === 'hint') &&
    (dimension !== 'red-line' || wording.includes(item)) &&
    start < end &&
    areWords(text) &&
    !speaksOf(limits.fixed, item) &&
    strongestAllowed(item, policy) !== null
  )
}

/** Whether a judge can look for this: not blank, not long, and without the signs that patterns are written with. */
export function areWords(text: string): boolean {
  return text.trim() !== '' && text.length <= longestWords && !/[<\r\n]/u.test(text)
}

/** Whether one of these ids is the item's, or of a rule of it. */
export function speaksOf(ids: readonly string[], item: string): boolean {
  return ids.some(id => id === item || id.startsWith(`${item}.`))
}

/** The strongest level that may be let pass of an item, so that nothing passes that the policy holds; null where none may. */
export function strongestAllowed(item: string, policy: Partial<Policy>): 'warn' | 'hint' | null {
  const whole = mergePolicy(DEFAULT_POLICY, policy)
  const held = Object.keys(whole.rules).filter(id => whole.rules[id] === 'block')
  if (speaksOf(held, item)) return null
  const passes = (level: 'warn' | 'hint') => treatmentOf(whole, { item, rule: item, level }) !== 'block'
  if (!passes('hint')) return null
  return passes('warn') ? 'warn' : 'hint'
}

/** A list of entries of whatever origin; null where it is none. */
export function readAllowList(value: unknown): AllowEntry[] | null {
  if (!Array.isArray(value) || value.length > mostEntries) return null
  const entries: AllowEntry[] = []
  for (const each of value) {
    if (typeof each !== 'object' || each === null) return null
    const { item, words, since, count } = each as Record<string, unknown>
    if (typeof item !== 'string' || typeof words !== 'string' || !areWords(words)) return null
    if (typeof since !== 'string' || !Number.isSafeInteger(count) || (count as number) < 1) return null
    entries.push({ item, words, since, count: count as number })
  }
  return entries
}
