/** Taking over the shop's own phrases: the judge first, which alone knows what it can use; then the storage. */
import { storage } from 'wxt/utils/storage'
import { optionsOf, readStanding } from '../team/judge-options'
import { editionItem, ownPhrasesItem } from '../team/kept'
import { type FurnishedJudge, furnish } from '../team/take'
import type { TeamPhrase } from '../team/team'

/**
 * Keeps the phrases in place of those before.
 *
 * @returns false where the judge cannot use one of them, or where nothing can be kept: then nothing has changed.
 */
export async function keepOwnPhrases(phrases: TeamPhrase[], judge: FurnishedJudge): Promise<boolean> {
  const [standing, edition] = await Promise.all([readStanding(), editionItem.getValue()])
  if (furnish(judge, optionsOf({ ...standing, own: { ...standing.own, phrases } }))) return false
  try {
    await storage.setItems([
      { item: ownPhrasesItem, value: phrases },
      { item: editionItem, value: edition + 1 },
    ])
    return true
  } catch (error) {
    console.error('chatlint: own phrases not kept', error)
    // What is not kept would be gone with the next start of the judge: then better at once.
    furnish(judge, optionsOf(standing))
    return false
  }
}
