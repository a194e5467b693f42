/** Where chatlint is on. The background computes it; content scripts watch it and take themselves away. */
import { storage } from 'wxt/utils/storage'
import { covers } from './patterns'

/** The sites turned on, as match patterns. */
export interface ActiveSites {
  /** Granted by the user. */
  on: string[]
  /** Turned off although the browser's permission stands, as where it was given for all sites at once. */
  paused: string[]
}

/** Written by the background alone. */
export const activeItem = storage.defineItem<ActiveSites>('local:sites', { fallback: { on: [], paused: [] } })

/** Whether chatlint is on for an origin. */
export function isOn(sites: ActiveSites, origin: string): boolean {
  return (
    sites.on.some(pattern => covers(pattern, origin)) &&
    !sites.paused.some(pattern => covers(pattern, origin))
  )
}
