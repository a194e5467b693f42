/** The shop's own phrases, as the user enters them. */

/** What phrases are said for, in the order in which they are shown. */
export const phraseKinds = ['greeting', 'closing', 'soothing', 'waiting', 'transfer', 'nudging'] as const

/** What a phrase is said for. */
export type PhraseKind = (typeof phraseKinds)[number]

/** A phrase of the shop's own. */
export interface OwnPhrase {
  kind: PhraseKind
  text: string
}

/** Longest phrase, in characters: what the judge takes. */
export const longestOwnPhrase = 200

/** Most phrases: more than anybody looks through. */
export const mostOwnPhrases = 500

/** A list of phrases of whatever origin; null where it is none. */
export function readOwnPhrases(value: unknown): OwnPhrase[] | null {
  if (!Array.isArray(value) || value.length > mostOwnPhrases) return null
  const phrases: OwnPhrase[] = []
  for (const each of value) {
    if (typeof each !== 'object' || each === null) return null
    const { kind, text } = each as Record<string, unknown>
    if (!phraseKinds.some(known => known === kind) || typeof text !== 'string' || !text.trim()) return null
    phrases.push({ kind: kind as PhraseKind, text })
  }
  return phrases
}

/** The phrases as a pack: then they also count as what they are said for, as a greeting does. */
export function packOf(phrases: readonly OwnPhrase[]): object {
  return {
    pack: { id: 'own-phrases' },
    phrase: phraseKinds
      .map(kind => ({
        kind,
        texts: phrases.filter(phrase => phrase.kind === kind).map(phrase => phrase.text),
      }))
      .filter(({ texts }) => texts.length > 0),
  }
}
