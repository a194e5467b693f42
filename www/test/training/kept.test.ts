import { afterEach, describe, expect, it, vi } from 'vitest'
import { Box } from '../../src/kept/box.ts'
import { undo } from '../../src/shell/undo.svelte.ts'
import { progress } from '../../src/training/kept/progress.svelte.ts'
import { record } from '../../src/training/kept/ticks.svelte.ts'

const isNumber = (value: unknown): value is number => typeof value === 'number'

describe('what is kept on this machine', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  it('comes back, unless it is of another shape', () => {
    const box = new Box('chatlint.test', isNumber)
    expect(box.read()).toBeNull()
    expect(box.write(7)).toBe(true)
    expect(new Box('chatlint.test', isNumber).read()).toBe(7)
    localStorage.setItem('chatlint.test', '"seven"')
    expect(box.read()).toBeNull()
    localStorage.setItem('chatlint.test', '{')
    expect(box.read()).toBeNull()
  })

  it('is said where the browser refuses to keep it, and lasts as long as the page', () => {
    vi.stubGlobal('localStorage', {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError')
      },
    })
    progress.solve('cold-reply', 'find')
    expect([progress.unkept, progress.solved('cold-reply')]).toEqual([true, ['find']])
    vi.unstubAllGlobals()
    progress.solve('cold-reply', 'choose-1')
    expect(progress.unkept).toBe(false)
  })

  it('can be forgotten and brought back', () => {
    progress.addRun({ scenario: 'a', at: 1, score: 90, outcome: 'settled', seed: 1 })
    undo.offer('cleared', progress.forget())
    expect([progress.empty, undo.what]).toEqual([true, 'cleared'])
    undo.restore()
    expect([progress.runsOf('a').length, progress.solved('cold-reply').length, undo.what]).toEqual([
      1,
      2,
      null,
    ])

    record.write({ trainee: '小新' })
    record.tick(1, 2, 'trainer', true)
    const restore = record.clear()
    expect([record.empty, record.ticked(1, 2, 'trainer')]).toEqual([true, false])
    restore()
    expect([record.head.trainee, record.ticked(1, 2, 'trainer'), record.ticked(1, 2, 'trainee')]).toEqual([
      '小新',
      true,
      false,
    ])
  })

  it('is what another tab has kept last, so that the next change takes nothing of it back', () => {
    record.write({ trainee: '小新' })
    localStorage.setItem('chatlint.record', JSON.stringify({ ...record.head, ticks: ['1.1.trainee'] }))
    dispatchEvent(new StorageEvent('storage', { key: 'chatlint.record' }))
    record.tick(1, 2, 'trainer', true)
    expect(JSON.parse(localStorage.getItem('chatlint.record') ?? '')).toMatchObject({
      trainee: '小新',
      ticks: ['1.1.trainee', '1.2.trainer'],
    })
    localStorage.clear()
    dispatchEvent(new StorageEvent('storage', { key: null }))
    expect(record.empty).toBe(true)
  })
})
