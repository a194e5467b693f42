import type { Excuse, Finding } from 'chatlint'
import { byRank } from '../finding/rank.ts'

/** A stretch of a message that the same findings cover. */
export interface Segment {
  text: string
  /** UTF-16 offset in the message. */
  start: number
  /** Strongest first; empty for plain words. */
  findings: Finding[]
  /** Set where the judge let the words pass. */
  excuse?: Excuse
}

/**
 * Cuts a message where findings begin and end, so that each stretch can be marked by itself. Findings about the whole
 * message (equal ends) mark no words. Offsets outside the text are cut to it: nothing is lost, nothing is doubled.
 */
export function segments(
  text: string,
  findings: readonly Finding[],
  excused: readonly Excuse[] = [],
): Segment[] {
  const inside = (offset: number): number => Math.min(Math.max(offset, 0), text.length)
  const cuts = new Set([0, text.length])
  for (const { start, end } of [...findings, ...excused]) {
    if (start < end) cuts.add(inside(start)).add(inside(end))
  }
  const edges = [...cuts].sort((a, b) => a - b)
  const covers = (span: { start: number; end: number }, start: number, end: number): boolean =>
    span.start <= start && end <= span.end
  return edges.slice(1).map((end, index) => {
    const start = edges[index] ?? 0
    const excuse = excused.find(span => covers(span, start, end))
    return {
      text: text.slice(start, end),
      start,
      findings: findings.filter(span => covers(span, start, end)).sort(byRank),
      ...(excuse ? { excuse } : {}),
    }
  })
}
