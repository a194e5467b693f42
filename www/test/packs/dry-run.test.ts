import type { Finding } from 'chatlint'
import { describe, expect, it } from 'vitest'
import { dryRun } from '../../src/packs/dry-run.ts'
import { review, talk } from '../desk-module.ts'

function finding(rule: string, turn: number | null, level: Finding['level'] = 'warn'): Finding {
  return {
    item: rule.split('.')[0] ?? '',
    rule,
    title: rule,
    dimension: 'service',
    level,
    turn,
    start: 0,
    end: 1,
    text: '0',
    message: '',
    fixes: [],
    basis: [],
  }
}

const judged = (number: number, total: number, findings: Finding[]) => ({
  talk: talk(`${number}`),
  review: { ...review(total), findings },
})

describe('a dry run', () => {
  it('tells what is gained and lost, where, and what becomes of the scores', async () => {
    const kept = [
      judged(0, 90, [finding('abuse', 0)]),
      judged(1, 100, []),
      judged(2, 80, [finding('abuse', 1), finding('flooding', null)]),
    ]
    const tried = new Map([
      ['0', { ...review(70), findings: [finding('abuse', 0), finding('house-rule.a', 1)] }],
      ['1', { ...review(100), findings: [] }],
      ['2', { ...review(95), findings: [finding('abuse', 1, 'hint')] }],
    ])
    const told: number[][] = []
    const run = await dryRun(
      async ({ talk }) => tried.get(talk.conversation.id ?? '') ?? review(0),
      async first => kept.slice(first),
      kept.length,
      ['house-rule.a', 'house-rule.b'],
      async () => true,
      (...progress) => told.push(progress),
    )
    expect(run).toMatchObject({ talks: 3, changed: 2, before: 90, after: 265 / 3 })
    expect(
      run?.rules.map(({ rule, hits, gained, lost, talks }) => [rule, hits, gained, lost, talks]),
    ).toEqual([
      ['abuse', 2, 1, 1, 1],
      ['flooding', 0, 0, 1, 1],
      ['house-rule.a', 1, 1, 0, 1],
      ['house-rule.b', 0, 0, 0, 0],
    ])
    expect(run?.rules[2]?.gains).toEqual([{ talk: 0, turn: 1, start: 0, end: 1, text: '0', message: '1' }])
    expect(run?.scores).toEqual([
      { talk: 0, customer: '0', before: 90, after: 70 },
      { talk: 2, customer: '2', before: 80, after: 95 },
    ])
    expect(told).toEqual([[3, 3]])
  })

  it('stops where it is told to', async () => {
    let asked = 0
    const kept = [judged(0, 100, []), judged(1, 100, [])]
    const run = dryRun(
      async () => {
        asked++
        return review(100)
      },
      async first => kept.slice(first),
      2,
      [],
      async () => false,
      () => {},
    )
    expect(await run).toBeNull()
    expect(asked).toBe(1)
  })
})
