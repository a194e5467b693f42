import type { Port } from 'chatlint'
import { expect, it, vi } from 'vitest'
import { clockOf, lengthOf } from './countdown'
import { PageEnd } from './page-end'
import { longestPhrase, readPageMessage, readPanelMessage, type TalkMessage } from './protocol'

const talk: TalkMessage = {
  type: 'talk',
  state: 'reading',
  adapter: 'feige',
  platform: 'douyin',
  glance: {
    steps: [{ step: 'greeting', state: 'due', turn: null }],
    open: [{ turn: 0, start: 0, end: 3, text: '有货吗' }],
    ledger: [],
    changes: null,
  },
  elsewhere: [],
}

/** A port whose other end is in hand. */
function port() {
  const posted: unknown[] = []
  let hear: (message: unknown) => void = () => {}
  let leave = () => {}
  const end: Port = {
    postMessage: message => posted.push(message),
    disconnect: () => leave(),
    onMessage: { addListener: listener => (hear = listener) },
    onDisconnect: { addListener: listener => (leave = listener) },
  }
  return { end, posted, hear: (message: unknown) => hear(message), leave: () => leave() }
}

it('tells every panel what is known, and puts in what it asks for', async () => {
  const insert = vi.fn(async (text: string) => text === '您好')
  const page = new PageEnd(insert)
  page.say(talk)
  const panel = port()
  page.open(panel.end)
  expect(panel.posted).toEqual([talk])
  panel.hear({ type: 'insert', text: '您好' })
  await vi.waitFor(() => expect(panel.posted.at(-1)).toEqual({ type: 'inserted', done: true }))
  panel.hear({ type: 'insert', text: '再见' })
  await vi.waitFor(() => expect(panel.posted.at(-1)).toEqual({ type: 'inserted', done: false }))
  panel.hear({ type: 'send', text: '您好' })
  expect(insert).toHaveBeenCalledTimes(2)
  panel.leave()
  page.say({ ...talk, glance: null })
  expect(panel.posted.length).toBe(3)
})

it.each([
  [talk, talk],
  [{ ...talk, more: 1 }, talk],
  [{ ...talk, state: 'toString' }, null],
  [{ ...talk, platform: 'ebay' }, null],
  [{ ...talk, elsewhere: [1] }, null],
  [{ ...talk, glance: { ...talk.glance, steps: [{ step: 'dancing', state: 'due', turn: null }] } }, null],
  [{ ...talk, glance: { ...talk.glance, open: [{ turn: 0, start: 3, end: 0, text: '' }] } }, null],
  [{ type: 'inserted', done: 'yes' }, null],
  [null, null],
])('takes from a page %j as %j', (value, message) => {
  expect(readPageMessage(value)).toEqual(message)
})

it.each([
  [
    { type: 'insert', text: '您好', send: true },
    { type: 'insert', text: '您好' },
  ],
  [{ type: 'insert', text: 'a'.repeat(longestPhrase + 1) }, null],
  [{ type: 'insert' }, null],
  ['insert', null],
])('takes from a panel %j as %j', (value, message) => {
  expect(readPanelMessage(value)).toEqual(message)
})

it.each([
  [125_000, '2:05'],
  [-59_999, '0:59'],
  [3_725_000, '1:02:05'],
  [90_000_000, '25:00:00'],
])('%d ms is %s', (milliseconds, text) => {
  expect(lengthOf(milliseconds)).toBe(text)
})

it('names the day where it is not today', () => {
  const now = new Date(2026, 10, 22, 10, 0).getTime()
  expect(clockOf(new Date(2026, 10, 22, 17, 5).getTime(), now, 'zh-CN')).toBe('17:05')
  expect(clockOf(new Date(2026, 10, 23, 9, 0).getTime(), now, 'zh-CN')).toBe('11/23 09:00')
})
