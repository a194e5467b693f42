/** The shop's own phrases, as the user enters them. */

import type { TeamPhrase } from '../team/team'

/** What phrases are said for, in the order in which they are shown. */
export const phraseKinds = [
  'greeting',
  'closing',
  'soothing',
  'waiting',
  'transfer',
  'nudging',
] as const satisfies TeamPhrase['kind'][]

/** What a phrase is said for. */
export type PhraseKind = TeamPhrase['kind']

/** Longest phrase, in characters: what the judge takes. */
export const longestOwnPhrase = 200

/** Most phrases: more than anybody looks through. */
export const mostOwnPhrases = 500

/** A list of phrases of whatever origin; null where it is none. */
export function readOwnPhrases(value: unknown): TeamPhrase[] | null {
  if (!Array.isArray(value) || value.length > mostOwnPhrases) return null
  const phrases: TeamPhrase[] = []
  for (const each of value) {
    if (typeof each !== 'object' || each === null) return null
    const { kind, text } = each as Record<string, unknown>
    if (!phraseKinds.some(known => known === kind) || typeof text !== 'string' || !text.trim()) return null
    phrases.push({ kind: kind as PhraseKind, text })
  }
  return phrases
}
