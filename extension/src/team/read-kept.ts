/** What the options page shows of a team's settings. */
import { storage } from 'wxt/utils/storage'
import type { AllowEntry } from '../allow-list/entry'
import {
  allowListItem,
  type Before,
  beforeItem,
  type KeptTeam,
  type Managed,
  managedItem,
  managedJudgeItem,
  ownAdaptersItem,
  ownPhrasesItem,
  teamItem,
} from './kept'
import type { TeamPart } from './team'

/** As it is kept now. */
export interface Kept {
  team: KeptTeam
  managed: Managed | null
  before: Before | null
  /** Words that are let pass: the administrator's where there are some. */
  allow: AllowEntry[]
  /** How many levels, packs, phrases and adapters are in force. */
  counts: Partial<Record<TeamPart, number>>
}

/** Reads what is kept. */
export async function readKept(): Promise<Kept> {
  const [team, managed, managedJudge, before, adapters, phrases, allow] = await Promise.all([
    teamItem.getValue(),
    managedItem.getValue(),
    managedJudgeItem.getValue(),
    beforeItem.getValue(),
    ownAdaptersItem.getValue(),
    ownPhrasesItem.getValue(),
    allowListItem.getValue(),
  ])
  const inForce = { ...team, phrases, ...managedJudge }
  return {
    team,
    managed,
    before,
    allow: managedJudge.allow ?? allow,
    counts: {
      levels: Object.keys(inForce.levels ?? {}).length,
      packs: inForce.packs?.length ?? 0,
      phrases: inForce.phrases.length,
      adapters: (managed?.adapters ?? adapters).length,
    },
  }
}

/** Calls back after every change, until the returned function is called. */
export function watchKept(changed: (kept: Kept) => void): () => void {
  const items = [
    teamItem,
    managedItem,
    managedJudgeItem,
    beforeItem,
    ownAdaptersItem,
    ownPhrasesItem,
    allowListItem,
  ]
  const look = () => void readKept().then(changed)
  const stops = items.map(({ key }) => storage.watch(key, look))
  return () => {
    for (const stop of stops) stop()
  }
}
