/**
 * The background: the one judge of all tabs, the sites that are on, the light in the toolbar. A service worker in
 * Chromium, an event page in Firefox; either sleeps when there is nothing to do, so it keeps nothing in memory that it
 * cannot do without. Every listener is added at once, or the browser would not wake it.
 */
import { servePort } from 'chatlint'
import { browser } from 'wxt/browser'
import { defineBackground } from 'wxt/utils/define-background'
import { countMessage } from '../figures/figures'
import { showHealth } from '../health/toolbar'
import { judge } from '../judge/judge'
import { type KeepPhrasesMessage, type PhrasesMessage, readMessage } from '../messages/protocol'
import { keepOwnPhrases } from '../phrases/keep'
import { followClicks } from '../reminder/notification'
import { syncAfterUpdate, syncSites, turnOff, turnOn } from '../sites/registration'

export default defineBackground({
  type: 'module',
  main() {
    browser.runtime.onConnect.addListener(port => {
      if (port.name === 'judge') servePort(port, judge)
    })
    browser.runtime.onMessage.addListener((value, sender, respond) => {
      const message = readMessage(value)
      if (!message) return
      if (message.type === 'health') {
        if (sender.tab?.id !== undefined) void showHealth(sender.tab.id, sender.frameId ?? 0, message.health)
        return
      }
      if (message.type === 'sent') {
        if (sender.tab) void countMessage(message.sent, message.talk)
        return
      }
      // Only the extension's own pages decide about sites and phrases; a content script does not.
      if (!isOwnPage(sender.url)) return
      if (message.type === 'phrases' || message.type === 'keep-phrases') {
        void answer(message).then(respond)
        // The answer comes later.
        return true
      }
      void (message.type === 'turn-on' ? turnOn(message.pattern) : turnOff(message.pattern))
    })
    followClicks()
    browser.permissions.onAdded.addListener(({ origins }) => void syncSites(origins))
    browser.permissions.onRemoved.addListener(() => void syncSites())
    browser.runtime.onInstalled.addListener(({ reason }) => {
      void (reason === 'update' ? syncAfterUpdate() : syncSites())
    })
    browser.runtime.onStartup.addListener(() => void syncSites())
  },
})

/** What the side panel asks. */
async function answer(message: PhrasesMessage | KeepPhrasesMessage): Promise<unknown> {
  try {
    if (message.type === 'phrases') return { phrases: (await judge()).phrases(message.platform, message.now) }
    return { kept: await keepOwnPhrases(message.phrases, await judge()) }
  } catch (error) {
    console.error('chatlint: the side panel was not answered', error)
    return {}
  }
}

function isOwnPage(url: string | undefined): boolean {
  return url?.startsWith(browser.runtime.getURL('/')) ?? false
}
