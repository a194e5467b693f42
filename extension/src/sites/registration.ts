/**
 * Puts the content script where the user turned chatlint on, and nowhere else. The browser's permissions are the
 * truth; this follows them.
 */
import { browser } from 'wxt/browser'
import { type ActiveSites, isOn } from './active'
import { activeItem } from './kept'

/** The built content script. */
const script = '/content-scripts/checker.js'
const id = 'checker'

let running: Promise<void> = Promise.resolve()

/** Brings the registered script in line with the permissions; injects it into the open tabs of `added`. */
export function syncSites(added: string[] = []): Promise<void> {
  running = running
    .then(() => sync(added))
    .catch((error: unknown) => console.error('chatlint: sites not synced', error))
  return running
}

/** After an update the scripts in open tabs are orphans, and leave; the new one goes in without a reload. */
export async function syncAfterUpdate(): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll()
  await syncSites(origins)
}

/** Turns a site off: gives its permission back, or pauses it where the browser holds on to a wider one. */
export async function turnOff(pattern: string): Promise<void> {
  await browser.permissions.remove({ origins: [pattern] }).catch(() => false)
  if (await browser.permissions.contains({ origins: [pattern] })) await setPaused(pattern, true)
  await syncSites()
}

/** Turns a site on whose permission is there already. */
export async function turnOn(pattern: string): Promise<void> {
  await setPaused(pattern, false)
  await syncSites([pattern])
}

async function setPaused(pattern: string, paused: boolean): Promise<void> {
  const sites = await activeItem.getValue()
  const others = sites.paused.filter(other => other !== pattern)
  await activeItem.setValue({ ...sites, paused: paused ? [...others, pattern] : others })
}

async function sync(added: string[]): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll()
  const before = await activeItem.getValue()
  const sites: ActiveSites = { on: origins, paused: before.paused }
  // Content scripts see this change and leave the pages that were turned off.
  await activeItem.setValue(sites).catch((error: unknown) => console.error('chatlint: sites not kept', error))
  await register(sites)
  if (added.length > 0) await injectInto(added, sites)
}

async function register({ on, paused }: ActiveSites): Promise<void> {
  const registered = (await browser.scripting.getRegisteredContentScripts({ ids: [id] })).length > 0
  if (on.length === 0) {
    if (registered) await browser.scripting.unregisterContentScripts({ ids: [id] })
    return
  }
  const content = {
    id,
    js: [script],
    matches: on,
    excludeMatches: paused,
    runAt: 'document_start' as const,
    allFrames: true,
    // Editors in an about:blank frame belong to the page around them.
    matchOriginAsFallback: true,
    persistAcrossSessions: true,
  }
  if (registered) await browser.scripting.updateContentScripts([content])
  else await browser.scripting.registerContentScripts([content])
}

/** A tab that was open before its site was turned on needs no reload. */
async function injectInto(patterns: string[], sites: ActiveSites): Promise<void> {
  for (const tab of await browser.tabs.query({ url: patterns })) {
    if (tab.id === undefined || !tab.url || !isOn(sites, new URL(tab.url).origin)) continue
    await browser.scripting
      .executeScript({ target: { tabId: tab.id, allFrames: true }, files: [script], injectImmediately: true })
      // A discarded or closed tab gets the script when it loads.
      .catch(() => undefined)
  }
}
