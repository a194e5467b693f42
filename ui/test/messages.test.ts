import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import en from '../src/messages/en.json'
import zhCN from '../src/messages/zh-CN.json'
import zhTW from '../src/messages/zh-TW.json'

const catalogues = { 'zh-CN': zhCN, en, 'zh-TW': zhTW } as Record<string, Record<string, string>>
const root = join(import.meta.dirname, '../..')

/** The sources of the faces that speak through these catalogues. */
function sources(): string {
  return ['ui/src', 'www/src']
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

describe('the catalogues', () => {
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
      const wanted = new Set(places(catalogues['zh-CN']?.[key] ?? ''))
      for (const catalogue of Object.values(catalogues)) {
        const found = new Set(places(catalogue[key] ?? ''))
        for (const place of wanted) expect(found, key).toContain(place)
      }
    }
  })

  it('hold no message that nobody says', () => {
    const text = sources()
    const composed = [...text.matchAll(/t\(\s*`([^`$]*)\$\{[^}]*\}([^`$]*)`/g)].map(match => ({
      start: match[1] ?? '',
      end: match[2] ?? '',
    }))
    const said = (key: string): boolean =>
      text.includes(`'${key}'`) ||
      composed.some(({ start, end }) => start !== '' && key.startsWith(start) && key.endsWith(end))
    expect(Object.keys(zhCN).filter(key => !said(key))).toEqual([])
  })

  it('have every message that is said', () => {
    const said = [...sources().matchAll(/\bt\(\s*'([^']+)'/g)].map(match => match[1] ?? '')
    expect(said.length).toBeGreaterThan(50)
    expect(said.filter(key => !(key in zhCN))).toEqual([])
  })
})
