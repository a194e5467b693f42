/** Keeping the list: the judge first, which alone knows what it can use; then the storage. */
import { storage } from 'wxt/utils/storage'
import { optionsOf, readStanding, type Standing } from '../team/judge-options'
import { allowListItem, editionItem } from '../team/kept'
import { type FurnishedJudge, furnish } from '../team/take'
import { type AllowEntry, areWords, mostEntries } from './entry'

let running: Promise<unknown> = Promise.resolve()

/**
 * Keeps words that an agent has said are no problem. The draft that they stand in knows already, so nothing begins anew.
 *
 * @param today `YYYY-MM-DD`
 * @returns false where they cannot be kept; then nothing has changed.
 */
export function learn(item: string, words: string, today: string, judge: FurnishedJudge): Promise<boolean> {
  return inTurn(async () => {
    const standing = await readStanding()
    const { allow } = standing.own
    const known = allow.find(each => each.item === item && each.words === words)
    if (!areWords(words) || (!known && allow.length >= mostEntries)) return false
    const entry = known ? { ...known, count: known.count + 1 } : { item, words, since: today, count: 1 }
    return await keep([entry, ...allow.filter(each => each !== known)], standing, judge)
  })
}

/**
 * Keeps the list in place of the one before; everything typed is judged anew.
 *
 * @returns false where the judge cannot use it, or where nothing can be kept: then nothing has changed.
 */
export function keepAllowList(allow: AllowEntry[], judge: FurnishedJudge): Promise<boolean> {
  return inTurn(async () => {
    if (!(await keep(allow, await readStanding(), judge))) return false
    await editionItem.setValue((await editionItem.getValue()) + 1)
    return true
  })
}

/** Makes the judge anew after the user has changed what levels do: what is held now is not let pass any more. */
export function followPolicy(judge: () => Promise<FurnishedJudge>): Promise<void> {
  return inTurn(async () => {
    const standing = await readStanding()
    if (standing.own.allow.length === 0) return
    furnish(await judge(), optionsOf(standing))
    await editionItem.setValue((await editionItem.getValue()) + 1)
  })
}

async function keep(allow: AllowEntry[], standing: Standing, judge: FurnishedJudge): Promise<boolean> {
  if (standing.managed.allow) return false
  if (furnish(judge, optionsOf({ ...standing, own: { ...standing.own, allow } }))) return false
  try {
    await storage.setItems([{ item: allowListItem, value: allow }])
    return true
  } catch (error) {
    console.error('chatlint: words that are let pass were not kept', error)
    // What is not kept would be gone with the next start of the judge: then better at once.
    furnish(judge, optionsOf(standing))
    return false
  }
}

/** One after the other: each begins with what the one before has kept. */
function inTurn<Result>(run: () => Promise<Result>): Promise<Result> {
  const result = running.then(run)
  running = result.catch(() => undefined)
  return result
}
