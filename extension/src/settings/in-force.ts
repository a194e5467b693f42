/** What holds: the user's settings, and over them what an administrator has set. */
import { browser } from 'wxt/browser'
import { storage } from 'wxt/utils/storage'
import type { Adapter } from '../adapters/adapter'
import type { AllowLimits } from '../allow-list/entry'
import { editionItem, type Managed, managedItem, ownAdaptersItem } from '../team/kept'
import { type Settings, settingsItem } from './settings'

/** What content scripts go by. */
export interface InForce {
  settings: Settings
  /** Workbenches besides the shipped ones, or in their place. */
  adapters: readonly Adapter[]
  /** Goes up whenever the judge was made anew. */
  edition: number
  /** What an administrator leaves of the words that are let pass. */
  limits: AllowLimits
}

/** As installed, and as it is until what is kept has been read. */
export const installed: InForce = {
  settings: settingsItem.fallback,
  adapters: [],
  edition: 0,
  limits: { closed: false, fixed: [] },
}

/** Where it is kept. */
const items = [settingsItem, managedItem, ownAdaptersItem, editionItem] as const

/** What holds now. */
export async function readInForce(): Promise<InForce> {
  // Asked for at once: every page that loads pays for each question.
  const values = (await storage.getItems([...items])).map(({ value }) => value)
  const [settings, managed, adapters, edition] = values as [
    Settings,
    Managed | null,
    readonly Adapter[],
    number,
  ]
  return {
    settings: settingsUnder(managed, settings),
    adapters: managed?.adapters ?? adapters,
    edition,
    limits: { closed: managed?.locked.includes('allow') ?? false, fixed: managed?.fixed ?? [] },
  }
}

/** Calls back with what holds after every change, until the returned function is called. */
export function watchInForce(changed: (inForce: InForce) => void): () => void {
  const { onChanged } = browser.storage.local
  const keys = items.map(({ key }) => key.slice('local:'.length))
  const look = (changes: object) => {
    if (keys.some(key => key in changes)) void readInForce().then(changed, () => undefined)
  }
  // One listener, not one an item: every page that loads pays for each.
  onChanged.addListener(look)
  return () => onChanged.removeListener(look)
}

/** The user's settings under what an administrator has set. */
export function settingsUnder(managed: Managed | null, settings: Settings): Settings {
  return {
    ...settings,
    ...(managed?.policy && { policy: managed.policy }),
    ...(managed?.words && { house: managed.words }),
  }
}
