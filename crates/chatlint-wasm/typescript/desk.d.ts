/** Corrections and facts that do not stand in the text. */
export interface ReadOptions {
  /** Read as this format instead of the one that fits best. */
  format?: string
  platform?: Platform
  /** Who is who, by name. */
  roles?: Record<string, Role>
  /** Words before a colon that are no speaker. */
  notSpeakers?: string[]
  /** `YYYY-MM-DD` of the first message; only with it do bare times of day count. */
  baseDate?: string
  /** Minutes east of UTC for times that do not say; default 480. */
  utcOffsetMinutes?: number
}

/** How sure a role is. */
export type Confidence = 'low' | 'medium' | 'high' | 'given'

/** What a role rests on. */
export type RoleReason =
  | {
      by:
        | 'given'
        | 'column'
        | 'many-talks'
        | 'sub-account'
        | 'serves'
        | 'asks'
        | 'other-side'
        | 'speaks-first'
    }
  | { by: 'name'; word: string }

/** A name in the text and who that is. */
export interface Speaker {
  name: string
  role: Role
  messages: number
  confidence: Confidence
  reason: RoleReason
}

/** Where one turn stands in the text. */
export interface Source {
  firstLine: number
  lastLine: number
  /** As written, with or without a date. */
  time?: string | null
}

/** One talk with one customer. */
export interface Talk {
  conversation: Conversation
  /** As long as `conversation.turns`. */
  sources: Source[]
  customer?: string | null
  agents: string[]
  timing: 'none' | 'undated' | 'minutes' | 'seconds'
  /** The sheet of the workbook that it stands in; lines are then its rows. */
  sheet?: string
}

/** A line or row that could not be read in full. */
export interface Unplaced {
  /** Counted from 1; the row of the sheet; 0 where it is about a whole sheet. */
  line: number
  sheet?: string
  text: string
  reason:
    | 'no-speaker-yet'
    | 'no-speaker'
    | 'nothing-said'
    | 'unknown-time'
    | 'no-talk'
    | 'bad-json'
    | 'no-messages'
    | 'broken-bytes'
    | 'failed-cell'
    | 'no-columns'
    | 'hidden-sheet'
  /** What the reader of the format says besides. */
  detail?: string
}

/** One paste, read. */
export interface Transcript {
  format: 'name-time' | 'name-over-time' | 'name-colon' | 'bracketed-name' | 'table'
  lines: number
  blank: number
  speakers: Speaker[]
  talks: Talk[]
  asides: { line: number; kind: 'separator' | 'date' | 'heading' | 'read-mark'; text: string }[]
  unplaced: Unplaced[]
}

/** Why a text could not be read at all. */
export type Refusal =
  | { code: 'empty' }
  | { code: 'no-speaker'; lines: number; sample: Unplaced[] }
  | { code: 'unknown-format'; name: string; known: string[] }

/** What reading comes to. */
export type Reading = { transcript: Transcript } | { refusal: Refusal }
