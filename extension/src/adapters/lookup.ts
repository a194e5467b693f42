/** Reading one value off a page, as an adapter describes it. */
import type { Lookup } from './adapter'

/** Where a lookup may look. */
export interface Places {
  row?: Element
  scope: ParentNode
  url: string
  /** Where each lookup found its element before: as long as that still fits, the page is not searched. */
  found?: Map<Lookup, Element>
}

/** The value, trimmed; undefined where there is none. */
export function lookUp(lookup: Lookup, places: Places): string | undefined {
  const raw = rawValue(lookup, places)?.trim()
  if (!raw) return undefined
  if (!lookup.pattern) return raw
  const match = compiled(lookup.pattern).exec(raw)
  return match ? (match[1] ?? match[0]) : undefined
}

function rawValue(lookup: Lookup, places: Places): string | null | undefined {
  const place = lookup.in ?? (places.row ? 'row' : 'scope')
  if (place === 'url') return places.url
  const from = place === 'row' ? places.row : place === 'scope' ? places.scope : ownerDocument(places.scope)
  if (!from) return undefined
  const element = lookup.selector
    ? findAgain(from, lookup, lookup.selector, places.found)
    : isElement(from)
      ? from
      : null
  if (!element) return undefined
  return lookup.attribute ? element.getAttribute(lookup.attribute) : element.textContent
}

function findAgain(
  from: ParentNode,
  lookup: Lookup,
  selector: string,
  found: Map<Lookup, Element> | undefined,
): Element | null {
  const before = found?.get(lookup)
  if (before && (from as Node).contains(before) && before.matches(selector)) return before
  const element = find(from, selector)
  if (element) found?.set(lookup, element)
  return element
}

/** The element itself where it matches, else the first one in it. */
export function find(from: ParentNode, selector: string): Element | null {
  return isElement(from) && from.matches(selector) ? from : from.querySelector(selector)
}

function isElement(node: ParentNode): node is Element {
  return (node as Node).nodeType === Node.ELEMENT_NODE
}

function ownerDocument(node: ParentNode): Document {
  return (node as Node).ownerDocument ?? (node as Document)
}

const patterns = new Map<string, RegExp>()

/** Adapters are few and fixed: each pattern is compiled once. */
function compiled(source: string): RegExp {
  let pattern = patterns.get(source)
  if (!pattern) {
    pattern = new RegExp(source, 'u')
    patterns.set(source, pattern)
  }
  return pattern
}
