/** What an administrator sets for a fleet: the same file, as the text of the policy `team`. */
import { browser } from 'wxt/browser'
import { storage } from 'wxt/utils/storage'
import { optionsOf, readStanding } from './judge-options'
import {
  editionItem,
  type Managed,
  type ManagedJudge,
  managedItem,
  managedJudgeItem,
  managedTextItem,
} from './kept'
import { readTeam } from './read'
import { type FurnishedJudge, furnish } from './take'
import { fixedBy, markOf, partsOf, type Team } from './team'

let running: Promise<void> = Promise.resolve()

/**
 * Brings what is kept in line with the policy, if it has changed. Where the policy is wrong, what it said before stays in
 * force, and the options say what is wrong.
 *
 * @param judge asked for only where something has changed: loading it takes its time.
 */
export function syncManaged(judge: () => Promise<FurnishedJudge>): Promise<void> {
  running = running
    .then(() => sync(judge))
    .catch((error: unknown) => console.error('chatlint: the policy was not taken over', error))
  return running
}

async function sync(judge: () => Promise<FurnishedJudge>): Promise<void> {
  const text = await policyText()
  if (text === (await managedTextItem.getValue())) return
  const reading = text === '' ? { team: null } : readTeam(text)
  const before = await managedItem.getValue()
  if ('faults' in reading) {
    await tell(text, { locked: [], ...before, faults: reading.faults })
    return
  }
  const { team } = reading
  const wanted = team ? judgePart(team) : {}
  const standing = { ...(await readStanding()), managed: wanted, managedPolicy: team?.policy }
  const refusal = furnish(await judge(), optionsOf(standing))
  if (refusal) {
    await tell(text, { locked: [], ...before, faults: [refusal] })
    return
  }
  await storage.setItems([
    { item: managedItem, value: team && managedPart(team) },
    { item: managedJudgeItem, value: wanted },
    { item: managedTextItem, value: text },
    { item: editionItem, value: (await editionItem.getValue()) + 1 },
  ])
}

async function tell(text: string, managed: Managed): Promise<void> {
  await storage.setItems([
    { item: managedItem, value: managed },
    { item: managedTextItem, value: text },
  ])
}

/** The text of the policy; empty where there is none. Firefox refuses to be asked where nothing is managed. */
async function policyText(): Promise<string> {
  const { team } = await browser.storage.managed.get('team').catch(() => ({ team: undefined }))
  if (typeof team === 'string') return team
  // Firefox takes any JSON: an administrator may write the file into policies.json as it is.
  return team === undefined || team === null ? '' : JSON.stringify(team)
}

function managedPart(team: Team): Managed {
  const { policy, words, levels, adapters } = team
  const fixed = fixedBy({ policy, levels })
  return {
    mark: markOf(team),
    locked: partsOf(team),
    ...(policy && { policy }),
    ...(words && { words }),
    ...(adapters && { adapters }),
    ...(fixed.length > 0 && { fixed }),
  }
}

function judgePart({ levels, profile, packs, phrases, allow }: Team): ManagedJudge {
  return {
    ...(levels && { levels }),
    ...(profile && { profile }),
    ...(packs && { packs }),
    ...(phrases && { phrases }),
    ...(allow && { allow }),
  }
}
