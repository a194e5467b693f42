/** Where what a team sets is kept: on this machine. Written by the background alone, once the judge has taken it. */
import type { HouseRule, Policy } from 'chatlint'
import { storage } from 'wxt/utils/storage'
import type { Adapter } from '../adapters/adapter'
import type { AllowEntry, AllowLimits } from '../allow-list/entry'
import { NAMES } from '../settings/names'
import type { Settings } from '../settings/settings'
import type { TeamFault, TeamJudge, TeamMark, TeamPart, TeamPhrase } from './team'

/** What was taken from a file, besides what stands in the settings. */
export interface KeptTeam extends TeamJudge {
  /** The file taken last; none where nothing was. */
  mark?: TeamMark
}

/** What the user's own file set. */
export const teamItem = storage.defineItem<KeptTeam>('local:team', { fallback: {} })

/** Workbenches from a file, besides the shipped ones. */
export const ownAdaptersItem = storage.defineItem<Adapter[]>(`local:${NAMES.adapters}`, { fallback: [] })

/** The shop's own phrases. */
export const ownPhrasesItem = storage.defineItem<TeamPhrase[]>('local:own-phrases', {
  fallback: [],
  version: 1,
})

/** Words that the user has said are no problem, the latest first. */
export const allowListItem = storage.defineItem<AllowEntry[]>('local:allow-list', {
  fallback: [],
  version: 1,
})

/** Everything as it was before the last file was taken. */
export interface Before {
  settings: Settings
  team: KeptTeam
  adapters: Adapter[]
  phrases: TeamPhrase[]
  allow: AllowEntry[]
}

/** For undoing the last import; null where there is nothing to undo. */
export const beforeItem = storage.defineItem<Before | null>('local:team-before', { fallback: null })

/**
 * What an administrator's policy says, as content scripts need it: they watch this, and it must stay small. What only the
 * judge needs is apart.
 */
export interface Managed {
  mark?: TeamMark
  /** The parts that the user cannot change. */
  locked: TeamPart[]
  policy?: Partial<Policy>
  words?: HouseRule[]
  adapters?: Adapter[]
  /** Rules and items whose level or treatment it sets; none where left out. */
  fixed?: AllowLimits['fixed']
  /** Why the policy is not in force; what it said before stays. */
  faults?: TeamFault[]
}

/** Null where there is no policy. */
export const managedItem = storage.defineItem<Managed | null>(`local:${NAMES.managed}`, { fallback: null })

/** What the administrator's policy says to the judge. */
export type ManagedJudge = TeamJudge & { phrases?: TeamPhrase[]; allow?: AllowEntry[] }

/** The judge's part of the administrator's policy. */
export const managedJudgeItem = storage.defineItem<ManagedJudge>('local:managed-judge', { fallback: {} })

/** The policy's text as it was read last. */
export const managedTextItem = storage.defineItem<string>('local:managed-text', { fallback: '' })

/** Goes up whenever the judge was made anew: verdicts from before it do not hold any more. */
export const editionItem = storage.defineItem<number>(`local:${NAMES.edition}`, { fallback: 0 })
