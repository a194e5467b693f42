/**
 * The background: the one judge of all tabs, the sites that are on, the light in the toolbar. A service worker in
 * Chromium, an event page in Firefox; either sleeps when there is nothing to do, so it keeps nothing in memory that it
 * cannot do without. Every listener is added at once, or the browser would not wake it.
 */
import { servePort } from 'chatlint'
import { browser } from 'wxt/browser'
import { defineBackground } from 'wxt/utils/define-background'
import { showHealth } from '../health/toolbar'
import { judge } from '../judge/judge'
import { readMessage } from '../messages/protocol'
import { syncAfterUpdate, syncSites, turnOff, turnOn } from '../sites/registration'

export default defineBackground({
  type: 'module',
  main() {
    browser.runtime.onConnect.addListener(port => {
      if (port.name === 'judge') servePort(port, judge)
    })
    browser.runtime.onMessage.addListener((value, sender) => {
      const message = readMessage(value)
      if (!message) return
      if (message.type === 'health') {
        if (sender.tab?.id !== undefined) void showHealth(sender.tab.id, sender.frameId ?? 0, message.health)
      } else if (isOwnPage(sender.url)) {
        // Only the popup and the options page decide about sites; a content script does not.
        void (message.type === 'turn-on' ? turnOn(message.pattern) : turnOff(message.pattern))
      }
    })
    browser.permissions.onAdded.addListener(({ origins }) => void syncSites(origins))
    browser.permissions.onRemoved.addListener(() => void syncSites())
    browser.runtime.onInstalled.addListener(({ reason }) => {
      void (reason === 'update' ? syncAfterUpdate() : syncSites())
    })
    browser.runtime.onStartup.addListener(() => void syncSites())
  },
})

function isOwnPage(url: string | undefined): boolean {
  return url?.startsWith(browser.runtime.getURL('/')) ?? false
}
