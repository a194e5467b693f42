import type { TeamModule } from '../src/desk/team-desk.ts'
import type { TalkRow, TeamReport, WorkList } from '../src/desk/transcript.ts'

/** The first byte of the summaries that it reads. */
export const SUMMARY_FORM = 7

/** A module that notes which talks it counted; its answers only say how many. */
export function teamModule() {
  const counted: { team: number[]; sample: number[] } = { team: [], sample: [] }
  const numbers = (first: number, summaries: readonly Uint8Array[]) =>
    summaries.map((_, offset) => first + offset)
  const module: TeamModule = {
    summaryForm: () => SUMMARY_FORM,
    beginTeam: () => {
      counted.team = []
    },
    addToTeam: (first, summaries) => {
      counted.team.push(...numbers(first, summaries))
    },
    teamReport: () => ({ unserved: counted.team.length }) as TeamReport,
    beginSample: () => {
      counted.sample = []
    },
    addToSample: (first, summaries) => {
      counted.sample.push(...numbers(first, summaries))
    },
    workList: () => ({ among: counted.sample.length }) as WorkList,
    talksAmong: (_, first, summaries) =>
      numbers(first, summaries).map(talk => ({ talk, rank: talk % 2 }) as TalkRow),
  }
  return { counted, module }
}
