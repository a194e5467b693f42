import { beforeEach, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing'
import { digestOf } from './digest'
import { toCsv, toJson } from './export'
import { countMessage, dayOf, daysKept, type Figures, figuresItem, noFigures, withMessage } from './figures'
import { type SentMessage, Tally } from './tally'

const rule = (name: string) => ({ item: name, rule: name, level: 'warn' as const })
const plain: SentMessage = { checked: true, shown: [], fixed: [], overridden: [] }

beforeEach(() => {
  fakeBrowser.reset()
})

it('counts what was shown and is gone when the message goes as fixed', () => {
  const sent: SentMessage[] = []
  const tally = new Tally(message => sent.push(message))
  for (const name of ['a', 'b', 'c', 'd']) tally.count({ type: 'shown', ...rule(name) })
  tally.count({ type: 'fixed', fix: 0, ...rule('a') })
  tally.count({ type: 'dismissed', ...rule('b') })
  tally.count({ type: 'overridden', rules: [rule('d')], reason: '顾客要求' })
  tally.count({ type: 'passed', checked: true, rules: [rule('d')] })
  tally.count({ type: 'passed', checked: false, rules: [] })
  expect(sent).toEqual([
    { checked: true, shown: ['a', 'b', 'c', 'd'], fixed: ['a', 'c'], overridden: ['d'] },
    { checked: false, shown: [], fixed: [], overridden: [] },
  ])
  tally.count({ type: 'shown', ...rule('a') })
  tally.forget()
  tally.count({ type: 'passed', checked: true, rules: [] })
  expect(sent.at(-1)).toEqual(plain)
})

it('adds up a day, each talk once, two messages at once both', async () => {
  const now = new Date(2026, 10, 22, 9)
  const talk = digestOf('https://a.example 小李')
  const hinted = { checked: false, shown: ['a', 'b'], fixed: ['a'], overridden: ['b'] }
  await Promise.all([
    countMessage(hinted, talk, now),
    countMessage(plain, talk, now),
    countMessage(plain, digestOf('https://a.example 小王'), now),
    countMessage(plain, undefined, now),
  ])
  expect(await figuresItem.getValue()).toEqual({
    '2026-11-22': {
      talks: 2,
      messages: 4,
      unchecked: 1,
      hints: 2,
      fixed: 1,
      overridden: 1,
      rules: { a: { hints: 1, fixed: 1, overridden: 0 }, b: { hints: 1, fixed: 0, overridden: 1 } },
    },
  })
  await countMessage(plain, talk, new Date(2026, 10, 23, 9))
  expect((await figuresItem.getValue())['2026-11-23']?.talks).toBe(1)
})

it('keeps what fits into two months', () => {
  let figures: Figures = {}
  for (let day = 0; day < daysKept + 5; day += 1) {
    figures = withMessage(figures, dayOf(new Date(2026, 0, 1 + day)), plain, false)
  }
  expect(Object.keys(figures).length).toBe(daysKept)
  expect(Object.keys(figures)[0]).toBe('2026-01-06')
})

it('exports a line a day and a line a rule, and nothing that a spreadsheet would run', () => {
  const figures: Figures = {
    '2026-11-22': {
      ...noFigures,
      talks: 1,
      messages: 2,
      hints: 1,
      rules: { '=own,"1"': { hints: 1, fixed: 0, overridden: 0 } },
    },
  }
  expect(toCsv(figures)).toBe(
    '\uFEFFday,rule,talks,messages,unchecked,hints,fixed,overridden\r\n' +
      '2026-11-22,,1,2,0,1,0,0\r\n' +
      '2026-11-22,"\'=own,""1""",,,,1,0,0\r\n',
  )
  expect(JSON.parse(toJson(figures))).toEqual({ format: 'chatlint-figures', version: 1, days: figures })
})
