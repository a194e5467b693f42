/** Taking over the shop's own phrases: the judge first, which alone knows what it can use; then the storage. */
import { EngineError } from 'chatlint'
import { optionsOf, type TalkJudge } from '../judge/judge'
import type { OwnPhrase } from './own-phrase'
import { ownPhrasesItem } from './own-phrases'

/**
 * Keeps the phrases in place of those before.
 *
 * @returns false where the judge cannot use one of them: then nothing has changed.
 */
export async function keepOwnPhrases(phrases: OwnPhrase[], judge: TalkJudge): Promise<boolean> {
  const before = await ownPhrasesItem.getValue()
  try {
    judge.furnish(optionsOf(phrases))
  } catch (error) {
    if (error instanceof EngineError && error.code === 'bad-input') return false
    throw error
  }
  try {
    await ownPhrasesItem.setValue(phrases)
  } catch (error) {
    // What is not kept would be gone with the next start of the judge: then better at once.
    judge.furnish(optionsOf(before))
    throw error
  }
  return true
}
