/**
 * Reads the talk in front of the agent, incrementally.
 *
 * Workbenches re-mount their lists on every switch of conversation and may hold thousands of rows, so:
 * the observer only marks what changed, rows are read when the page is idle or when somebody asks, a row is read
 * once until it changes, and nothing is kept across conversations. A keystroke with nothing changed costs one
 * look at the conversation's key.
 */
import type { Conversation, Turn } from 'chatlint'
import type { Adapter, Lookup, Messages } from '../adapters/adapter'
import { lookUp } from '../adapters/lookup'
import { type ReadRow, readRow, readsMessages } from './row'
import { completeTime, rfc3339 } from './time'

/** How much of the page is understood; what the health light shows. */
export type Coverage = 'conversation' | 'text-only'

/** The newest rows are what a draft is judged against; older ones are left alone. */
export const newestRows = 400

/** Reads one composer's conversation until it is closed. */
export class ConversationReader {
  #adapter: (Adapter & { messages: Messages }) | undefined
  #platform: Conversation['platform']
  #composer: Element
  #onChange: () => void
  #now: () => Date
  #observer: MutationObserver | undefined
  #list: Element | null = null
  #key: string | undefined
  /** What each row said. Weak: a row that leaves the page leaves the memory. */
  #read = new WeakMap<Element, ReadRow | null>()
  /**
   * Where the key was found: a search may go through all of a long list. Only while the messages stay as they are, for
   * another talk may be shown beside one that is only hidden.
   */
  readonly #keys = new Map<Lookup, Element>()
  #dirty = true
  #idle: number | undefined
  #conversation: Conversation
  #rowsRead = 0

  /**
   * @param composer the element typed into; its scope is the conversation.
   * @param onChange called when idle after the talk changed.
   */
  constructor(
    composer: Element,
    adapter: Adapter | undefined,
    onChange: () => void,
    now: () => Date = () => new Date(),
  ) {
    this.#composer = composer
    this.#adapter = adapter && readsMessages(adapter) ? adapter : undefined
    this.#platform = adapter?.platform ?? 'generic'
    this.#onChange = onChange
    this.#now = now
    this.#conversation = { platform: this.#platform, turns: [] }
    if (this.#adapter) this.#observer = new MutationObserver(records => this.#collect(records))
    this.current()
  }

  /** The talk so far. The same object as long as nothing changed. */
  current(): Conversation {
    if (!this.#adapter || !this.#observer) return this.#conversation
    this.#collect(this.#observer.takeRecords())
    const key = this.#currentKey()
    if (!this.#list?.isConnected || key !== this.#key) {
      this.#key = key
      this.#mount()
    }
    if (this.#dirty) this.#readRows()
    return this.#conversation
  }

  /** Whether the talk is read, or the draft alone. */
  get coverage(): Coverage {
    return this.#adapter && this.#list?.isConnected ? 'conversation' : 'text-only'
  }

  /** Rows read so far, counting re-reads: what the promise of reading incrementally is tested by. */
  get rowsRead(): number {
    return this.#rowsRead
  }

  /** Stops observing. */
  close(): void {
    this.#observer?.disconnect()
    if (this.#idle !== undefined) cancelIdle(this.#idle)
    this.#idle = undefined
    this.#list = null
    this.#keys.clear()
  }

  get #scope(): ParentNode {
    const scope = this.#adapter?.scope && this.#composer.closest(this.#adapter.scope)
    return scope || (this.#composer.getRootNode() as Document | ShadowRoot)
  }

  #currentKey(): string | undefined {
    const scope = this.#scope
    for (const lookup of this.#adapter?.conversation ?? []) {
      const key = lookUp(lookup, { scope, url: location.href, found: this.#keys })
      if (key) return key
    }
    return undefined
  }

  /** Finds the list anew and forgets what the one before it said. */
  #mount(): void {
    const { messages } = this.#adapter as { messages: Messages }
    this.#observer?.disconnect()
    this.#read = new WeakMap()
    this.#dirty = true
    this.#list = this.#scope.querySelector(messages.list)
    if (!this.#list) return
    this.#observer?.observe(this.#list, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: ['class'],
    })
    // A re-mount replaces the list, or one of the elements around it: only their own children are watched.
    for (let outer = this.#list.parentElement; outer; outer = outer.parentElement) {
      this.#observer?.observe(outer, { childList: true })
    }
  }

  #collect(records: MutationRecord[]): void {
    if (records.length === 0) return
    this.#keys.clear()
    const list = this.#list
    for (const record of records) {
      if (list?.contains(record.target)) {
        this.#dirty = true
        this.#forgetRowOf(record.target)
      }
    }
    if ((this.#dirty || !list?.isConnected) && this.#idle === undefined) {
      this.#idle = whenIdle(() => {
        this.#idle = undefined
        const before = this.#conversation
        if (this.current() !== before) this.#onChange()
      })
    }
  }

  /** A change inside a row means that the row is to be read again. */
  #forgetRowOf(target: Node): void {
    const { row } = (this.#adapter as { messages: Messages }).messages
    const element = target.nodeType === Node.ELEMENT_NODE ? (target as Element) : target.parentElement
    for (let around = element?.closest(row); around; around = around.parentElement?.closest(row)) {
      this.#read.delete(around)
    }
  }

  #readRows(): void {
    const { messages } = this.#adapter as { messages: Messages }
    this.#dirty = false
    const rows = this.#list ? lastOf(this.#list.querySelectorAll(messages.row), newestRows) : []
    const read: ReadRow[] = []
    for (const row of rows) {
      let said = this.#read.get(row)
      if (said === undefined) {
        said = readRow(row, messages)
        this.#read.set(row, said)
        this.#rowsRead += 1
      }
      if (said) read.push(said)
    }
    const turns = withTimes(read, messages, this.#now())
    this.#conversation = {
      ...(this.#key === undefined ? {} : { id: this.#key }),
      platform: this.#platform ?? 'generic',
      turns,
    }
  }
}

/** Completes the written times from the newest backwards, and carries those that stand at the head of a group. */
function withTimes(rows: ReadRow[], messages: Messages, now: Date): Turn[] {
  const at: (Date | undefined)[] = new Array(rows.length)
  let latest = now
  for (let i = rows.length - 1; i >= 0; i -= 1) {
    const { epoch, written } = rows[i] as ReadRow
    const time = epoch !== undefined ? new Date(epoch) : written && completeTime(written, latest, now)
    if (!time) continue
    at[i] = time
    latest = time
  }
  if (messages.time?.carries) for (let i = 1; i < at.length; i += 1) at[i] ??= at[i - 1]
  return rows.flatMap(({ role, text, kind, sender }, i) => {
    if (role === 'skip') return []
    const time = at[i] ? { at: rfc3339(at[i]) } : {}
    return { role, text, ...(kind === 'text' ? {} : { kind }), ...time, ...(sender ? { sender } : {}) }
  })
}

function lastOf<T extends Element>(elements: NodeListOf<T>, most: number): T[] {
  const from = Math.max(0, elements.length - most)
  const last: T[] = []
  for (let i = from; i < elements.length; i += 1) last.push(elements[i] as T)
  return last
}

/** When the page has nothing better to do, but within half a second: a goodbye must not wait for a busy page. */
function whenIdle(work: () => void): number {
  return requestIdleCallback(work, { timeout: 500 })
}

function cancelIdle(handle: number): void {
  cancelIdleCallback(handle)
}
