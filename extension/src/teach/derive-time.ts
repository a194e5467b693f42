/** From one time that a person points at to where the times of all messages stand and how they are written. */
import type { TimeLookup } from '../adapters/adapter'
import { find, lookUp } from '../adapters/lookup'
import { writtenTime } from '../conversation/time'
import { featuresOf, rank } from './features'
import { placeOf } from './place'

/** What one element says of a time. */
interface Reading {
  element: Element
  attribute?: string
  format: TimeLookup['format']
}

/** A time is written shortly; longer text only mentions one. In UTF-16 code units. */
const longestTime = 40

/** Whether a time can be read where somebody points. */
export function saysTime(pick: Element): boolean {
  return readingsOf(pick, pick).length > 0
}

/**
 * Where the times stand in the rows.
 *
 * @param around the row that holds `pick`.
 * @param row the selector of a row.
 * @returns null where what was pointed at is no time.
 */
export function deriveTime(
  rows: readonly Element[],
  around: Element,
  row: string,
  pick: Element,
): TimeLookup | null {
  const lookups = readingsOf(pick, around).flatMap(reading => lookupsOf(reading, around, row))
  let best: { lookup: TimeLookup; count: number } | undefined
  for (const lookup of lookups) {
    const count = rows.filter(each => readsTime(lookup, each)).length
    if (count > (best?.count ?? 0)) best = { lookup, count }
  }
  if (!best) return null
  // At the head of a group it holds for what comes below.
  return best.count < rows.length ? { ...best.lookup, carries: true } : best.lookup
}

/** What the element, those around it in the row and those in it say of a time: the exact before the written. */
function readingsOf(pick: Element, around: Element): Reading[] {
  const chain = [pick, ...pick.querySelectorAll('*')]
  for (let at = pick; at !== around && at.parentElement; at = at.parentElement) chain.push(at.parentElement)
  const readings: Reading[] = []
  for (const element of chain) {
    const iso = element.getAttribute('datetime')
    if (iso && Number.isFinite(Date.parse(iso)))
      readings.push({ element, attribute: 'datetime', format: 'iso' })
  }
  for (const element of chain) {
    for (const { name, value } of element.attributes)
      if (/^\d{13}$/u.test(value) && name !== 'id')
        readings.push({ element, attribute: name, format: 'epoch-ms' })
  }
  for (const element of chain) {
    if (writtenTime(element.getAttribute('title') ?? ''))
      readings.push({ element, attribute: 'title', format: 'clock' })
  }
  const text = (pick.textContent ?? '').trim()
  if (text.length <= longestTime && writtenTime(text)) readings.push({ element: pick, format: 'clock' })
  return readings
}

/** How the element may be found in any row: by what it is known by, else by its place. */
function lookupsOf({ element, attribute, format }: Reading, around: Element, row: string): TimeLookup[] {
  const what = { ...(attribute ? { attribute } : {}), format }
  if (element === around) return [what]
  const names = element.localName === 'time' ? ['time'] : []
  const selectors = [...featuresOf(element), ...names]
    .filter(feature => find(around, feature) === element)
    .sort((a, b) => rank(a) - rank(b))
  return [...selectors, placeOf(row, around, element)].map(selector => ({ selector, ...what }))
}

function readsTime(lookup: TimeLookup, row: Element): boolean {
  const value = lookUp(lookup, { row, scope: row, url: '' })
  if (!value) return false
  if (lookup.format === 'clock') return writtenTime(value) !== undefined
  return Number.isFinite(lookup.format === 'epoch-ms' ? Number(value) : Date.parse(value))
}
