import { expect, it } from 'vitest'
import { adapters } from '../adapters/catalogue'
import { isFound, partsOf } from './selectors'

it('looks for every selector of an adapter, the words for people aside', () => {
  for (const adapter of adapters) {
    const looked = new Set(partsOf(adapter).flatMap(({ selectors }) => selectors))
    const { messages } = adapter
    const all = [
      ...adapter.composer,
      ...adapter.send.controls,
      ...(messages ? [messages.list, messages.row, ...messages.text] : []),
      ...(messages?.roles.map(({ selector }) => selector) ?? []),
    ]
    expect(
      all.filter(selector => !looked.has(selector)),
      adapter.id,
    ).toEqual([])
  }
})

it('takes a part for found where one of its selectors matches', () => {
  const examined = (...counts: number[]) => ({
    part: 'composer' as const,
    optional: false,
    selectors: counts.map(count => ({ selector: 'p', count })),
  })
  expect(isFound(examined(0, 2))).toBe(true)
  expect(isFound(examined(0, -1))).toBe(false)
})
