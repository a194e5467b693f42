/** A talk shown step by step: which messages and which findings are on the screen. */
import type { Finding } from 'chatlint'

/** What a step brings: a message, a finding, or (`turn` and `finding` null) the notes on the talk as a whole. */
export interface Reveal {
  turn: number | null
  /** Place in the list of findings; null for the message itself. */
  finding: number | null
}

/** Whether the notes come with their message, or one by one after it. */
export type Grain = 'message' | 'finding'

/** The steps of a talk of `turns` messages, in their order: the notes on the whole talk close it. */
export function reveals(turns: number, findings: readonly Finding[], grain: Grain): Reveal[] {
  const steps: Reveal[] = []
  const notesOn = (turn: number | null): Reveal[] =>
    findings.flatMap((finding, index) => (finding.turn === turn ? [{ turn, finding: index }] : []))
  for (let turn = 0; turn < turns; turn++) {
    steps.push({ turn, finding: null })
    if (grain === 'finding') steps.push(...notesOn(turn))
  }
  const whole = notesOn(null)
  if (grain === 'finding') steps.push(...whole)
  else if (whole.length > 0) steps.push({ turn: null, finding: null })
  return steps
}

/** What is on the screen after the first `shown` steps. */
export function shownAfter(
  steps: readonly Reveal[],
  shown: number,
  findings: readonly Finding[],
  grain: Grain,
): { turns: number; findings: Finding[] } {
  const past = steps.slice(0, shown)
  const turns = past.filter(step => step.turn !== null && step.finding === null).length
  if (grain === 'message') {
    const whole = past.some(step => step.turn === null)
    return {
      turns,
      findings: findings.filter(finding => (finding.turn === null ? whole : finding.turn < turns)),
    }
  }
  const known = new Set(past.map(step => step.finding))
  return { turns, findings: findings.filter((_, index) => known.has(index)) }
}
