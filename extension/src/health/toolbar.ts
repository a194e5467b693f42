/** The light in the toolbar. */
import { browser } from 'wxt/browser'
import { speak } from '../messages/messages'
import { remind } from '../reminder/notification'
import { settingsItem } from '../settings/kept'
import { localeOf } from '../settings/settings'
import {
  badges,
  type FrameHealth,
  pressingBadge,
  pressingIn,
  type TabHealth,
  tabHealthItem,
  tabState,
} from './health'

/** The tones of `ui/src/tokens.css`, dark enough for white signs: a toolbar knows no style sheet. */
const tones = { good: '#2c6e49', partial: '#945200', trouble: '#b3261e', none: '#6f7680' }

let running: Promise<void> = Promise.resolve()

/** Takes one frame's report, and shows what the tab as a whole is like. */
export function showHealth(tabId: number, frameId: number, health: FrameHealth | null): Promise<void> {
  running = running.then(() => show(tabId, frameId, health)).catch(ignoreClosedTab)
  return running
}

async function show(tabId: number, frameId: number, health: FrameHealth | null): Promise<void> {
  const item = tabHealthItem(tabId)
  const before = await item.getValue()
  const { [frameId]: _before, ...others } = before
  // The top frame leaving takes all frames with it.
  const frames: TabHealth = health ? { ...others, [frameId]: health } : frameId === 0 ? {} : others
  // Where nothing can be kept any more, the light still tells how it is.
  await item.setValue(frames).catch((error: unknown) => console.error('chatlint: health not kept', error))
  const state = tabState(frames)?.state ?? 'off'
  const pressing = pressingIn(frames)
  const { text, tone } = pressing > 0 ? pressingBadge : badges[state]
  if (pressing > pressingIn(before)) await remind(tabId)
  const say = speak(localeOf(await settingsItem.getValue()))
  await Promise.all([
    browser.action.setBadgeText({ tabId, text }),
    browser.action.setBadgeBackgroundColor({ tabId, color: tones[tone] }),
    browser.action.setBadgeTextColor({ tabId, color: '#ffffff' }),
    browser.action.setTitle({
      tabId,
      title:
        say('toolbar.title', { state: say(`health.${state}`) }) +
        (pressing > 0 ? say('toolbar.pressing', { count: pressing }) : ''),
    }),
  ])
}

/** A tab closed meanwhile needs no light. */
function ignoreClosedTab(): void {}
