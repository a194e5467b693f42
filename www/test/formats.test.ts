import { beforeEach, describe, expect, it } from 'vitest'
import { FormatFault, KeptFormats } from '../src/review/formats.svelte.ts'
import { Pace } from '../src/review/pace.ts'

const format = {
  name: '天猫',
  headed: true,
  columns: [
    { heading: '谁', holds: 'speaker' as const },
    { heading: '话', holds: 'text' as const },
  ],
}

beforeEach(() => localStorage.clear())

describe('named formats', () => {
  it('are kept, replaced by name, and there after a reload', () => {
    const formats = new KeptFormats()
    formats.keep(format)
    formats.keep({ ...format, headed: false })
    expect(new KeptFormats().all).toEqual([{ ...format, headed: false }])
    const [kept] = formats.all
    if (kept) formats.remove(kept)
    expect(new KeptFormats().all).toEqual([])
  })

  it('come back to their place when they were removed by mistake', () => {
    const formats = new KeptFormats()
    formats.take(JSON.stringify([format, { ...format, name: '京东' }, { ...format, name: '抖店' }]))
    const before = formats.all
    const bringBack = formats.remove(before[1] ?? format)
    expect(formats.all).toHaveLength(2)
    bringBack()
    expect(new KeptFormats().all).toEqual(before)
    bringBack()
    expect(formats.all, 'once is enough').toEqual(before)
  })

  it('come in from a file, alone or several', () => {
    const formats = new KeptFormats()
    expect(formats.take(JSON.stringify([format, { ...format, name: '京东' }]))).toHaveLength(2)
    expect(formats.all.map(({ name }) => name)).toEqual(['京东', '天猫'])
  })

  it.each([
    ['nonsense', /JSON|token/],
    ['{"headed":true}', /^columns$/],
    [JSON.stringify({ ...format, columns: [{ heading: '谁', holds: 'words' }] }), /^columns\[0\]\.holds$/],
    [JSON.stringify([format, { ...format, headed: 1 }]), /^\[1\]\.headed$/],
    [JSON.stringify({ ...format, columns: [{ heading: '话', holds: 'text' }] }), /^columns$/],
  ])('refuse %s and name the place', (text, place) => {
    const formats = new KeptFormats()
    let fault: unknown
    try {
      formats.take(text)
    } catch (error) {
      fault = error
    }
    expect(fault).toBeInstanceOf(FormatFault)
    expect((fault as FormatFault).place).toMatch(place)
    expect(formats.all).toEqual([])
  })
})

it('the pace names a remaining time once it is settled', () => {
  const begun = new Pace(1000, 0)
  expect(begun.next(10, 5, 100).left).toBeNull()
  const later = begun.next(250, 500, 2000)
  expect([later.speed, later.left]).toEqual([250, 6])
})
