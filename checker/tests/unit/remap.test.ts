import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editBetween, type Marked, remap } from '../../src/verdict/remap.ts'

function marked(text: string, words: string): Marked {
  const start = text.indexOf(words)
  return { start, end: start + words.length, text: words }
}

describe('carrying underlines over an edit', () => {
  it.each([
    ['您加微信吧', '亲，您加微信吧', 3],
    ['您加微信吧', '您加微信吧！', 1],
    ['您加微信吧', '加微信吧', 0],
  ])('%s → %s keeps 加微信', (before, after, start) => {
    expect(remap([marked(before, '加微信')], before, after)).toEqual([
      { start, end: start + 3, text: '加微信' },
    ])
  })

  it.each([
    ['您加微信吧', '您加微 信吧'],
    ['您加微信吧', '您加吧'],
    ['您加微信吧', ''],
    ['您加微信吧', '您加薇信吧'],
  ])('%s → %s drops 加微信', (before, after) => {
    expect(remap([marked(before, '加微信')], before, after)).toEqual([])
  })

  it('keeps a place at the start and at the end', () => {
    const [start, end] = remap(
      [
        { start: 0, end: 0, text: '' },
        { start: 2, end: 2, text: '' },
      ],
      '在的',
      '您好在的呢',
    )
    expect(start).toMatchObject({ start: 0, end: 0 })
    expect(end).toMatchObject({ start: 5, end: 5 })
  })

  it('finds an edit that makes the one text of the other', () => {
    // Halves of surrogate pairs too: an edit is found by code units.
    const text = fc.string({ unit: fc.constantFrom('加', 'a', '\uD83D', '\uDE00', '\n'), maxLength: 20 })
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { start, end, delta } = editBetween(before, after)
        expect(start).toBeLessThanOrEqual(end)
        expect(before.slice(0, start) + after.slice(start, end + delta) + before.slice(end)).toBe(after)
      }),
    )
  })

  it('never marks other words than before', () => {
    const text = fc.string({ unit: fc.constantFrom('加', '微', '信', '好', '\n', '😀'), maxLength: 12 })
    fc.assert(
      fc.property(text, text, fc.nat(12), fc.nat(12), (before, after, a, b) => {
        const start = Math.min(a, b, before.length)
        const end = Math.min(Math.max(a, b), before.length)
        for (const mark of remap([{ start, end, text: before.slice(start, end) }], before, after)) {
          expect(after.slice(mark.start, mark.end)).toBe(before.slice(start, end))
        }
      }),
    )
  })
})
