/** Where the sites are kept on which chatlint is on. Content scripts go by `active.ts`. */
import { storage } from 'wxt/utils/storage'
import { NAMES } from '../settings/names'
import { type ActiveSites, nowhere } from './active'

/** Written by the background alone. */
export const activeItem = storage.defineItem<ActiveSites>(`local:${NAMES.sites}`, {
  fallback: nowhere,
})
