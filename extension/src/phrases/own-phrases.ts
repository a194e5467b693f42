/** Where the shop's own phrases are kept: on this machine, written by the background once the judge has taken them. */
import { storage } from 'wxt/utils/storage'
import type { OwnPhrase } from './own-phrase'

/** In the order in which they were added. */
export const ownPhrasesItem = storage.defineItem<OwnPhrase[]>('local:own-phrases', {
  fallback: [],
  version: 1,
})
