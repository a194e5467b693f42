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
