/** The files that chatlint ships, as the tests read them: from the disk, all of a folder. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A file by its name without the ending. */
export function filesOf(folder: string): { name: string; source: string }[] {
  const place = join(import.meta.dirname, '../../src/training', folder)
  return readdirSync(place)
    .filter(name => name.endsWith('.toml'))
    .sort()
    .map(name => ({ name: name.replace(/\.toml$/, ''), source: readFileSync(join(place, name), 'utf8') }))
}

/** The items and rules of the catalogue. */
export function knownNames(): Set<string> {
  const path = join(import.meta.dirname, '../../src/catalogue/rules.json')
  const items = JSON.parse(readFileSync(path, 'utf8')) as { id: string; rules: { id: string }[] }[]
  return new Set(items.flatMap(item => [item.id, ...item.rules.map(rule => rule.id)]))
}
