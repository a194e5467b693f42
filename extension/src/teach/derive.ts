/**
 * From what a person points at to an adapter: the composer and the send control as unique elements, one message of either
 * side as an example of all. What cannot be told apart is said so; nothing is guessed by names that a build made up.
 */
import { finder } from '@medv/finder'
import type { Adapter, Lookup, Messages, TimeLookup } from '../adapters/adapter'
import { find } from '../adapters/lookup'
import { plainText } from '../conversation/text'
import { deriveTime } from './derive-time'
import { featuresOf, featuresWithin, rank } from './features'
import { placeOf } from './place'
import { isStable, isStableAttribute } from './stable'

/** What was pointed at. */
export interface Picks {
  composer: Element
  /** null: there is none, only a key sends. */
  send: Element | null
  /** Words of the customer's. */
  customer: Element
  /** Words of the agent's own. */
  own: Element
  /** A message's time; null: the page shows none. */
  time: Element | null
  /** What names the talk, as the customer at its head; null: nothing does. */
  talk: Element | null
}

/** What keeps an adapter from being made. */
export type TeachFault =
  /** The messages are in another tree (a shadow root, a frame) than the composer. */
  | 'other-tree'
  /** Both picks are in the same message. */
  | 'same-message'
  /** No element holds both messages without holding the composer. */
  | 'no-list'
  /** Nothing that lasts tells the two sides apart. */
  | 'same-sides'
  /** The words are not found where they were pointed at. */
  | 'no-words'
  /** The time is not among the messages, or in a line that cannot be told from one. */
  | 'no-time'
  /** What should name the talk is among the messages, in the composer, or in a list of talks. */
  | 'no-talk'

/** Thrown with the fault. */
export class TeachError extends Error {
  override name = 'TeachError'
  constructor(readonly fault: TeachFault) {
    super(fault)
  }
}

/** The page that is taught. */
export interface TaughtPage {
  host: string
  pathname: string
  /** `YYYY-MM-DD` */
  day: string
}

/** Most features that are tried against one another. */
const mostTried = 40

/**
 * The adapter that the picks describe.
 *
 * @throws {TeachError}
 */
export function deriveAdapter(picks: Picks, page: TaughtPage): Adapter {
  const { composer, send, customer, own, time, talk } = picks
  const tree = composer.getRootNode()
  for (const other of [send, customer, own, time, talk]) {
    if (other && other.getRootNode() !== tree) throw new TeachError('other-tree')
  }
  const host = page.host.replace(/:\d+$/u, '')
  return {
    id: `own-${host
      .toLowerCase()
      .replace(/[^a-z0-9]+/gu, '-')
      .replace(/^-|-$/gu, '')}`,
    name: host,
    platform: 'generic',
    checked: page.day,
    confidence: 'medium',
    pages: [`${host}${page.pathname.replace(/[^/]*$/u, '')}*`],
    composer: [uniqueSelector(composer)],
    send: { controls: send ? [uniqueSelector(send)] : [], keys: ['enter', 'mod+enter'] },
    messages: deriveMessages(picks),
    ...(talk ? { conversation: [deriveTalk(talk, picks)] } : {}),
  }
}

/** Where the talk's name stands: one element of the page, whatever it says. */
function deriveTalk(talk: Element, { composer, customer, own }: Picks): Lookup {
  const name = plainText(talk)
  const apart =
    !composer.contains(talk) && !talk.contains(composer) && !commonAncestor(customer, own)?.contains(talk)
  const selector = uniqueSelector(talk, name)
  // In a list of talks the place is another one after the next switch.
  if (!name || !apart || talk.closest('li, [role="listitem"], [role="option"], [role="row"], tr'))
    throw new TeachError('no-talk')
  return { in: 'scope', selector }
}

/**
 * A selector that matches this element alone: by its attributes if they will do, else by classes, else by its place.
 *
 * @param passing what it says now and not tomorrow: no attribute that says the same is used.
 */
export function uniqueSelector(element: Element, passing?: string): string {
  const root = element.getRootNode()
  const options = {
    ...(root.nodeType === Node.DOCUMENT_NODE ? {} : { root: root as unknown as Element }),
    idName: isStable,
    attr: (name: string, value: string) =>
      isStableAttribute(name, value) && !(passing && value !== '' && passing.includes(value)),
    timeoutMs: 300,
    maxNumberOfPathChecks: 3_000,
  }
  const byAttribute = finder(element, { ...options, className: () => false })
  if (!byAttribute.includes(':nth')) return byAttribute
  return finder(element, { ...options, className: isStable })
}

