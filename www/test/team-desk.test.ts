import { describe, expect, it } from 'vitest'
import { Counter } from '../src/desk/team-desk.ts'
import { daysOf } from '../src/team/shown.ts'
import { within } from '../src/team/team-figures.svelte.ts'
import { teamModule } from './team-module.ts'

function counter(talks: number) {
  const { counted, module } = teamModule()
  const summaries = async (first: number, count: number) =>
    Array.from({ length: Math.min(count, Math.max(0, talks - first)) }, () => Uint8Array.of(1))
  const desk = new Counter(Promise.resolve(module), summaries, async () => {})
  return { counted, desk }
}

describe('counting over summaries', () => {
  it('takes every talk once, in order', async () => {
    const { counted, desk } = counter(2_500)
    expect((await desk.team({}))?.unserved).toBe(2_500)
    expect(counted.team).toEqual(Array.from({ length: 2_500 }, (_, talk) => talk))
    expect((await desk.sample({ seed: 1, amount: { percent: 30 } }))?.among).toBe(2_500)
  })

  it('gives the last question its answer, and the one before none', async () => {
    const { counted, desk } = counter(2_500)
    const [first, second] = await Promise.all([desk.team({ bar: 70 }), desk.team({ bar: 90 })])
    expect(first).toBeNull()
    expect(second?.unserved).toBe(2_500)
    expect(counted.team.length).toBe(2_500)
  })

  it('shows some of the chosen talks and says how many there are', async () => {
    const { desk } = counter(2_500)
    const talks = await desk.talksAmong({}, 200)
    // Those that rank higher first, wherever they stand; of one rank by number.
    expect([talks?.rows.length, talks?.all]).toEqual([200, 2_500])
    expect(talks?.rows.map(({ talk }) => talk)).toEqual(Array.from({ length: 200 }, (_, at) => 2 * at + 1))
  })
})

describe('the days of a period', () => {
  it('are those of the day, the ISO week and the month', () => {
    expect(daysOf('2026-11-18')).toEqual({ from: '2026-11-18', to: '2026-11-18' })
    expect(daysOf('2026-W47')).toEqual({ from: '2026-11-16', to: '2026-11-22' })
    expect(daysOf('2026-W53')).toEqual({ from: '2026-12-28', to: '2027-01-03' })
    expect(daysOf('2025-W01')).toEqual({ from: '2024-12-30', to: '2025-01-05' })
    expect(daysOf('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' })
    expect(daysOf('丙')).toBeNull()
  })
})

it('shows of a week only the days that are chosen', () => {
  const week = { from: '2026-11-16', to: '2026-11-22' }
  expect(within({ agents: ['甲'], from: '2026-11-18' }, week)).toEqual({
    agents: ['甲'],
    from: '2026-11-18',
    to: '2026-11-22',
  })
  expect(within({ to: '2026-11-17' }, week)).toEqual({ from: '2026-11-16', to: '2026-11-17' })
  expect(within({}, { vetoed: true })).toEqual({ vetoed: true, from: null, to: null })
})
