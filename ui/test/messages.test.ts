import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** A set of catalogues, the function that says its messages, and where that is called. */
const SETS = [
  { name: 'shared', messages: 'ui/src/messages', says: 't', sources: ['ui/src', 'www/src'] },
  {
    name: 'training',
    messages: 'www/src/training/messages',
    says: 'say',
    sources: ['www/src/training', 'www/src/review'],
  },
  {
    name: 'packs',
    messages: 'www/src/packs/messages',
    says: 'say',
    sources: ['www/src/packs', 'www/src/keywords'],
  },
  { name: 'team', messages: 'www/src/team/messages', says: 'say', sources: ['www/src/team'] },
  { name: 'ruling', messages: 'www/src/ruling/messages', says: 'say', sources: ['www/src/ruling'] },
  { name: 'outgoing', messages: 'www/src/outgoing/messages', says: 'say', sources: ['www/src/outgoing'] },
]

/** The catalogues of a set, by language. */
function read(folder: string): Record<string, Record<string, string>> {
  const languages = ['zh-CN', 'en', 'zh-TW']
  return Object.fromEntries(
    languages.map(language => [
      language,
      JSON.parse(readFileSync(join(root, folder, `${language}.json`), 'utf8')) as Record<string, string>,
    ]),
  )
}

/** The sources that speak through a set. */
function sources(folders: readonly string[]): string {
  return folders
    .flatMap(folder =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter(name => /\.(ts|svelte)$/.test(name))
        .map(name => readFileSync(join(root, folder, name), 'utf8')),
    )
    .join('\n')
}

/** The names of the places in a message. */
function places(message: string): string[] {
  return [...message.matchAll(/\{(\w+)/g)].map(match => match[1] ?? '')
}

for (const set of SETS) {
  const catalogues = read(set.messages)
  const zhCN = catalogues['zh-CN'] ?? {}

  describe(`the ${set.name} catalogues`, () => {
    it('have the same keys in the same order', () => {
      for (const catalogue of Object.values(catalogues)) {
        expect(Object.keys(catalogue)).toEqual(Object.keys(zhCN))
      }
    })

    it('leave nothing untranslated and parse as ICU messages', () => {
      for (const [locale, catalogue] of Object.entries(catalogues)) {
        for (const [key, message] of Object.entries(catalogue)) {
          expect(message.trim(), key).not.toBe('')
          expect(
            () => new IntlMessageFormat(message, locale, undefined, { ignoreTag: true }),
            key,
          ).not.toThrow()
        }
      }
    })

    it('fill the same places in every language', () => {
      for (const key of Object.keys(zhCN)) {
        const wanted = new Set(places(zhCN[key] ?? ''))
        for (const catalogue of Object.values(catalogues)) {
          const found = new Set(places(catalogue[key] ?? ''))
          for (const place of wanted) expect(found, key).toContain(place)
        }
      }
    })

    it('hold no message that nobody says', () => {
      const text = sources(set.sources)
      const call = new RegExp(`\\b${set.says}\\(\\s*\`([^\`$]*)\\$\\{[^}]*\\}([^\`$]*)\``, 'g')
      const composed = [...text.matchAll(call)].map(match => ({
        start: match[1] ?? '',
        end: match[2] ?? '',
      }))
      const said = (key: string): boolean =>
        text.includes(`'${key}'`) ||
        composed.some(({ start, end }) => start !== '' && key.startsWith(start) && key.endsWith(end))
      expect(Object.keys(zhCN).filter(key => !said(key))).toEqual([])
    })

    it('have every message that is said', () => {
      const call = new RegExp(`\\b${set.says}\\(\\s*'([^']+)'`, 'g')
      const said = [...sources(set.sources).matchAll(call)].map(match => match[1] ?? '')
      // A pattern that finds next to nothing would prove nothing.
      expect(said.length).toBeGreaterThan(Object.keys(zhCN).length / 4)
      expect(said.filter(key => !(key in zhCN))).toEqual([])
    })
  })
}