function deriveMessages({ composer, customer, own, time }: Picks): Messages {
  if (customer.contains(own) || own.contains(customer)) throw new TeachError('same-message')
  const list = commonAncestor(customer, own)
  if (!list || list.contains(composer)) throw new TeachError('no-list')
  const rows = { customer: childAround(list, customer), own: childAround(list, own) }
  const selector = uniqueSelector(list)
  const messages = rowSelector(list, selector, rows.customer, rows.own)
  const roles = roleSelectors([...list.querySelectorAll(messages)], rows.customer, rows.own)
  const timed = time && timedRows(list, messages, selector, time, roles.otherwise !== undefined)
  const row = timed?.row ?? messages
  return {
    list: selector,
    row,
    ...roles,
    text: textSelectors(row, [rows.customer, customer], [rows.own, own]),
    ...(timed ? { time: timed.time } : {}),
  }
}

/** Where the times stand; a time on a line of its own makes every child of the list a row. */
function timedRows(
  list: Element,
  messages: string,
  listSelector: string,
  pick: Element,
  anyLineSpeaks: boolean,
): { row: string; time: TimeLookup } {
  if (pick === list || !list.contains(pick)) throw new TeachError('no-time')
  const around = childAround(list, pick)
  const row = around.matches(messages) ? messages : `${listSelector} > *`
  // Where whatever is not the one side is the other, a line with a time would be a message.
  if (row !== messages && anyLineSpeaks) throw new TeachError('no-time')
  const time = deriveTime([...list.querySelectorAll(row)], around, row, pick)
  if (!time) throw new TeachError('no-time')
  return { row, time }
}

function commonAncestor(one: Element, other: Element): Element | null {
  let at: Element | null = one.parentElement
  while (at && !at.contains(other)) at = at.parentElement
  return at
}

function childAround(ancestor: Element, element: Element): Element {
  let at = element
  while (at.parentElement && at.parentElement !== ancestor) at = at.parentElement
  return at
}

/** What both rows share and only children of the list have; else any child of the list. */
function rowSelector(list: Element, listSelector: string, customer: Element, own: Element): string {
  const shared = featuresOf(customer)
    .filter(feature => own.matches(feature))
    .sort((a, b) => rank(a) - rank(b))
  const fitting = shared.find(feature =>
    [...list.querySelectorAll(feature)].every(match => match.parentElement === list),
  )
  return fitting ?? `${listSelector} > *`
}

/**
 * What tells the sides apart over all rows. Where only one side has something of its own, the other is what remains; a
 * line of the system's is then taken for it, so two are better than one.
 */
function roleSelectors(
  rows: Element[],
  customer: Element,
  own: Element,
): Pick<Messages, 'roles' | 'otherwise'> {
  const only = (mine: Element, theirs: Element) =>
    featuresWithin(mine)
      .filter(feature => find(theirs, feature) === null)
      .slice(0, mostTried)
  const customers = only(customer, own)
  const owns = only(own, customer)
  let best: { customer: string; own: string; told: number } | undefined
  for (const [customerFeature, ownFeature] of pairs(customers, owns)) {
    let told = 0
    for (const row of rows) {
      const is = [find(row, customerFeature) !== null, find(row, ownFeature) !== null]
      if (is[0] && is[1]) {
        told = -1
        break
      }
      if (is[0] || is[1]) told += 1
    }
    if (told > (best?.told ?? 1)) best = { customer: customerFeature, own: ownFeature, told }
  }
  if (best) {
    return {
      roles: [
        { role: 'customer', selector: best.customer },
        { role: 'agent', selector: best.own },
      ],
    }
  }
  if (owns[0]) return { roles: [{ role: 'agent', selector: owns[0] }], otherwise: 'customer' }
  if (customers[0]) return { roles: [{ role: 'customer', selector: customers[0] }], otherwise: 'agent' }
  throw new TeachError('same-sides')
}

function* pairs(ones: string[], others: string[]): Generator<[string, string]> {
  for (const one of ones) for (const other of others) yield [one, other]
}

/** Where the words stand in a row: by what both share, else by what each has, else by their place. */
function textSelectors(row: string, ...examples: [Element, Element][]): string[] {
  const candidates = examples.map(([within, words]) =>
    chain(within, words)
      .flatMap(featuresOf)
      .filter(feature => says(within, feature, plainText(words)))
      .sort((a, b) => rank(a) - rank(b)),
  )
  const [first = [], second = []] = candidates
  const shared = first.find(feature => second.includes(feature))
  if (shared) return [shared]
  const selectors = examples.map(([within, words], index) => {
    const [feature] = candidates[index] ?? []
    return feature ?? placeOf(row, within, words)
  })
  return [...new Set(selectors)]
}

/** The words and the elements around them that say nothing more, inner first. */
function chain(row: Element, words: Element): Element[] {
  const text = plainText(words)
  if (!text) throw new TeachError('no-words')
  const elements: Element[] = []
  for (let at: Element | null = words; at && at !== row; at = at.parentElement) {
    if (plainText(at) !== text) break
    elements.push(at)
  }
  return elements
}

function says(row: Element, selector: string, text: string): boolean {
  const [match, ...more] = row.querySelectorAll(selector)
  return match !== undefined && more.every(other => match.contains(other)) && plainText(match) === text
}
