/** One message row, read once. */
import type { Role, TurnKind } from 'chatlint'
import type { Adapter, Messages } from '../adapters/adapter'
import { find, lookUp } from '../adapters/lookup'
import { plainText } from './text'
import { type WrittenTime, writtenTime } from './time'

/** What a row says, before its time is completed by its neighbours'. */
export interface ReadRow {
  /** `skip`: a line that only tells the time of those below. */
  role: Role | 'skip'
  text: string
  kind: TurnKind
  id?: string
  sender?: string
  /** Milliseconds since the epoch, where the page gives them. */
  epoch?: number
  /** A time as written, where the page only writes one. */
  written?: WrittenTime
}

/** Longer messages are cut: nobody types them, and the judge's time is bounded by them. UTF-16 code units. */
const longestText = 5_000

/** Reads a row; null where it is no message of anybody. */
export function readRow(row: Element, messages: Messages): ReadRow | null {
  const role = roleOf(row, messages)
  if (role === 'skip') return messages.time?.carries ? timeLine(row, messages) : null
  const text = textOf(row, messages).slice(0, longestText)
  const kind = kindOf(row, text, messages)
  if (!text && kind === 'text') return null
  const read: ReadRow = { role, text, kind }
  const places = { row, scope: row, url: '' }
  const id = messages.id && lookUp(messages.id, places)
  if (id) read.id = id
  const sender = messages.sender && lookUp(messages.sender, places)
  if (sender) read.sender = sender
  return Object.assign(read, timeOf(row, messages))
}

/** A line between messages that only tells the time of those below. */
function timeLine(row: Element, messages: Messages): ReadRow | null {
  const time = timeOf(row, messages)
  return time.epoch === undefined && !time.written ? null : { role: 'skip', text: '', kind: 'text', ...time }
}

function roleOf(row: Element, messages: Messages): Role | 'skip' {
  const match = messages.roles.find(({ selector }) => find(row, selector) !== null)
  return match?.role ?? messages.otherwise ?? 'skip'
}

function textOf(row: Element, messages: Messages): string {
  for (const selector of messages.text) {
    const elements = row.matches(selector) ? [row] : outermost(row.querySelectorAll(selector))
    const text = elements
      .map(element => plainText(element, messages.ignore))
      .filter(part => part !== '')
      .join('\n')
    if (text) return text
  }
  return ''
}

/** A selector may match an element and one inside it: the words count once. */
function outermost(elements: Iterable<Element>): Element[] {
  const kept: Element[] = []
  for (const element of elements) if (!kept.at(-1)?.contains(element)) kept.push(element)
  return kept
}

function kindOf(row: Element, text: string, messages: Messages): TurnKind {
  for (const { kind, selector, pattern } of messages.kinds ?? []) {
    if (selector && find(row, selector) === null) continue
    if (pattern && !new RegExp(pattern, 'u').test(text || (row.textContent ?? ''))) continue
    if (selector || pattern) return kind
  }
  return 'text'
}

function timeOf(row: Element, messages: Messages): Pick<ReadRow, 'epoch' | 'written'> {
  const { time } = messages
  const value = time && lookUp(time, { row, scope: row, url: '' })
  if (!value) return {}
  if (time.format === 'clock') {
    const written = writtenTime(value)
    return written ? { written } : {}
  }
  const epoch = time.format === 'epoch-ms' ? Number(value) : Date.parse(value)
  return Number.isFinite(epoch) ? { epoch } : {}
}

/** Whether the adapter knows how to read messages at all. */
export function readsMessages(adapter: Adapter): adapter is Adapter & { messages: Messages } {
  return adapter.messages !== undefined
}
