import type { Finding } from 'chatlint'
import { describe, expect, it } from 'vitest'
import { reveals, shownAfter } from '../../src/training/replay/replay.ts'

function finding(turn: number | null, item: string): Finding {
  return {
    item,
    rule: item,
    title: item,
    dimension: 'service',
    level: 'warn',
    turn,
    start: 0,
    end: 0,
    text: '',
    message: item,
    fixes: [],
    basis: [],
  }
}
const findings = [finding(1, 'a'), finding(1, 'b'), finding(null, 'whole'), finding(2, 'c')]
const items = (shown: readonly Finding[]) => shown.map(({ item }) => item)

describe('a talk shown step by step', () => {
  it('brings each message with its notes, and the notes on the whole talk last', () => {
    const steps = reveals(3, findings, 'message')
    expect(steps.length).toBe(4)
    expect([1, 2, 3, 4].map(shown => items(shownAfter(steps, shown, findings, 'message').findings))).toEqual([
      [],
      ['a', 'b'],
      ['a', 'b', 'c'],
      ['a', 'b', 'whole', 'c'],
    ])
    expect(shownAfter(steps, 4, findings, 'message').turns).toBe(3)
  })

  it('brings one note at a time, each after its message', () => {
    const steps = reveals(3, findings, 'finding')
    expect(steps).toEqual([
      { turn: 0, finding: null },
      { turn: 1, finding: null },
      { turn: 1, finding: 0 },
      { turn: 1, finding: 1 },
      { turn: 2, finding: null },
      { turn: 2, finding: 3 },
      { turn: null, finding: 2 },
    ])
    const at = (shown: number) => shownAfter(steps, shown, findings, 'finding')
    expect([at(2).turns, items(at(2).findings)]).toEqual([2, []])
    expect(items(at(3).findings)).toEqual(['a'])
    expect([at(5).turns, items(at(7).findings)]).toEqual([3, ['a', 'b', 'whole', 'c']])
  })

  it('has a step for every message of a talk without notes', () => {
    expect(reveals(2, [], 'message').length).toBe(2)
    expect(reveals(2, [], 'finding').length).toBe(2)
  })
})
