/** All adapters there are, and which of them fits the page. */
import type { Adapter } from './adapter'

const files = import.meta.glob<Adapter>('../../adapters/*.json', { eager: true, import: 'default' })

/** Every adapter, by id. The generic fallback is not among them: it needs no data. */
export const adapters: readonly Adapter[] = Object.values(files).sort((a, b) => a.id.localeCompare(b.id))

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
  const where = address.host.replace(/:\d+$/, '') + address.pathname
  return withOwn(own).filter(adapter => adapter.pages.some(page => pagePattern(page).test(where)))
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

/** `*` in the host stands for anything within it, in the path for anything at all. */
export function pagePattern(page: string): RegExp {
  const slash = page.indexOf('/')
  const host = slash < 0 ? page : page.slice(0, slash)
  const path = slash < 0 ? '/*' : page.slice(slash)
  return new RegExp(`^${escaped(host, '[^/]*')}${escaped(path, '.*')}$`, 'u')
}

function escaped(glob: string, anything: string): string {
  return glob
    .split('*')
    .map(part => part.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&'))
    .join(anything)
}
