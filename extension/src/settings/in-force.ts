/** What holds: the user's settings, and over them what an administrator has set. */
import { browser } from 'wxt/browser'
import type { Adapter } from '../adapters/adapter'
import type { AllowLimits } from '../allow-list/entry'
import type { Managed } from '../team/kept'
import { NAMES } from './names'
import { defaultSettings, type Settings } from './settings'

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
  settings: defaultSettings,
  adapters: [],
  edition: 0,
  limits: { closed: false, fixed: [] },
}

/** What is kept, by its names, and what holds where nothing is. */
interface Kept {
  [NAMES.settings]: Settings
  [NAMES.managed]: Managed | null
  [NAMES.adapters]: readonly Adapter[]
  [NAMES.edition]: number
}
const defaults: Kept = {
  [NAMES.settings]: defaultSettings,
  [NAMES.managed]: null,
  [NAMES.adapters]: [],
  [NAMES.edition]: 0,
}

/** What holds now. */
export async function readInForce(): Promise<InForce> {
  // Asked for at once: every page that loads pays for each question.
  const kept = await browser.storage.local.get<Kept>(defaults)
  const { settings, managed, edition, [NAMES.adapters]: adapters } = kept
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
  const look = (changes: object) => {
    if (Object.keys(defaults).some(name => name in changes)) void readInForce().then(changed, () => undefined)
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
