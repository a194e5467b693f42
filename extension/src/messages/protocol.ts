/** What passes between the extension's own parts, checked where it arrives. */
import type { FrameHealth, PageHealth } from '../health/health'
import { badges } from '../health/health'
import type { TeamFault } from '../team/team'

/** A content script tells how it is; null: it leaves the page. */
export interface HealthMessage {
  type: 'health'
  health: FrameHealth | null
}

/** The popup or the options page turns a site on or off. */
export type SiteMessage = { type: 'turn-on'; pattern: string } | { type: 'turn-off'; pattern: string }

/** The options page takes over a team's file, or gives the last one back. The answer is a {@link TeamAnswer}. */
export type TeamMessage = { type: 'take-team'; text: string } | { type: 'undo-team' }

/** What is wrong with the file; nothing where it has been taken over. */
export interface TeamAnswer {
  faults: TeamFault[]
}

/** Everything the background listens to, besides ports. */
export type Message = HealthMessage | SiteMessage | TeamMessage

/** The message, or null for anything else. */
export function readMessage(value: unknown): Message | null {
  if (typeof value !== 'object' || value === null) return null
  const { type, health, pattern, text } = value as Record<string, unknown>
  if (type === 'health') return health === null ? { type, health } : readHealth(health)
  if ((type === 'turn-on' || type === 'turn-off') && typeof pattern === 'string') return { type, pattern }
  if (type === 'take-team' && typeof text === 'string') return { type, text }
  if (type === 'undo-team') return { type }
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
