/** The side panel's questions to the background about phrases. */
import type { Phrase } from '@chatlint/wasm/judge'
import type { Platform } from 'chatlint'
import { browser } from 'wxt/browser'
import { rfc3339 } from '../conversation/time'
import type { KeepPhrasesMessage, PhrasesMessage } from '../messages/protocol'
import type { OwnPhrase } from './own-phrase'

/** The phrases that suit a platform today; none where the judge does not answer. */
export async function phrasesFor(platform: Platform, now = new Date()): Promise<Phrase[]> {
  const message: PhrasesMessage = { type: 'phrases', platform, now: rfc3339(now) }
  const answer = await browser.runtime.sendMessage<unknown, { phrases?: Phrase[] }>(message)
  return answer?.phrases ?? []
}

/** Keeps the shop's own phrases; false where the judge cannot use one of them, or nothing can be kept. */
export async function keepPhrases(phrases: OwnPhrase[]): Promise<boolean> {
  const message: KeepPhrasesMessage = { type: 'keep-phrases', phrases }
  const answer = await browser.runtime.sendMessage<unknown, { kept?: boolean }>(message)
  return answer?.kept ?? false
}
