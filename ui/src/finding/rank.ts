import type { Finding, Level } from 'chatlint'

const ORDER: readonly Level[] = ['block', 'warn', 'hint', 'credit']

/** 0 for the strongest level. */
export function levelRank(level: Level): number {
  return ORDER.indexOf(level)
}

/** Red lines first, then by level, then in the order of the talk. */
export function byRank(a: Finding, b: Finding): number {
  return (
    levelRank(a.level) - levelRank(b.level) ||
    (a.turn ?? Number.POSITIVE_INFINITY) - (b.turn ?? Number.POSITIVE_INFINITY) ||
    a.start - b.start
  )
}

/**
 * The findings of a review, strongest first, as {@link byRank} sorts them. A review gives them in the order of the talk, so
 * this only deals them out by level: of a talk with tens of thousands that is no pause for the page.
 */
export function ranked(findings: readonly Finding[]): Finding[] {
  return ORDER.flatMap(level => findings.filter(finding => finding.level === level))
}
