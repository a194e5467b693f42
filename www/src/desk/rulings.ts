/** What a reviewer says of the judge's findings, and by what a finding is known again after the talk is judged anew. */
import type { Finding } from 'chatlint'
import type { Talk } from './transcript.ts'

/** What a reviewer can say of a finding, in the order of the loop. */
export const RULINGS = ['confirmed', 'withdrawn', 'appealed', 'coached', 'closed'] as const

/** What a reviewer says of a finding. */
export type RulingState = (typeof RULINGS)[number]

/** The step that takes back the one before it, which stays in the history and holds no more. */
export const TAKEN_BACK = 'taken-back'

/** Where a finding stands: what was said of it last and still holds, `open` before anybody has said anything. */
export type Standing = RulingState | 'open'

/** One thing that a reviewer has said of a finding. */
export interface Ruling {
  state: RulingState | typeof TAKEN_BACK
  /** The reviewer's name, as given. */
  by: string
  /** RFC 3339. */
  at: string
  /** Why; an appeal always has one. */
  reason?: string
}

/** The rulings of one talk, first to last, by the finding's identity ({@link identities}). */
export type TalkRulings = Record<string, readonly Ruling[]>

/** What may be said next. A finding that is withdrawn can be taken up again, one that is closed too. */
export const NEXT: Readonly<Record<Standing, readonly RulingState[]>> = {
  open: ['confirmed', 'withdrawn', 'appealed'],
  confirmed: ['coached', 'appealed', 'withdrawn', 'closed'],
  appealed: ['confirmed', 'withdrawn'],
  withdrawn: ['confirmed', 'closed'],
  coached: ['closed', 'appealed', 'withdrawn'],
  closed: ['confirmed'],
}

/** What of a history still holds, first to last: without what was taken back. */
export function holding(history: readonly Ruling[]): (Ruling & { state: RulingState })[] {
  const holds: (Ruling & { state: RulingState })[] = []
  for (const { state, ...said } of history) {
    if (state === TAKEN_BACK) holds.pop()
    else holds.push({ state, ...said })
  }
  return holds
}

/** Where a finding stands. */
export function standing(history: readonly Ruling[]): Standing {
  return holding(history).at(-1)?.state ?? 'open'
}

/**
 * Whether a finding is withdrawn and so does not count. To close it leaves that as it was; an appeal that nobody has decided
 * takes nothing away.
 */
export function isWithdrawn(history: readonly Ruling[]): boolean {
  return (
    holding(history).findLast(({ state }) => state === 'withdrawn' || state === 'confirmed')?.state ===
    'withdrawn'
  )
}

/**
 * By what a talk is known again when its paper is read once more: the paper, the sheet, the line it begins on, and which of
 * the talks that begin there it is (a cell may hold several, and a JSON file may be one line).
 */
export function talkKey(paper: string, { sheet, sources }: Pick<Talk, 'sheet' | 'sources'>, nth = 0): string {
  return JSON.stringify([paper, sheet ?? '', sources[0]?.firstLine ?? 0, nth])
}

/**
 * By what each finding is known again: its rule, the line of its message, its words, and which of several alike it is. The
 * line and not the number of the message, which shifts when a name above it is put right.
 */
export function identities(
  findings: readonly Pick<Finding, 'rule' | 'turn' | 'text'>[],
  { sources }: Pick<Talk, 'sources'>,
): string[] {
  const seen = new Map<string, number>()
  return findings.map(({ rule, turn, text }) => {
    const line = turn === null ? 0 : (sources[turn]?.firstLine ?? 0)
    const alike = JSON.stringify([rule, line, text])
    const before = seen.get(alike) ?? 0
    seen.set(alike, before + 1)
    return JSON.stringify([rule, line, text, before])
  })
}

/** The places of the findings that are withdrawn. */
export function withdrawn(
  rulings: TalkRulings | undefined,
  findings: readonly Finding[],
  talk: Pick<Talk, 'sources'>,
): number[] {
  if (!rulings) return []
  return identities(findings, talk).flatMap((identity, place) =>
    isWithdrawn(rulings[identity] ?? []) ? [place] : [],
  )
}
