import type { Finding, Fix, Verdict } from 'chatlint'
import type { ListedPhrase } from './phrase-list.ts'

/** A phrase and what the judge says of it. */
export interface JudgedPhrase {
  phrase: ListedPhrase
  /** As it reads now: a fix may have been put in. */
  text: string
  verdict: Verdict
}

/** The levels of a list, worst first. */
export const LEVELS = ['block', 'warn', 'hint', 'pass'] as const

/** How long to work before the page gets a breath, in milliseconds. */
const SHIFT = 12

/**
 * Judges a list, worst phrases first.
 *
 * @param check judges one text; a list of phrases belongs to no talk.
 * @param progress told how many are done.
 * @returns null where `signal` was aborted.
 */
export async function checkPhrases(
  phrases: readonly ListedPhrase[],
  check: (text: string) => Promise<Verdict>,
  progress: (done: number) => void,
  signal: AbortSignal,
): Promise<JudgedPhrase[] | null> {
  const judged: JudgedPhrase[] = []
  let rested = performance.now()
  for (const phrase of phrases) {
    if (performance.now() - rested > SHIFT) {
      progress(judged.length)
      await new Promise(resolve => setTimeout(resolve))
      rested = performance.now()
    }
    if (signal.aborted) return null
    judged.push({ phrase, text: phrase.text, verdict: await check(phrase.text) })
  }
  return signal.aborted ? null : byLevel(judged)
}

/** Worst first; of one level as in the list. */
export function byLevel(judged: readonly JudgedPhrase[]): JudgedPhrase[] {
  const rank = ({ verdict }: JudgedPhrase) => LEVELS.indexOf(verdict.verdict)
  return judged.toSorted((a, b) => rank(a) - rank(b) || a.phrase.row - b.phrase.row)
}

/** How many phrases there are of each level. */
export function countLevels(judged: readonly JudgedPhrase[]): Record<(typeof LEVELS)[number], number> {
  const counts = { block: 0, warn: 0, hint: 0, pass: 0 }
  for (const { verdict } of judged) counts[verdict.verdict] += 1
  return counts
}

/** What is to be mended: praise is none of it. */
export function faultsOf({ verdict }: JudgedPhrase): Finding[] {
  return verdict.findings.filter(({ level }) => level !== 'credit')
}

/** A text with a fix put in. */
export function mended(text: string, fix: Fix): string {
  return text.slice(0, fix.start) + fix.text + text.slice(fix.end)
}
