/** What the light says: at the composer, in the toolbar, in the popup. */
import type { HealthState } from 'chatlint'
import { storage } from 'wxt/utils/storage'

/**
 * The checker's own states, and those that come before a composer is found: `waiting` on a workbench that is known,
 * `not-recognised` on a page that is not.
 */
export type PageHealth = HealthState | 'waiting' | 'not-recognised'

/** What one frame of a tab reports. */
export interface FrameHealth {
  state: PageHealth
  /** Id of the adapter in use; left out on the generic fallback. */
  adapter?: string
  /** How many promises of this page's talks are about to fall due, or have; left out where none. */
  pressing?: number
}

/** The frames of one tab, by frame id. */
export type TabHealth = Record<number, FrameHealth>

/** Kept for the browser's session, so that a worker put to sleep forgets nothing. */
export function tabHealthItem(tabId: number) {
  return storage.defineItem<TabHealth>(`session:health-${tabId}`, { fallback: {} })
}

/** What goes before what where frames differ: trouble first, then the frame that has the composer. */
const order: PageHealth[] = [
  'unavailable',
  'unchecked',
  'too-long',
  'text-only',
  'reading',
  'starting',
  'waiting',
  'not-recognised',
  'off',
]

/** The frame that speaks for the tab; undefined where none reported. */
export function tabState(frames: TabHealth): FrameHealth | undefined {
  return Object.values(frames).sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))[0]
}

/** The frame that speaks for the tab; undefined where none reported. */
export function speakingFrame(frames: TabHealth): number | undefined {
  const speaker = tabState(frames)
  const entry = Object.entries(frames).find(([, health]) => health === speaker)
  return entry && Number(entry[0])
}

/** How many promises press in all frames of a tab. */
export function pressingIn(frames: TabHealth): number {
  return Object.values(frames).reduce((sum, { pressing = 0 }) => sum + pressing, 0)
}

/** How the toolbar shows that a promise presses: it is the one thing that cannot wait for the user to look. */
export const pressingBadge = { text: '⏰', tone: 'partial' } as const

/** How the toolbar shows a state: a sign that can be told apart without colour. */
export const badges: Record<PageHealth, { text: string; tone: 'good' | 'partial' | 'trouble' | 'none' }> = {
  reading: { text: '✓', tone: 'good' },
  'too-long': { text: '✓', tone: 'good' },
  starting: { text: '…', tone: 'none' },
  waiting: { text: '…', tone: 'none' },
  'text-only': { text: '½', tone: 'partial' },
  'not-recognised': { text: '?', tone: 'partial' },
  unchecked: { text: '!', tone: 'trouble' },
  unavailable: { text: '!', tone: 'trouble' },
  off: { text: '', tone: 'none' },
}
