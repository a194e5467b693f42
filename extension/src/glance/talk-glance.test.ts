import type { Conversation, Glance } from 'chatlint'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { TalkGlance } from './talk-glance'

const glance = (changes: number | null): Glance => ({ steps: [], open: [], ledger: [], changes })
const first: Conversation = { id: 'a', turns: [] }
const second: Conversation = { id: 'b', turns: [] }

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
})
afterEach(() => {
  vi.useRealTimers()
})

it('asks once for each talk as it changes, and tells the answer', async () => {
  const ask = vi.fn(async () => glance(null))
  const tell = vi.fn()
  const looker = new TalkGlance({ ask, tell })
  looker.look(first)
  looker.look(first)
  await vi.runAllTimersAsync()
  looker.look(second)
  await vi.runAllTimersAsync()
  expect(ask.mock.calls).toEqual([[first], [second]])
  expect(tell.mock.calls.map(([talk]) => talk)).toEqual([first, second])
  looker.look(null)
  expect(tell).toHaveBeenLastCalledWith(null, null)
})

it('asks again when time alone changes the answer, and no more once closed', async () => {
  const answers = [glance(1_060_000), glance(null)]
  const ask = vi.fn(async () => answers.shift() ?? glance(1_200_000))
  const looker = new TalkGlance({ ask, tell: () => {} })
  looker.look(first)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(ask).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(100)
  expect(ask).toHaveBeenCalledTimes(2)
  looker.look(second)
  await vi.advanceTimersByTimeAsync(0)
  looker.close()
  await vi.advanceTimersByTimeAsync(1_000_000)
  expect(ask).toHaveBeenCalledTimes(3)
})

it('drops an answer that comes after the talk was left, and tells of none where the judge fails', async () => {
  const tell = vi.fn()
  let answer: (glance: Glance) => void = () => {}
  const ask = vi
    .fn<() => Promise<Glance>>()
    .mockImplementationOnce(() => new Promise(resolve => (answer = resolve)))
    .mockRejectedValueOnce(new Error('crashed'))
  const looker = new TalkGlance({ ask, tell })
  looker.look(first)
  await vi.advanceTimersByTimeAsync(0)
  looker.look(second)
  answer(glance(null))
  await vi.runAllTimersAsync()
  expect(tell.mock.calls).toEqual([[second, null]])
})
