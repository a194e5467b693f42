/**
 * The content script: runs only where the user turned chatlint on (registered by `sites/registration.ts`), and takes
 * itself away when it is turned off or when the extension is updated, disabled or removed.
 */
import { browser } from 'wxt/browser'
import { defineContentScript } from 'wxt/utils/define-content-script'
import type { HealthMessage } from '../messages/protocol'
import { PageChecker } from '../page/page-checker'
import { readInForce, watchInForce } from '../settings/in-force'
import { activeItem, isOn } from '../sites/active'

export default defineContentScript({
  registration: 'runtime',
  main(ctx) {
    const page = new PageChecker({ connect, report })
    const stopWatching = [
      watchInForce(inForce => {
        page.inForce = inForce
      }),
      activeItem.watch(sites => {
        if (!isOn(sites, self.origin)) ctx.abort('turned off')
      }),
    ]
    readInForce().then(inForce => {
      page.inForce = inForce
    }, ignored)
    ctx.addEventListener(document, 'DOMContentLoaded', () => page.look())
    ctx.addEventListener(window, 'load', () => page.look())
    ctx.addEventListener(window, 'pagehide', () => page.leave())
    ctx.addEventListener(window, 'pageshow', event => {
      if (event.persisted) page.look()
    })
    ctx.onInvalidated(() => {
      page.close()
      // An orphaned script may not even stop listening: its listeners are gone with the extension.
      if (browser.runtime?.id) for (const stop of stopWatching) stop()
    })

    /** A port to the judge. An orphaned script (its extension was updated, disabled or removed) has none any more. */
    function connect() {
      leaveIfOrphaned()
      const port = browser.runtime.connect({ name: 'judge' })
      // Chromium tells of the end of the port a moment before it takes the extension away.
      port.onDisconnect.addListener(() => setTimeout(leaveIfOrphaned, 200))
      return port
    }

    function leaveIfOrphaned() {
      if (!browser.runtime?.id) ctx.abort('orphaned')
    }

    function report(health: HealthMessage['health']) {
      if (!browser.runtime?.id) return
      browser.runtime.sendMessage({ type: 'health', health } satisfies HealthMessage).catch(ignored)
    }
  },
})

/** Nobody listens any more: there is nobody to tell. */
function ignored(): void {}
