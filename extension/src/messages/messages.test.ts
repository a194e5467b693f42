import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { badges } from '../health/health'
import en from './en.json'
import { nearestLocale, speak } from './messages'
import zhCN from './zh-CN.json'
import zhTW from './zh-TW.json'

const src = join(import.meta.dirname, '..')

/** Every source file's text with this ending, the tests' aside. */
function sources(folder: string, ending = ''): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sources(path, ending)
    const source = /(?<!\.test)\.(?:ts|svelte)$/u.test(entry.name) && entry.name.endsWith(ending)
    return source ? [readFileSync(path, 'utf8')] : []
  })
}

/** Keys asked for in code; `${…}` in a key stands for one or more parts. */
function keysInUse(code: string[]): (key: string) => boolean {
  const asked = code.flatMap(text =>
    [...text.matchAll(/\bsay\(\s*['"`]([^'"`]+)['"`]/gu)].map(([, key]) => key ?? ''),
  )
  const patterns = asked.map(key => {
    const parts = key.split(/\$\{[^}]*\}/u).map(part => part.replaceAll('.', '\\.'))
    return new RegExp(`^${parts.join('[a-z-]+')}$`, 'u')
  })
  return key => patterns.some(pattern => pattern.test(key))
}

const catalogues = { 'zh-CN': zhCN, 'zh-TW': zhTW, en } as Record<string, Record<string, string>>

describe.each(Object.entries(catalogues))('%s', (_locale, catalogue) => {
  it('has every message, and no other', () => {
    expect(Object.keys(catalogue).sort()).toEqual(Object.keys(zhCN).sort())
  })

  it('fills in the same names', () => {
    const names = (text: string | undefined) => [...(text ?? '').matchAll(/\{[a-z]+\}/gu)].map(String).sort()
    for (const [key, text] of Object.entries(zhCN)) expect(names(catalogue[key]), key).toEqual(names(text))
  })

  it('leaves nothing empty', () => {
    for (const [key, text] of Object.entries(catalogue)) expect(text.trim(), key).not.toBe('')
  })
})

it('has no message that nobody says', () => {
  const inUse = keysInUse(sources(src))
  expect(Object.keys(zhCN).filter(key => !key.startsWith('manifest.') && !inUse(key))).toEqual([])
})

it('has a sentence for every state of the light', () => {
  const say = speak('zh-CN')
  for (const state of Object.keys(badges) as (keyof typeof badges)[]) {
    expect(say(`health.${state}`)).toBeTruthy()
    expect(say(`health.${state}.why`)).toBeTruthy()
  }
})

it('keeps words for people out of the components', () => {
  const chinese = sources(src, '.svelte')
    .map(text => text.replace(/<!--[\s\S]*?-->|<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>/gu, ''))
    .filter(text => /\p{Script=Han}/u.test(text))
  expect(chinese).toEqual([])
})

it('fills in, and leaves an unknown place as it is', () => {
  const say = speak('en')
  expect(say('options.about.version', { version: '1.2.3' })).toBe('Version 1.2.3')
  expect(say('options.about.version')).toBe('Version {version}')
})

it.each([
  ['zh', 'zh-CN'],
  ['zh-Hans-CN', 'zh-CN'],
  ['zh-TW', 'zh-TW'],
  ['zh-HK', 'zh-TW'],
  ['zh-Hant-HK', 'zh-TW'],
  ['en-GB', 'en'],
  ['fr', 'en'],
])('speaks to %s in %s', (language, locale) => {
  expect(nearestLocale(language)).toBe(locale)
})
