/** What holds: the user's settings, and over them what an administrator has set. */
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

/** What holds now. */
export async function readInForce(): Promise<InForce> {
  const [settings, managed, adapters, edition] = await Promise.all([
    settingsItem.getValue(),
    managedItem.getValue(),
    ownAdaptersItem.getValue(),
    editionItem.getValue(),
  ])
  return {
    settings: settingsUnder(managed, settings),
    adapters: managed?.adapters ?? adapters,
    edition,
    limits: { closed: managed?.locked.includes('allow') ?? false, fixed: managed?.fixed ?? [] },
  }
}

/** Calls back with what holds after every change, until the returned function is called. */
export function watchInForce(changed: (inForce: InForce) => void): () => void {
  const look = () => void readInForce().then(changed, () => undefined)
  const stops = [settingsItem, managedItem, ownAdaptersItem, editionItem].map(({ key }) =>
    storage.watch(key, look),
  )
  return () => {
    for (const stop of stops) stop()
  }
}

/** The user's settings under what an administrator has set. */
export function settingsUnder(managed: Managed | null, settings: Settings): Settings {
  return {
    ...settings,
    ...(managed?.policy && { policy: managed.policy }),
    ...(managed?.words && { house: managed.words }),
  }
}
