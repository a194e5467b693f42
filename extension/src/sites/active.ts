/** Where chatlint is on. The background computes it; content scripts watch it and take themselves away. */
import { browser } from 'wxt/browser'
import { NAMES } from '../settings/names'
import { covers } from './patterns'

/** The sites turned on, as match patterns. */
export interface ActiveSites {
  /** Granted by the user. */
  on: string[]
  /** Turned off although the browser's permission stands, as where it was given for all sites at once. */
  paused: string[]
}

/** As it is until a site is turned on. */
export const nowhere: ActiveSites = { on: [], paused: [] }

/** Whether chatlint is on for an origin. */
export function isOn(sites: ActiveSites, origin: string): boolean {
  return (
    sites.on.some(pattern => covers(pattern, origin)) &&
    !sites.paused.some(pattern => covers(pattern, origin))
  )
}

/** Calls back with the sites after every change, until the returned function is called. */
export function watchActive(changed: (sites: ActiveSites) => void): () => void {
  const { onChanged } = browser.storage.local
  const look = (changes: Record<string, { newValue?: unknown }>) => {
    const change = changes[NAMES.sites]
    if (change) changed((change.newValue as ActiveSites | undefined) ?? nowhere)
  }
  onChanged.addListener(look)
  return () => onChanged.removeListener(look)
}
