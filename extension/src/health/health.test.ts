import { expect, it } from 'vitest'
import { readMessage } from '../messages/protocol'
import { pressingIn, speakingFrame, tabState } from './health'

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

it('knows the frame that speaks, and counts the promises of all', () => {
  const frames = {
    0: { state: 'not-recognised', pressing: 1 },
    7: { state: 'reading', pressing: 2 },
  } as const
  expect(speakingFrame(frames)).toBe(7)
  expect(pressingIn(frames)).toBe(3)
  expect(speakingFrame({})).toBeUndefined()
})

it.each([
  [
    { type: 'health', health: { state: 'reading', pressing: 2, words: '稍等' } },
    { type: 'health', health: { state: 'reading', pressing: 2 } },
  ],
  [
    { type: 'health', health: { state: 'reading', pressing: -1 } },
    { type: 'health', health: { state: 'reading' } },
  ],
  [
    { type: 'sent', sent: { checked: true, shown: ['a'], fixed: [], overridden: [] }, talk: 7, text: 'x' },
    { type: 'sent', sent: { checked: true, shown: ['a'], fixed: [], overridden: [] }, talk: 7 },
  ],
  [{ type: 'sent', sent: { checked: true, shown: ['a'.repeat(101)], fixed: [], overridden: [] } }, null],
  [{ type: 'sent', sent: { checked: 1, shown: [], fixed: [], overridden: [] } }, null],
  [
    { type: 'phrases', platform: 'jd', now: '2026-11-22T10:00:00+08:00', more: 1 },
    { type: 'phrases', platform: 'jd', now: '2026-11-22T10:00:00+08:00' },
  ],
  [{ type: 'phrases', platform: 'ebay', now: '' }, null],
  [
    { type: 'keep-phrases', phrases: [{ kind: 'closing', text: '回见', more: 1 }] },
    { type: 'keep-phrases', phrases: [{ kind: 'closing', text: '回见' }] },
  ],
  [{ type: 'keep-phrases', phrases: [{ kind: 'cursing', text: 'x' }] }, null],
  [{ type: 'keep-phrases', phrases: [{ kind: 'closing', text: '  ' }] }, null],
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
