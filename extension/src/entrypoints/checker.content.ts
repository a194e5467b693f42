/**
 * The content script: runs only where the user turned chatlint on (registered by `sites/registration.ts`), and takes
 * itself away when it is turned off or when the extension is updated, disabled or removed.
 */
import { type Browser, browser } from 'wxt/browser'
import { defineContentScript } from 'wxt/utils/define-content-script'
import type { SentMessage } from '../figures/tally'
import type { HealthMessage, LetPassMessage, SentMessageMessage } from '../messages/protocol'
import { clearLeftovers } from '../page/leftovers'
import { PageChecker } from '../page/page-checker'
import { panelPort } from '../panel/protocol'
import { readInForce, watchInForce } from '../settings/in-force'
import { isOn, watchActive } from '../sites/active'

export default defineContentScript({
  registration: 'runtime',
  // The page need not hear of us: an older script is told by an event that only scripts of ours know.
  noScriptStartedPostMessage: true,
  main(ctx) {
    clearLeftovers(document)
    const page = new PageChecker({ connect, report, sent, letPass })
    browser.runtime.onConnect.addListener(letPanelIn)
    const stopWatching = [
      watchInForce(inForce => {
        page.inForce = inForce
      }),
      watchActive(sites => {
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
      if (!browser.runtime?.id) return
      for (const stop of stopWatching) stop()
      browser.runtime.onConnect.removeListener(letPanelIn)
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

    function sent(message: SentMessage, talk: number | undefined) {
      if (!browser.runtime?.id) return
      const about = talk === undefined ? {} : { talk }
      browser.runtime
        .sendMessage({ type: 'sent', sent: message, ...about } satisfies SentMessageMessage)
        .catch(ignored)
    }

    function letPass(item: string, words: string) {
      if (!browser.runtime?.id) return
      browser.runtime.sendMessage({ type: 'let-pass', item, words } satisfies LetPassMessage).catch(ignored)
    }

    /** Only the extension itself can open a port to this script; pages cannot. */
    function letPanelIn(port: Browser.runtime.Port) {
      if (port.name === panelPort && port.sender?.id === browser.runtime.id) page.openPanel(port)
    }
  },
})

/** Nobody listens any more: there is nobody to tell. */
function ignored(): void {}
