import type { Locale } from '../messages/messages.ts'
import type { Level } from './engine.ts'

/** How long is too long (in seconds) and how many are too many. */
export interface Limits {
  /** `slow-reply`; default 180. */
  'reply-s'?: number
  /** `missing-wait-notice`; default 60. */
  'notice-s'?: number
  /** `missing-wait-apology`; default 180. */
  'apology-s'?: number
  /** `missed-follow-up` after 稍等; default 900. */
  'follow-up-s'?: number
  /** `flooding.burst`: more messages than this (default 5) … */
  'burst-messages'?: number
  /** … within this time; default 60. */
  'burst-s'?: number
}

/** A weighting profile of the shop's own. */
export interface Profile {
  /** Kebab-case name. */
  id: string
  title?: { 'zh-CN'?: string; en?: string; 'zh-TW'?: string }
  /** 1 counts points as they stand. */
  weights: { service: number; communication: number; process: number; 'red-line': number }
  /** No score falls below this without a veto. */
  floor?: number
  limits?: Limits
}

/** What a judge is made with. Everything may be left out. */
export interface JudgeOptions {
  /** The language of sentences and titles; default `zh-CN`. */
  locale?: Locale
  /** Rule packs on top of the built-in ones, in order, in the form of the pack files (`docs/pack.schema.json`). */
  packs?: object[]
  /** The name of a shipped profile (`newcomer`, `veteran`), or the shop's own. */
  profile?: string | Profile
  /** Levels by rule or item id. */
  levels?: Record<string, Level | 'off'>
}
