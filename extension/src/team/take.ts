/** Taking over a team's file, and giving it back. All or nothing: the judge first, which alone knows what it can use. */
import { EngineError, type JudgeOptions } from 'chatlint'
import { storage } from 'wxt/utils/storage'
import { settingsItem } from '../settings/kept'
import { optionsOf, readStanding } from './judge-options'
import {
  allowListItem,
  type Before,
  beforeItem,
  editionItem,
  ownAdaptersItem,
  ownPhrasesItem,
  teamItem,
} from './kept'
import { type NamedPack, readFile } from './read'
import { markOf, type Team, type TeamFault } from './team'

/** What is needed of the judge. */
export interface FurnishedJudge {
  /** @throws {EngineError} `bad-input` where the options are wrong; it then judges as before. */
  furnish(options: JudgeOptions): void
}

/**
 * Takes over a file, or one rule pack. What it leaves out stays as it is.
 *
 * @returns what is wrong with it; then nothing has changed.
 */
export async function takeTeam(text: string, judge: FurnishedJudge): Promise<TeamFault[]> {
  const reading = readFile(text)
  if ('faults' in reading) return reading.faults
  const before = await everything()
  const wanted = 'pack' in reading ? withPack(before, reading.pack) : laidOver(before, reading.team)
  return keep(wanted, before, before, judge)
}

/** Puts everything back as it was before the last file was taken. */
export async function undoTeam(judge: FurnishedJudge): Promise<TeamFault[]> {
  const before = await beforeItem.getValue()
  if (!before) return []
  const standing = await everything()
  return keep({ ...standing, ...before }, standing, null, judge)
}

async function everything(): Promise<Before> {
  const [settings, team, adapters, phrases, allow] = await Promise.all([
    settingsItem.getValue(),
    teamItem.getValue(),
    ownAdaptersItem.getValue(),
    ownPhrasesItem.getValue(),
    allowListItem.getValue(),
  ])
  return { settings, team, adapters, phrases, allow }
}

/** One more pack; in place of the one with its id. */
function withPack(before: Before, pack: NamedPack): Before {
  const { packs = [] } = before.team
  const others = packs.filter(other => (other as NamedPack).pack?.id !== pack.pack.id)
  return { ...before, team: { ...before.team, packs: [...others, pack] } }
}

function laidOver(before: Before, file: Team): Before {
  const { policy, words, levels, profile, packs, phrases, allow, adapters } = file
  return {
    settings: {
      ...before.settings,
      ...(policy && { policy }),
      ...(words && { house: words }),
    },
    team: {
      ...before.team,
      ...(levels && { levels }),
      ...(profile && { profile }),
      ...(packs && { packs }),
      mark: markOf(file),
    },
    adapters: adapters ?? before.adapters,
    phrases: phrases ?? before.phrases,
    allow: allow ?? before.allow,
  }
}

async function keep(
  wanted: Before,
  standing: Before,
  undo: Before | null,
  judge: FurnishedJudge,
): Promise<TeamFault[]> {
  const kept = await readStanding()
  const options = ({ team, phrases, allow, settings }: Before) =>
    optionsOf({ ...kept, own: { ...team, phrases, allow }, policy: settings.policy })
  const refusal = furnish(judge, options(wanted))
  if (refusal) return [refusal]
  try {
    await storage.setItems([
      { item: settingsItem, value: wanted.settings },
      { item: teamItem, value: wanted.team },
      { item: ownAdaptersItem, value: wanted.adapters },
      { item: ownPhrasesItem, value: wanted.phrases },
      { item: allowListItem, value: wanted.allow },
      { item: beforeItem, value: undo },
      { item: editionItem, value: (await editionItem.getValue()) + 1 },
    ])
  } catch (error) {
    // What is not kept would be gone with the next start of the judge: then better at once.
    furnish(judge, options(standing))
    return [{ place: '', reason: 'storage', detail: String(error) }]
  }
  return []
}

/** Makes the judge anew; what it says where it cannot. */
export function furnish(judge: FurnishedJudge, options: JudgeOptions): TeamFault | null {
  try {
    judge.furnish(options)
    return null
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
    return { place: '', reason: 'judge', detail: error.message }
  }
}
