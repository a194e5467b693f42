import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { locale } from '../src/messages/locale.svelte.ts'
import { type PackProblem, tellFault, tellProblem } from '../src/pack-problem/tell.ts'

const root = join(import.meta.dirname, '../..')
const LANGUAGES = ['zh-CN', 'en', 'zh-TW'] as const

/** The kinds as the judge declares them: the code, and the words that go with it. */
const kinds = [
  ...readFileSync(join(root, 'crates/chatlint-core/src/pack/problem.rs'), 'utf8').matchAll(
    /^ {4}([a-z]\w*)\(([\w, ]*)\)(?: "|$)/gmu,
  ),
].map(([, name = '', words = '']) => ({
  code: name.replaceAll('_', '-'),
  words: words
    .split(',')
    .map(word => word.trim())
    .filter(Boolean),
}))

function catalogue(language: string): Record<string, string> {
  return JSON.parse(readFileSync(join(root, `ui/src/pack-problem/messages/${language}.json`), 'utf8'))
}

const problem = (code: string, words: Record<string, string>): PackProblem => ({
  code,
  words,
  pattern: null,
  exampleOf: null,
})

afterEach(() => locale.choose('zh-CN'))

describe.each(LANGUAGES)('in %s', language => {
  it('every kind of the judge has a sentence that quotes only words it has', () => {
    expect(kinds.length).toBeGreaterThan(50)
    const sentences = catalogue(language)
    for (const { code, words } of kinds) {
      const places = [...(sentences[code] ?? '').matchAll(/\{(\w+)\}/gu)].map(([, place]) => place)
      expect(sentences[code], code).toBeTruthy()
      expect(words, code).toEqual(expect.arrayContaining(places))
    }
  })

  it('no sentence is of a kind that there is not', () => {
    const own = /^(?:at|in-pattern|in-example|(?:type|toml)\.[\w-]+)$/u
    const codes = new Set(kinds.map(({ code }) => code))
    expect(Object.keys(catalogue(language)).filter(key => !own.test(key) && !codes.has(key))).toEqual([])
  })

  it('every kind is told with its words filled in', () => {
    locale.choose(language)
    for (const { code, words } of kinds) {
      const told = tellProblem(problem(code, Object.fromEntries(words.map(word => [word, `<${word}>`]))))
      expect(told, code).not.toMatch(/\{\w+\}/u)
      expect(told, code).not.toBe(code)
    }
  })
})

describe('on a Chinese page', () => {
  it('place, sentence and the pattern around it', () => {
    const told = tellFault({
      line: 5,
      column: 11,
      message: '`@nowhere` names no word list',
      problem: { ...problem('unknown-list', { list: 'nowhere' }), pattern: "@nowhere ~4 '加'" },
    })
    expect(told).toBe(
      "第 5 行第 11 列：没有叫“nowhere”的词表；请在 [lexicon.nowhere] 下写出它的词，或改成已有词表的名字。（条件：@nowhere ~4 '加'）",
    )
  })

  it.each([
    ['integer 3', 'a string', '类型不对：这里是数 3，应该是文字。'],
    ['string "x"', 'a sequence', '类型不对：这里是文字 "x"，应该是列表。'],
    ['map', 'a boolean', '类型不对：这里是表，应该是true 或 false。'],
    ['something new', 'f32', '类型不对：这里是something new，应该是数。'],
  ])('%s in place of %s', (found, wanted, sentence) => {
    expect(tellProblem(problem('wrong-type', { found, wanted }))).toBe(sentence)
  })

  it.each([
    ['invalid basic string, expected `"`', '缺了收尾的英文引号'],
    ["invalid literal string, expected `'`", '缺了收尾的英文引号'],
    ['invalid literal string, expected non-control character', '这里不是正确的 TOML'],
    ['string values must be quoted, expected literal string', '没有放在英文双引号里'],
    ['unclosed array table, expected `]`', '[[rule]]'],
    ['unclosed array, expected `]`', '列表的 ['],
    ['unclosed inline table, expected `}`', '{ 没有配上 }'],
    ['missing comma between array elements, expected `,`', '缺了逗号'],
    ['extra comma in array, expected value', '多了一个逗号'],
    ['key with no value, expected `=`', '名字 = 值'],
    ['missing assignment between key-value pairs, expected `=`', '名字 = 值'],
    ['extra `=`, expected nothing', '多了一个等号'],
    ['unexpected key or value, expected newline, `#`', '写在 # 后面'],
    ['invalid unquoted key, expected letters, numbers, `-`, `_`', '名字只能用英文字母'],
    ['missing escaped value, expected `b`, `e`', '请写成 \\\\'],
    ['invalid date, expected month between 01 and 12', '这里不是正确的 TOML'],
  ])('%s, as the reader of TOML says it', (detail, part) => {
    expect(tellProblem(problem('syntax', { detail }))).toContain(part)
  })

  it('what an example lacks is told with its rule', () => {
    const unread = { ...problem('no-speaker', { line: '什么' }), exampleOf: 'house-rule.x' }
    expect(tellProblem(unread)).toContain('规则“house-rule.x”的例子读不懂：“什么”没有写是谁说的')
  })

  it('a code of a newer judge is told in its own words', () => {
    expect(tellProblem(problem('not-yet', {}), 'something is wrong')).toBe('something is wrong')
  })
})
