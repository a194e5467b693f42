import { expect, it } from 'vitest'
import { WorkStore } from '../src/desk/work-store.ts'
import { judgement, talk } from './desk-module.ts'

function fresh(id: string, total: number) {
  return { talk: talk(id), ...judgement(total) }
}

it('gives summaries in order, some at a time, and in the words of the last review', async () => {
  const store = new WorkStore()
  await store.begin([{ name: '', size: 1 }], false)
  await store.add(0, [fresh('a', 90), fresh('b', 80)], [], [])
  await store.add(2, [fresh('c', 70)], [], [])
  const totals = async (first: number, count: number) => {
    const summaries = await store.summaries(first, count)
    return summaries.map(summary => summary[1])
  }
  expect(await totals(0, 10)).toEqual([90, 80, 70])
  expect(await totals(1, 1)).toEqual([80])
  expect(await totals(3, 10)).toEqual([])
  await store.replace(1, [fresh('b', 100)])
  expect(await totals(0, 10)).toEqual([90, 100, 70])
  expect((await store.get(1)).review.score.total).toBe(100)
})
