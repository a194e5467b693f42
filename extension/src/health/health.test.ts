import { expect, it } from 'vitest'
import { readMessage } from '../messages/protocol'
import { tabState } from './health'

it('lets the frame with the composer speak for the tab', () => {
  expect(
    tabState({ 0: { state: 'not-recognised' }, 7: { state: 'reading', adapter: 'wangwang-1688' } }),
  ).toEqual({
    state: 'reading',
    adapter: 'wangwang-1688',
  })
})

it('lets trouble speak first', () => {
  expect(tabState({ 0: { state: 'reading' }, 7: { state: 'unavailable' } })?.state).toBe('unavailable')
})

it('says nothing of a tab where nobody reported', () => {
  expect(tabState({})).toBeUndefined()
})

it.each([
  [
    { type: 'health', health: null },
    { type: 'health', health: null },
  ],
  [
    { type: 'health', health: { state: 'reading', adapter: 'feige', text: 'x' } },
    { type: 'health', health: { state: 'reading', adapter: 'feige' } },
  ],
  [
    { type: 'turn-on', pattern: 'https://a.example/*', more: 1 },
    { type: 'turn-on', pattern: 'https://a.example/*' },
  ],
  [{ type: 'health', health: { state: 'toString' } }, null],
  [{ type: 'health', health: 'reading' }, null],
  [{ type: 'turn-on', pattern: 7 }, null],
  [{ type: 'eval' }, null],
  ['health', null],
  [null, null],
])('takes %j as %j', (value, message) => {
  expect(readMessage(value)).toEqual(message)
})
