/**
 * The system's notification that a promise presses: only where the user asked for it in the side panel and so granted the
 * permission. It names no customer and quotes nobody: a system keeps what it has shown.
 */
import { browser } from 'wxt/browser'
import { speak } from '../messages/messages'
import { settingsItem } from '../settings/kept'
import { localeOf } from '../settings/settings'

const prefix = 'promise-'

/** The permission that the side panel asks for. */
export const notificationPermission = { permissions: ['notifications' as const] }

/** Whether the user asked for notifications. */
export function mayNotify(): Promise<boolean> {
  return browser.permissions.contains(notificationPermission)
}

/** Tells that a promise in a tab presses; a newer one takes the place of the one before. */
export async function remind(tabId: number): Promise<void> {
  if (!(await mayNotify())) return
  const say = speak(localeOf(await settingsItem.getValue()))
  await browser.notifications.create(`${prefix}${tabId}`, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icon/128.png' as '/'),
    title: say('reminder.title'),
    message: say('reminder.message'),
  })
}

/** Brings the tab to the front whose notification was clicked. Without the permission there is nothing to hear. */
export function followClicks(): void {
  const clicked = browser.notifications?.onClicked
  if (clicked && !clicked.hasListener(onClick)) clicked.addListener(onClick)
}

function onClick(id: string): void {
  void show(id)
}

async function show(id: string): Promise<void> {
  if (!id.startsWith(prefix)) return
  await browser.notifications.clear(id)
  const tab = await browser.tabs.update(Number(id.slice(prefix.length)), { active: true })
  if (tab?.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true })
}
