import type { Debt } from 'chatlint'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { grace, lead, Reminder } from './reminder'

const minute = 60_000
const start = 1_000 * minute
const owed = (kind: Debt['kind'], minutes: number): Debt => ({
  kind,
  words: { turn: 0, start: 0, end: 2, text: '稍等' },
  since: start,
  due: start + minutes * minute,
  overdue: false,
})

beforeEach(() => {
  vi.useFakeTimers({ now: start })
})
afterEach(() => {
  vi.useRealTimers()
})

it('tells before a promise falls due, and of talks that are not in front', () => {
  const told: number[] = []
  const reminder = new Reminder(pressing => told.push(pressing))
  reminder.follow('小李', [owed('wait', 15), owed('reply', 3)])
  reminder.follow('小王', [])
  vi.advanceTimersByTime(15 * minute - lead - 1)
  expect(told).toEqual([])
  vi.advanceTimersByTime(1)
  expect(told).toEqual([1])
  expect(reminder.elsewhere('小王')).toEqual(['小李'])
  expect(reminder.elsewhere('小李')).toEqual([])
})

it('falls silent once it is kept, or long after nobody kept it', () => {
  const told: number[] = []
  const reminder = new Reminder(pressing => told.push(pressing))
  reminder.follow('小李', [owed('promise', 15)])
  reminder.follow('小王', [owed('wait', 15)])
  vi.advanceTimersByTime(14 * minute)
  reminder.follow('小李', [])
  expect(told).toEqual([2, 1])
  vi.advanceTimersByTime(minute + grace)
  expect(told).toEqual([2, 1, 0])
  expect(vi.getTimerCount()).toBe(0)
})

it('tells of a short promise at half its time', () => {
  const told: number[] = []
  const reminder = new Reminder(pressing => told.push(pressing))
  reminder.follow('小李', [owed('promise', 1)])
  vi.advanceTimersByTime(minute / 2 - 1)
  expect(told).toEqual([])
  vi.advanceTimersByTime(1)
  expect(told).toEqual([1])
  reminder.close()
  expect(vi.getTimerCount()).toBe(0)
})

it('keeps a bounded number of talks', () => {
  const reminder = new Reminder(() => {})
  for (let i = 0; i < 300; i += 1) reminder.follow(`talk ${i}`, [owed('wait', 15)])
  vi.advanceTimersByTime(15 * minute)
  expect(reminder.pressing).toBe(200)
  expect(reminder.elsewhere('')[0]).toBe('talk 100')
  reminder.close()
})
