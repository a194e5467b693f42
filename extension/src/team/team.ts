/**
 * What a team sets, in one file: the same for import, export and an administrator's policy. The format is documented in
 * `docs/team.md`; `team.schema.json` beside this file is the same as a schema.
 */
import type { HouseRule, JudgeOptions, Policy } from 'chatlint'
import type { Adapter } from '../adapters/adapter'
import type { AllowEntry } from '../allow-list/entry'

/** Whose settings, which and from when. */
export interface TeamMark {
  name: string
  version: string
  /** `YYYY-MM-DD` */
  date: string
}

/** A phrase of the shop's own. */
export interface TeamPhrase {
  kind: 'greeting' | 'closing' | 'soothing' | 'waiting' | 'transfer' | 'nudging'
  text: string
}

/** A team's file. What is left out is left to the user. */
export interface Team extends TeamMark {
  /** The version of the format. */
  'chatlint-team': 1
  policy?: Partial<Policy>
  words?: HouseRule[]
  levels?: NonNullable<JudgeOptions['levels']>
  profile?: NonNullable<JudgeOptions['profile']>
  packs?: object[]
  phrases?: TeamPhrase[]
  /** Words that are let pass. */
  allow?: AllowEntry[]
  adapters?: Adapter[]
}

/** What a file may set, in the order of the options page. */
export const teamParts = [
  'policy',
  'words',
  'levels',
  'profile',
  'packs',
  'phrases',
  'allow',
  'adapters',
] as const

/** One thing that a file may set. */
export type TeamPart = (typeof teamParts)[number]

/** What of it the judge is made with. */
export type TeamJudge = Pick<Team, 'levels' | 'profile' | 'packs'>

/** Why a file is refused. */
export interface TeamFault {
  /** Where, as `words[2].level` or `line 3, column 7`; empty for the file as a whole. */
  place: string
  reason:
    | 'syntax'
    | 'toml'
    | 'not-a-team'
    | 'too-new'
    | 'too-long'
    | 'type'
    | 'one-of'
    | 'missing'
    | 'unknown'
    | 'size'
    | 'form'
    | 'judge'
    | 'storage'
  /** What was wanted, or what the judge says. */
  detail: string
}

/** The mark alone. */
export function markOf({ name, version, date }: TeamMark): TeamMark {
  return { name, version, date }
}

/** The parts that a file sets. */
export function partsOf(team: Partial<Team>): TeamPart[] {
  return teamParts.filter(part => team[part] !== undefined)
}

/** The rules and items whose level or treatment a file sets. */
export function fixedBy({
  policy,
  levels,
}: {
  policy: Team['policy'] | undefined
  levels: Team['levels'] | undefined
}): string[] {
  return [...Object.keys(policy?.rules ?? {}), ...Object.keys(levels ?? {})]
}
