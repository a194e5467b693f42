import { describe, expect, it } from 'vitest'
import type { PackSource } from '../../src/desk/transcript.ts'
import { addRule, addWords, newSource, pruned, readSource, removeRule } from '../../src/packs/source.ts'

const USUAL = '“{text}”在本店的词表里'
const word = (word: string, rest: object = {}) => ({
  word,
  level: 'hint' as const,
  replacement: '',
  explanation: '',
  ...rest,
})

describe('words for a pack', () => {
  it('go to the rule that says the same, and to a new one where none does', () => {
    const source = newSource('my-shop', '小店', '2026-11-22')
    expect(addWords(source, [word('破损'), word('退款'), word('破损')], USUAL)).toBe(2)
    expect(
      addWords(source, [word('到付', { level: 'block' }), word('美女', { replacement: '亲' })], USUAL),
    ).toBe(2)
    expect(addWords(source, [word('赔偿')], USUAL)).toBe(1)
    expect(source.lexicon).toEqual({
      'my-shop-1': { words: ['破损', '退款', '赔偿'] },
      'my-shop-2': { words: ['到付'] },
      'my-shop-3': { words: ['美女'] },
    })
    expect(source.rule?.map(({ id, level, match }) => [id, level, match])).toEqual([
      ['house-rule.my-shop-1', 'hint', ['@my-shop-1']],
      ['house-rule.my-shop-2', 'block', ['@my-shop-2']],
      ['house-rule.my-shop-3', 'hint', ['@my-shop-3']],
    ])
    expect(source.rule?.[2]?.fixes).toEqual([{ text: '亲' }])
  })

  it('do not join a rule that looks for more than its list', () => {
    const source: PackSource = {
      pack: { id: 'p' },
      lexicon: { w: { words: ['甲'] } },
      rule: [{ id: 'house-rule.w', level: 'hint', match: ['@w and first'], message: { 'zh-CN': USUAL } }],
    }
    addWords(source, [word('乙')], USUAL)
    expect(source.lexicon?.w?.words).toEqual(['甲'])
    expect(source.lexicon?.['p-1']?.words).toEqual(['乙'])
  })
})

describe('rules of a pack', () => {
  it('take their list with them, unless something else speaks of it', () => {
    const source = newSource('p', '', '2026-11-22')
    addRule(source, USUAL)
    addRule(source, USUAL)
    expect(Object.keys(source.lexicon ?? {})).toEqual(['p-1', 'p-2'])
    if (source.rule?.[1]) source.rule[1].given = ['not @p-1']
    removeRule(source, 0)
    expect(source.rule?.map(({ id }) => id)).toEqual(['house-rule.p-2'])
    expect(Object.keys(source.lexicon ?? {})).toEqual(['p-1', 'p-2'])
    removeRule(source, 0)
    expect(Object.keys(source.lexicon ?? {})).toEqual(['p-1'])
  })
})

describe('a text', () => {
  it('is a source only where it is TOML with a pack in it', () => {
    expect(readSource('[pack]\nid = "a"\n[change.ad-claim]\noff = true')).toEqual({
      pack: { id: 'a' },
      change: { 'ad-claim': { off: true } },
    })
    expect(readSource('[pack]\nid = ')).toBeNull()
    expect(readSource('id = 3')).toBeNull()
  })

  it('leaves out what the judge fills in', () => {
    const rule = {
      id: 'r',
      level: 'warn',
      when: 'both',
      points: null,
      match: ['@w'],
      hits: [],
      message: { en: '' },
    }
    expect(pruned({ rule: [rule], phrase: [], lexicon: { w: { words: ['x'], disguise: false } } })).toEqual({
      rule: [{ id: 'r', level: 'warn', match: ['@w'] }],
      lexicon: { w: { words: ['x'] } },
    })
  })
})
