/** All adapters there are, and which of them fits the page. */
import type { Adapter } from './adapter'

const files = import.meta.glob<Adapter>('../../adapters/*.json', { eager: true, import: 'default' })

/** Every adapter, by id as their files are named. The generic fallback is not among them: it needs no data. */
export const adapters: readonly Adapter[] = Object.values(files)

/** The shipped adapters and the user's own, which come first and replace those of the same id. */
export function withOwn(own: readonly Adapter[]): readonly Adapter[] {
  return own.length === 0
    ? adapters
    : [...own, ...adapters.filter(({ id }) => own.every(each => each.id !== id))]
}

/** The adapters whose address fits; for pages anyone hosts, the mark must be looked for as well. */
export function adaptersFor(
  address: { host: string; pathname: string },
  own: readonly Adapter[] = [],
): Adapter[] {
  const host = address.host.replace(/:\d+$/, '')
  return withOwn(own).filter(({ pages }) => pages.some(page => fitsPage(page, host, address.pathname)))
}

/** The adapter of this document: an address of its own comes before a mark on any address. */
export function chooseAdapter(
  address: { host: string; pathname: string },
  root: ParentNode,
  own: readonly Adapter[] = [],
): Adapter | undefined {
  const candidates = adaptersFor(address, own)
  return (
    candidates.find(adapter => !adapter.mark) ??
    candidates.find(adapter => adapter.mark && root.querySelector(adapter.mark) !== null)
  )
}

/** Whether an address fits a page: `*` in the host stands for anything within it, in the path for anything at all. */
export function fitsPage(page: string, host: string, pathname: string): boolean {
  const slash = page.indexOf('/')
  if (slash < 0) return fitsGlob(page, host)
  return fitsGlob(page.slice(0, slash), host) && fitsGlob(page.slice(slash), pathname)
}

/** No regular expression: every page that loads is held against every adapter, and to compile them all takes longer. */
function fitsGlob(glob: string, text: string): boolean {
  const star = glob.indexOf('*')
  if (star < 0) return text === glob
  const first = glob.slice(0, star)
  // Most fail here.
  if (!text.startsWith(first)) return false
  const rest = glob.slice(star + 1).split('*')
  const last = rest.pop() as string
  const end = text.length - last.length
  if (end < first.length || !text.endsWith(last)) return false
  let at = first.length
  for (const piece of rest) {
    const found = text.indexOf(piece, at)
    if (found < 0 || found + piece.length > end) return false
    at = found + piece.length
  }
  return true
}
