/** The side panel's questions to the background about phrases. */
import type { Phrase } from '@chatlint/wasm/judge'
import type { Platform } from 'chatlint'
import { browser } from 'wxt/browser'
import { rfc3339 } from '../conversation/time'
import type { PhrasesAnswer, PhrasesMessage } from '../messages/protocol'
import type { TeamPhrase } from '../team/team'

/** The phrases that suit a platform today; none where the judge does not answer. */
export async function phrasesFor(platform: Platform, now = new Date()): Promise<Phrase[]> {
  return (await ask({ type: 'phrases', platform, now: rfc3339(now) }))?.phrases ?? []
}

/** Keeps the shop's own phrases; false where the judge cannot use one of them, or nothing can be kept. */
export async function keepPhrases(phrases: TeamPhrase[]): Promise<boolean> {
  return (await ask({ type: 'keep-phrases', phrases }))?.kept ?? false
}

function ask(message: PhrasesMessage): Promise<PhrasesAnswer | undefined> {
  return browser.runtime.sendMessage<PhrasesMessage, PhrasesAnswer | undefined>(message)
}
