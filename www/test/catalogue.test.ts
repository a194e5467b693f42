import { LOCALES, locale } from '@chatlint/ui'
import { render, screen } from '@testing-library/svelte'
import { afterEach, expect, test } from 'vitest'
import CatalogueView from '../src/catalogue/CatalogueView.svelte'
import { loadRules, pieces, search, sentence } from '../src/catalogue/rules.ts'

afterEach(() => locale.choose('zh-CN'))

test('every rule has its words in every language, and examples both ways', async () => {
  const items = await loadRules()
  expect(items.length).toBeGreaterThan(25)
  for (const item of items) {
    for (const { id } of LOCALES) {
      expect(item.title[id], `${item.id} ${id}`).not.toBe('')
      for (const rule of item.rules) expect(rule.message[id], `${rule.id} ${id}`).not.toBe('')
    }
    for (const rule of item.rules) {
      expect(rule.hits.length, rule.id).toBeGreaterThan(0)
      expect(rule.misses.length, rule.id).toBeGreaterThan(0)
      for (const turn of rule.hits.flatMap(example => example.turns)) {
        expect(
          pieces(turn)
            .map(piece => piece.text)
            .join(''),
          rule.id,
        ).toBe(turn.text)
      }
    }
  }
})

test('a message is cut at its marks and nowhere else', () => {
  expect(pieces({ text: '亲，加我微信吧', marks: [[2, 6]] })).toEqual([
    { text: '亲，', marked: false },
    { text: '加我微信', marked: true },
    { text: '吧', marked: false },
  ])
  expect(pieces({ text: '好的', marks: [[0, 2]] })).toEqual([{ text: '好的', marked: true }])
  expect(pieces({ text: '好的', marks: [] })).toEqual([{ text: '好的', marked: false }])
  expect(sentence('“{text}”等了{minutes}分钟')).toBe('“…”等了…分钟')
})

test('a search keeps what holds every word of it', async () => {
  const items = await loadRules()
  expect(search(items, '', 'zh-CN')).toHaveLength(items.length)
  expect(search(items, 'AD-CLAIM', 'zh-CN').map(item => item.id)).toEqual(['ad-claim'])
  const found = search(items, '国家级 群发', 'zh-CN')
  expect(found.flatMap(item => item.rules.map(rule => rule.id))).toContain('ad-claim.broadcast-grade')
  expect(found.every(item => item.rules.length > 0)).toBe(true)
  expect(search(items, 'no such words', 'en')).toEqual([])
})

test('the view shows the catalogue and follows the language', async () => {
  render(CatalogueView)
  expect(await screen.findByRole('heading', { name: '冷漠对待' })).toBeTruthy()
  expect(screen.getByText('ad-claim.broadcast-grade')).toBeTruthy()
  expect(document.querySelectorAll('mark').length).toBeGreaterThan(100)
  locale.choose('en')
  expect(await screen.findByRole('heading', { name: 'Cold reply' })).toBeTruthy()
})
