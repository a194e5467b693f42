/** What passes between a page and the side panel that looks at it, checked where it arrives. */
import { type Glance, isPlatform, type Platform, readGlance } from 'chatlint'
import { badges, type PageHealth } from '../health/health'

/** The name of the port that the panel opens to a page. */
export const panelPort = 'panel'

/** From the page: how it is, and where its talk stands. */
export interface TalkMessage {
  type: 'talk'
  state: PageHealth
  /** Id of the adapter in use; left out on the generic fallback. */
  adapter?: string
  platform: Platform
  /** null: no talk is read. */
  glance: Glance | null
  /** The keys of the page's other talks in which a promise presses. */
  elsewhere: string[]
}

/** From the page: what became of a phrase that was to be put into the composer. */
export interface InsertedMessage {
  type: 'inserted'
  done: boolean
}

/** From the panel: put this into the composer, and send nothing. */
export interface InsertMessage {
  type: 'insert'
  text: string
}

/** Longest phrase that is put in, in UTF-16 code units. */
export const longestPhrase = 2_000

/** A page's message, or null for anything else. */
export function readPageMessage(value: unknown): TalkMessage | InsertedMessage | null {
  if (typeof value !== 'object' || value === null) return null
  const { type, state, adapter, platform, glance, elsewhere, done } = value as Record<string, unknown>
  if (type === 'inserted' && typeof done === 'boolean') return { type, done }
  if (type !== 'talk' || typeof state !== 'string' || !Object.hasOwn(badges, state)) return null
  if (!isPlatform(platform)) return null
  if (!Array.isArray(elsewhere) || !elsewhere.every(key => typeof key === 'string')) return null
  try {
    return {
      type,
      state: state as PageHealth,
      ...(typeof adapter === 'string' ? { adapter } : {}),
      platform,
      glance: glance === null ? null : readGlance(glance),
      elsewhere,
    }
  } catch {
    return null
  }
}

/** The panel's message, or null for anything else. */
export function readPanelMessage(value: unknown): InsertMessage | null {
  if (typeof value !== 'object' || value === null) return null
  const { type, text } = value as Record<string, unknown>
  if (type !== 'insert' || typeof text !== 'string' || text.length > longestPhrase) return null
  return { type, text }
}
