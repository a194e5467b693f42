/** What passes between the extension's own parts, checked where it arrives. */
import type { FrameHealth, PageHealth } from '../health/health'
import { badges } from '../health/health'

/** A content script tells how it is; null: it leaves the page. */
export interface HealthMessage {
  type: 'health'
  health: FrameHealth | null
}

/** The popup or the options page turns a site on or off. */
export interface SiteMessage {
  type: 'turn-on' | 'turn-off'
  pattern: string
}

/** Everything the background listens to, besides ports. */
export type Message = HealthMessage | SiteMessage

/** The message, or null for anything else. */
export function readMessage(value: unknown): Message | null {
  if (typeof value !== 'object' || value === null) return null
  const { type, health, pattern } = value as Record<string, unknown>
  if (type === 'health') return health === null ? { type, health } : readHealth(health)
  if ((type === 'turn-on' || type === 'turn-off') && typeof pattern === 'string') return { type, pattern }
  return null
}

function readHealth(value: unknown): HealthMessage | null {
  if (typeof value !== 'object' || value === null) return null
  const { state, adapter } = value as Record<string, unknown>
  if (typeof state !== 'string' || !Object.hasOwn(badges, state)) return null
  return {
    type: 'health',
    health: { state: state as PageHealth, ...(typeof adapter === 'string' ? { adapter } : {}) },
  }
}
