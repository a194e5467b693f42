/** What passes between the extension's own parts, checked where it arrives. */
import type { Phrase } from '@chatlint/wasm/judge'
import { isPlatform, type Platform } from 'chatlint'
import { type AllowEntry, areWords, readAllowList } from '../allow-list/entry'
import type { SentMessage } from '../figures/tally'
import type { FrameHealth, PageHealth } from '../health/health'
import { badges } from '../health/health'
import { readOwnPhrases } from '../phrases/own-phrase'
import type { TeamFault, TeamPhrase } from '../team/team'

/** A content script tells how it is; null: it leaves the page. */
export interface HealthMessage {
  type: 'health'
  health: FrameHealth | null
}

/** A content script tells that a message was sent. */
export interface SentMessageMessage {
  type: 'sent'
  sent: SentMessage
  /** A digest of the talk's key; left out where the page names none. */
  talk?: number
}

/** The popup or the options page turns a site on or off. */
export type SiteMessage = { type: 'turn-on'; pattern: string } | { type: 'turn-off'; pattern: string }

/** The options page takes over a team's file, or gives the last one back. The answer is a {@link TeamAnswer}. */
export type TeamMessage = { type: 'take-team'; text: string } | { type: 'undo-team' }

/** What is wrong with the file; nothing where it has been taken over. */
export interface TeamAnswer {
  faults: TeamFault[]
}

/**
 * The side panel asks for the phrases that suit, or keeps the shop's own (`now` is RFC 3339). The answer is a
 * {@link PhrasesAnswer}.
 */
export type PhrasesMessage =
  | { type: 'phrases'; platform: Platform; now: string }
  | { type: 'keep-phrases'; phrases: TeamPhrase[] }

/** What was asked for; empty where the judge does not answer. */
export interface PhrasesAnswer {
  phrases?: Phrase[]
  /** Whether the own phrases are kept; false where the judge cannot use one of them. */
  kept?: boolean
}

/** A page is being taught in the frame that this comes from, or teaching is over: the other frames leave. */
export interface TeachAloneMessage {
  type: 'teach-alone'
  /** Tells the frame's own script from the others. */
  token: string
}

/** To the scripts that teach: all but this one leave. */
export interface TeachStopMessage {
  type: 'teach-stop'
  except: string
}

/** A workbench was taught; answered by whether it is kept. The adapter is held to its schema where it is kept. */
export interface KeepAdapterMessage {
  type: 'keep-adapter'
  adapter: unknown
}

/** An agent said of words at a composer that they are no problem. */
export interface LetPassMessage {
  type: 'let-pass'
  item: string
  words: string
}

/** The options page keeps the words that are let pass. The answer is an {@link AllowListAnswer}. */
export interface AllowListMessage {
  type: 'keep-allow-list'
  allow: AllowEntry[]
}

/** Whether they are kept. */
export interface AllowListAnswer {
  kept: boolean
}

/** Everything the background listens to, besides ports. */
export type Message =
  | HealthMessage
  | SentMessageMessage
  | TeachAloneMessage
  | KeepAdapterMessage
  | LetPassMessage
  | AllowListMessage
  | SiteMessage
  | PhrasesMessage
  | TeamMessage

/** The message, or null for anything else. */
export function readMessage(value: unknown): Message | null {
  if (typeof value !== 'object' || value === null) return null
  const {
    type,
    health,
    pattern,
    text,
    sent,
    talk,
    platform,
    now,
    phrases,
    token,
    adapter,
    item,
    words,
    allow,
  } = value as Record<string, unknown>
  if (type === 'health') return health === null ? { type, health } : readHealth(health)
  if ((type === 'turn-on' || type === 'turn-off') && typeof pattern === 'string') return { type, pattern }
  if (type === 'take-team' && typeof text === 'string') return { type, text }
  if (type === 'undo-team') return { type }
  if (type === 'sent') return readSent(sent, talk)
  if (type === 'teach-alone' && typeof token === 'string') return { type, token }
  if (type === 'keep-adapter') return { type, adapter }
  if (type === 'let-pass' && typeof item === 'string' && typeof words === 'string')
    return areWords(words) && item.length <= 80 ? { type, item, words } : null
  if (type === 'keep-allow-list') {
    const list = readAllowList(allow)
    return list && { type, allow: list }
  }
  if (type === 'phrases' && isPlatform(platform) && typeof now === 'string') return { type, platform, now }
  if (type === 'keep-phrases') {
    const own = readOwnPhrases(phrases)
    return own && { type, phrases: own }
  }
  return null
}

/** What a script that teaches listens to, or null for anything else. */
export function readTeachStop(value: unknown): TeachStopMessage | null {
  if (typeof value !== 'object' || value === null) return null
  const { type, except } = value as Record<string, unknown>
  return type === 'teach-stop' && typeof except === 'string' ? { type, except } : null
}

function readHealth(value: unknown): HealthMessage | null {
  if (typeof value !== 'object' || value === null) return null
  const { state, adapter, pressing } = value as Record<string, unknown>
  if (typeof state !== 'string' || !Object.hasOwn(badges, state)) return null
  return {
    type: 'health',
    health: {
      state: state as PageHealth,
      ...(typeof adapter === 'string' ? { adapter } : {}),
      ...(isCount(pressing) && pressing > 0 ? { pressing } : {}),
    },
  }
}

function readSent(value: unknown, talk: unknown): SentMessageMessage | null {
  if (typeof value !== 'object' || value === null) return null
  const { checked, shown, fixed, overridden } = value as Record<string, unknown>
  if (typeof checked !== 'boolean' || !isRules(shown) || !isRules(fixed) || !isRules(overridden)) return null
  return {
    type: 'sent',
    sent: { checked, shown, fixed, overridden },
    ...(isCount(talk) ? { talk } : {}),
  }
}

/** More rules than there are in one message, or an id longer than any, come from somebody else. */
function isRules(value: unknown): value is string[] {
  return (
    Array.isArray(value) &&
    value.length <= 200 &&
    value.every(rule => typeof rule === 'string' && rule.length > 0 && rule.length <= 100)
  )
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}
