/**
 * What a workbench's page looks like, as data: one JSON file a workbench in `extension/adapters/`.
 * The fields are documented in `docs/adapters.md`; `adapter.schema.json` beside this file is the same as a schema.
 */
import type { Platform, Role, TurnKind } from 'chatlint'

/** One workbench. */
export interface Adapter {
  /** Equal to the file's name. */
  id: string
  /** As its users call it; shown in the popup. */
  name: string
  /** Whose rules of its own apply. */
  platform: Platform
  /** When somebody last held it against the page or a source, `YYYY-MM-DD`. */
  checked: string
  /** `run`: driven against the real client; `high`: several sources agree; `medium`: one good source; `low`: an old one. */
  confidence: 'run' | 'high' | 'medium' | 'low'
  /** Documents that hold the composer, as `host/path` with `*`: the frame's own address, not its parent's. */
  pages: string[]
  /** For pages anyone hosts: a selector that must match as well. */
  mark?: string
  /** Ancestor of the composer that holds one conversation; lookups stay inside it. Default: the whole document. */
  scope?: string
  /** Selectors of the composer. */
  composer: string[]
  /** Selectors of what looks like the composer but goes to colleagues, as an internal note: left alone. */
  notes?: string[]
  send: SendControls
  /** Left out where nobody knows the messages' markup: then the draft is judged without the talk. */
  messages?: Messages
  /** Where the conversation's key stands; the first lookup that finds something wins. */
  conversation?: Lookup[]
}

/** How a message leaves. */
export interface SendControls {
  /** Selectors of what is clicked to send; often no button. */
  controls: string[]
  /** Keys that send, as the page may be set to. */
  keys: SendKey[]
}

/** A key that sends. `mod+enter` is Ctrl or Cmd with Enter. */
export type SendKey = 'enter' | 'mod+enter'

/** How to read the messages. */
export interface Messages {
  /** The element that holds all rows. */
  list: string
  /** One message. */
  row: string
  /** Who speaks: the first selector that matches the row, or something in it, decides. */
  roles: { role: Role; selector: string }[]
  /** The role of a row that no selector matches; `skip` leaves it out. Default `skip`. */
  otherwise?: Role | 'skip'
  /** Where the words stand: the first selector with text wins; several matches are joined by newlines. */
  text: string[]
  /** Parts of the text element that are no words: icons, read marks, nested times. */
  ignore?: string
  /** What is no text: by a selector in the row, or by a pattern of its whole text. */
  kinds?: { kind: TurnKind; selector?: string; pattern?: string }[]
  /** The message's own id. */
  id?: Lookup
  /** When it was sent. */
  time?: TimeLookup
  /** The speaker's name. */
  sender?: Lookup
}

/** Where one value stands. */
export interface Lookup {
  /** `row` (default for messages), `scope` (default for the conversation), `document` or `url`. */
  in?: 'row' | 'scope' | 'document' | 'url'
  /** Element that carries it; left out: the row or scope itself. */
  selector?: string
  /** Attribute that holds it; left out: the element's text. */
  attribute?: string
  /** Regular expression; its first group, or else the whole match, is the value. */
  pattern?: string
}

/** Where a time stands and how it is written. */
export interface TimeLookup extends Lookup {
  /**
   * `epoch-ms`; `iso`; `clock`: whatever of `2026年09月21日 22:13:21`, `09-21 10:00:00`, `昨天 10:21`, `10:21` is written.
   * Missing parts are taken from the newest message backwards.
   */
  format: 'epoch-ms' | 'iso' | 'clock'
  /** A time shown once at the head of a group holds for the rows below it. */
  carries?: boolean
}
