/** An adapter tried on the page that it describes, by the very reader that will use it. */
import type { Adapter } from '../adapters/adapter'
import { ConversationReader } from '../conversation/reader'
import { plainText } from '../conversation/text'
import { type Picks, TeachError } from './derive'

/** What an adapter finds on the page. */
export interface Trial {
  composer: number
  send: number
  customer: number
  own: number
  /** How many messages have a time. */
  times: number
  /** The talk's name; undefined where the adapter reads none. */
  talk?: string
}

/**
 * What the adapter finds.
 *
 * @throws {TeachError} where it does not read what was pointed at as what it is.
 */
export function tryAdapter(adapter: Adapter, picks: Picks): Trial {
  const tree = picks.composer.getRootNode() as Document | ShadowRoot
  const reader = new ConversationReader(picks.composer, adapter, () => {})
  const { id, turns } = reader.current()
  reader.close()
  const said = (role: string, words: Element) => {
    const text = plainText(words)
    return turns.some(turn => turn.role === role && turn.text.includes(text))
  }
  const both = said('customer', picks.customer) && said('agent', picks.own)
  if (!both) throw new TeachError(turns.length > 0 ? 'same-sides' : 'no-words')
  if (picks.time && !turns.some(({ at }) => at !== undefined)) throw new TeachError('no-time')
  if (picks.talk && id !== picks.talk.textContent?.trim()) throw new TeachError('no-talk')
  const count = (selectors: string[]) =>
    selectors.reduce((sum, selector) => sum + tree.querySelectorAll(selector).length, 0)
  return {
    composer: count(adapter.composer),
    send: count(adapter.send.controls),
    customer: turns.filter(({ role }) => role === 'customer').length,
    own: turns.filter(({ role }) => role === 'agent').length,
    times: turns.filter(({ at }) => at !== undefined).length,
    ...(id === undefined ? {} : { talk: id }),
  }
}
