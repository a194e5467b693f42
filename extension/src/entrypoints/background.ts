/**
 * The background: the one judge of all tabs, the sites that are on, the light in the toolbar. A service worker in
 * Chromium, an event page in Firefox; either sleeps when there is nothing to do, so it keeps nothing in memory that it
 * cannot do without. Every listener is added at once, or the browser would not wake it.
 */
import { servePort } from 'chatlint'
import { browser } from 'wxt/browser'
import { defineBackground } from 'wxt/utils/define-background'
import { keepAdapter } from '../adapters/keep'
import { followPolicy, keepAllowList, learn } from '../allow-list/keep'
import { countMessage } from '../figures/figures'
import { showHealth } from '../health/toolbar'
import { judge } from '../judge/judge'
import {
  type AllowListAnswer,
  type AllowListMessage,
  type PhrasesAnswer,
  type PhrasesMessage,
  readMessage,
  type TeachStopMessage,
  type TeamAnswer,
  type TeamMessage,
} from '../messages/protocol'
import { keepOwnPhrases } from '../phrases/keep'
import { followClicks } from '../reminder/notification'
import { settingsItem } from '../settings/kept'
import { syncAfterUpdate, syncSites, turnOff, turnOn } from '../sites/registration'
import { syncManaged } from '../team/managed'
import { takeTeam, undoTeam } from '../team/take'

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
      if (message.type === 'let-pass') {
        if (sender.tab) void letPass(message.item, message.words)
        return
      }
      if (message.type === 'teach-alone') {
        const stop: TeachStopMessage = { type: 'teach-stop', except: message.token }
        if (sender.tab?.id !== undefined)
          void browser.tabs.sendMessage(sender.tab.id, stop).catch(() => undefined)
        return
      }
      if (message.type === 'keep-adapter') {
        void keepAdapter(message.adapter, sender.url ?? '').then(
          kept => respond({ kept }),
          () => respond({ kept: false }),
        )
        return true
      }
      // Only the extension's own pages decide about sites, settings and phrases; a content script does not.
      if (!isOwnPage(sender.url)) return
      switch (message.type) {
        case 'turn-on':
          void turnOn(message.pattern)
          return
        case 'turn-off':
          void turnOff(message.pattern)
          return
        case 'phrases':
        case 'keep-phrases':
        case 'keep-allow-list':
          void answer(message).then(respond)
          return true
        default:
          void decide(message).then(respond)
          // The answer comes later.
          return true
      }
    })
    followClicks()
    settingsItem.watch((now, before) => {
      if (JSON.stringify(now?.policy) !== JSON.stringify(before?.policy)) void followPolicy(judge)
    })
    browser.storage.onChanged.addListener((_changes, area) => {
      if (area === 'managed') void syncManaged(judge)
    })
    // The policy may have changed while nobody listened.
    void syncManaged(judge)
    browser.permissions.onAdded.addListener(({ origins }) => {
      // Notifications may just have been allowed.
      followClicks()
      void syncSites(origins)
    })
    browser.permissions.onRemoved.addListener(() => void syncSites())
    browser.runtime.onInstalled.addListener(({ reason }) => {
      void (reason === 'update' ? syncAfterUpdate() : syncSites())
    })
    browser.runtime.onStartup.addListener(() => void syncSites())
  },
})

/** Keeps words that an agent says are no problem; where that fails, they are hinted at again in the next draft. */
async function letPass(item: string, words: string): Promise<void> {
  try {
    await learn(item, words, new Date().toLocaleDateString('sv'), await judge())
  } catch (error) {
    console.error('chatlint: words that are no problem were not kept', error)
  }
}

/** Answers the side panel and the options. */
async function answer(message: PhrasesMessage | AllowListMessage): Promise<PhrasesAnswer | AllowListAnswer> {
  try {
    const standing = await judge()
    if (message.type === 'keep-allow-list') return { kept: await keepAllowList(message.allow, standing) }
    if (message.type === 'phrases') return { phrases: standing.phrases(message.platform, message.now) }
    return { kept: await keepOwnPhrases(message.phrases, standing) }
  } catch (error) {
    console.error('chatlint: a question was not answered', error)
    return {}
  }
}

/** Takes over what a team sets, or gives it back. */
async function decide(message: TeamMessage): Promise<TeamAnswer> {
  try {
    const standing = await judge()
    return {
      faults:
        message.type === 'undo-team' ? await undoTeam(standing) : await takeTeam(message.text, standing),
    }
  } catch (error) {
    return { faults: [{ place: '', reason: 'judge', detail: String(error) }] }
  }
}

function isOwnPage(url: string | undefined): boolean {
  return url?.startsWith(browser.runtime.getURL('/')) ?? false
}
