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
  /** The cell of the sheet to look at (`B4`); none where the whole row is meant. */
  cell?: string
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

/** What stands in a column of a table. */
export type Holds =
  | 'text'
  | 'speaker'
  | 'role'
  | 'time'
  | 'day'
  | 'talk'
  | 'customer'
  | 'agent'
  | 'kind'
  | 'platform'
  | 'customer-text'
  | 'agent-text'
  | 'transcript'
  | 'nothing'

/** Which column holds what. Kept under a name, it is a format for all exports of the same kind. */
export interface Layout {
  name?: string
  /** With headings, columns are found by them wherever they stand; without, by their order. */
  headed: boolean
  columns: { heading: string; holds: Holds }[]
}

/** The first rows of a table and what is taken for what. */
export interface Preview {
  /** The sheet of the workbook. */
  sheet?: string
  layout: Layout
  /** Whether messages can be read with it. */
  whole: boolean
  rows: { line: number; cells: string[] }[]
}

/** Corrections and facts that do not stand in the file. */
export interface FileOptions {
  reading?: ReadOptions
  /** The first whose columns are in the file is used instead of a guess. */
  layouts?: Layout[]
  /** The encoding by a label of the WHATWG, instead of what the bytes tell. */
  encoding?: string
}

/** What a file is. */
export type Form = 'xlsx' | 'xls' | 'json' | 'ndjson' | 'table' | 'text'

/** What is known of a file. */
export interface AboutFile {
  form: Form | null
  /** Of a chat copy, the format it was read as. */
  format: Transcript['format'] | null
  /** By its WHATWG name; null for workbooks. */
  encoding: string | null
  /** Rows, lines or values so far. */
  rows: number
  previews: Preview[]
  /** First whoever serves, then by how much they say. */
  speakers: Speaker[]
  /** Of a chat copy, the lines that are no messages. */
  asides: Transcript['asides']
}

/** Why a file could not be read at all. */
export type FileRefusal =
  | { code: 'empty' | 'protected' }
  /** `detail` is technical and in English. */
  | { code: 'broken-workbook'; cause: 'cut-off' | 'damaged'; detail: string }
  /** Of the first line that holds something else; 0 where there is nothing at all. */
  | { code: 'no-messages'; line: number; reason: Unplaced['reason']; detail?: string }
  | {
      code: 'other-form'
      what:
        | 'pdf'
        | 'picture'
        | 'archive'
        | 'document'
        | 'other-workbook'
        | 'binary'
        | 'database'
        | 'recording'
        | 'web-page'
        | 'xml'
    }
  /** In bytes. */
  | { code: 'too-large'; limit: number }
  /** A row that begins on this line and is longer than `limit` bytes. */
  | { code: 'endless-row'; line: number; limit: number }
  | { code: 'no-columns'; preview: Preview }
  | { code: 'no-talk'; cause: Refusal }
  | { code: 'unknown-encoding'; name: string }

/** What the judge says of a talk. */
export interface Judgement {
  review: Review
  /**
   * The talk in few words (`chatlint_report::TalkSummary`), for statistics of many talks: kept beside the talk and made anew
   * with each review. Only the module reads it.
   */
  summary: Uint8Array
}

/** A talk with its review. */
export type JudgedTalk = { talk: Talk } & Judgement

/** Talks that are read and not judged. */
export interface ReadBatch {
  /** For `judgeTalks` of any module of the same version. */
  talks: Uint8Array
  /** How many they are. */
  count: number
  unplaced: Unplaced[]
  /** How many more talks are whole. */
  waiting: number
}

/** What is asked of a keyword collection. Everything may be left out. */
export interface KeywordOptions {
  /** Fewest chosen messages that must hold a word; default 3. */
  leastMessages?: number
  /** Fewest chosen talks that must hold it; default 2. */
  leastTalks?: number
  /** Most keywords given; default 200. */
  most?: number
}

/** Messages of one talk, those of one side only. */
export interface KeywordTalk {
  /** Its number. */
  talk: number
  /** Whether it is of the set whose words are wanted; else it is of the rest. */
  chosen: boolean
  /** The names of those who speak: they are never keywords. */
  names: string[]
  messages: { turn: number; text: string }[]
}

/** How many messages and talks. */
export interface Seen {
  messages: number
  talks: number
}

/** A word by which the chosen messages differ from the rest. */
export interface Keyword {
  /** Folded: simplified characters, lower case. */
  word: string
  chosen: Seen
  rest: Seen
  /** The log-likelihood ratio G² (Dunning 1993); null where there is no rest. */
  g2: number | null
  /** The binary logarithm of how many times greater the share of chosen messages is; null where there is no rest. */
  logRatio: number | null
  /** Some chosen messages, each of another talk. Offsets are UTF-16 code units. */
  samples: { talk: number; turn: number; start: number; end: number }[]
}

/** What a keyword collection comes to. */
export interface Keywords {
  /** All there is of the chosen set, and of the rest. */
  chosen: Seen
  rest: Seen
  /** The most telling first. */
  words: Keyword[]
}

/** One round of a talk: the customer speaks, a person answers. */
export interface Wait {
  /** Index into `turns` of the customer's first message of the round. */
  asked: number
  /** Index into `turns` of the first human reply; null where nobody answered. */
  reply: number | null
  /** In milliseconds; null without a reply or without both times, and over a change of the day. */
  waitedMs: number | null
  /** Longer than the profile allows. */
  late: boolean
}

/** The rounds of a talk, and the figures that they come to. */
export interface Timeline {
  waits: Wait[]
  /** The profile's limit for a reply, in milliseconds. */
  limitMs: number
  metrics: ResponseMetrics
}

/** What a reviewer has said of a finding. */
export interface OutRuling {
  state: 'confirmed' | 'withdrawn' | 'appealed' | 'coached' | 'closed' | 'taken-back'
  by: string
  /** RFC 3339. */
  at: string
  reason?: string
}

/** A judged talk on its way out. */
export interface OutTalk {
  /** Counted from 1. */
  number: number
  /** The paper's name; empty for a paste. */
  paper: string
  sheet?: string
  /** Which of the talks that begin on the same line. */
  nth: number
  customer: string | null
  agents: string[]
  conversation: Conversation
  sources: Source[]
  review: Review
  /** First to last, by the finding's place. */
  rulings: [number, OutRuling[]][]
}

/** How a file is written. */
export interface OutOptions {
  form: 'workbook' | 'csv' | 'json' | 'report' | 'work-list' | 'work-list-csv'
  locale: 'zh-CN' | 'en' | 'zh-TW'
  /** Whether what could lead to a customer is taken out. */
  redact: boolean
  /** Whether a report shows every line, not only those around notes. */
  whole?: boolean
  /** What the talks of a work list were drawn by, in words. */
  scene?: string
}
