/** The site in the tab behind the popup. */
import { type Browser, browser } from 'wxt/browser'
import type { Adapter } from '../../adapters/adapter'
import { withOwn } from '../../adapters/catalogue'
import { type PageHealth, tabHealthItem, tabState } from '../../health/health'
import type { SiteMessage } from '../../messages/protocol'
import { readInForce } from '../../settings/in-force'
import { isOn } from '../../sites/active'
import { activeItem } from '../../sites/kept'
import { sitePattern } from '../../sites/patterns'

/** What the popup shows of a site. `unsupported`: a page no extension may enter. */
export interface SiteView {
  state: PageHealth | 'unsupported'
  adapter?: Adapter
  /** Whether the adapter is the user's own. */
  own?: boolean
}

/** The site of a tab. */
export interface Site {
  /** As shown: the host, or empty where there is none. */
  name: string
  /** The match pattern to ask for; null where extensions cannot run. */
  pattern: string | null
  /** How it is now. */
  view(): Promise<SiteView>
  /** Calls back after every change, until the returned function is called. */
  watch(changed: () => void): () => void
}

/** Opens the site of a tab. The address is there because clicking the button gave `activeTab`. */
export async function openSite(tab: Browser.tabs.Tab | undefined): Promise<Site> {
  const pattern = sitePattern(tab?.url ?? '')
  const { origin, host } = pattern && tab?.url ? new URL(tab.url) : { origin: '', host: '' }
  const frames = tabHealthItem(tab?.id ?? -1)
  return {
    name: host,
    pattern,
    async view() {
      if (!pattern) return { state: 'unsupported' }
      if (!isOn(await activeItem.getValue(), origin)) return { state: 'off' }
      const said = tabState(await frames.getValue())
      const { adapters } = await readInForce()
      const adapter = withOwn(adapters).find(({ id }) => id === said?.adapter)
      const own = adapters.some(({ id }) => id === said?.adapter)
      return { state: said?.state ?? 'starting', ...(adapter ? { adapter, own } : {}) }
    },
    watch(changed) {
      const stops = [activeItem.watch(changed), frames.watch(changed)]
      return () => {
        for (const stop of stops) stop()
      }
    },
  }
}

/**
 * Asks the browser for the site; must run in the click itself. The background does the rest even where asking closes
 * the popup.
 *
 * @returns whether the user agreed.
 */
export async function askForSite(pattern: string): Promise<boolean> {
  const agreed = await browser.permissions.request({ origins: [pattern] })
  if (agreed) await browser.runtime.sendMessage({ type: 'turn-on', pattern } satisfies SiteMessage)
  return agreed
}

/** Gives the site back. */
export async function leaveSite(pattern: string): Promise<void> {
  await browser.runtime.sendMessage({ type: 'turn-off', pattern } satisfies SiteMessage)
}
