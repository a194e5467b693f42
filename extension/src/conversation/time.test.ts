import { describe, expect, it } from 'vitest'
import { completeTime, rfc3339, writtenTime } from './time'

describe('writtenTime', () => {
  it.each([
    ['2026年09月21日 22:13:21', { year: 2026, month: 9, day: 21, hour: 22, minute: 13, second: 21 }],
    ['2026-10-01 10:00:20', { year: 2026, month: 10, day: 1, hour: 10, minute: 0, second: 20 }],
    ['jd_pin 09-21 10:00:00', { month: 9, day: 21, hour: 10, minute: 0, second: 0 }],
    ['昨天 10:21', { daysAgo: 1, hour: 10, minute: 21, second: 0 }],
    ['前天 8:05', { daysAgo: 2, hour: 8, minute: 5, second: 0 }],
    ['什么时候发10:21', { hour: 10, minute: 21, second: 0 }],
  ])('reads %s', (text, time) => {
    expect(writtenTime(text)).toEqual(time)
  })

  it.each(['现在', '25:00', '10:61', '13-40 10:00', '1:2:3', ''])('reads no time in %j', text => {
    expect(writtenTime(text)).toBeUndefined()
  })
})

describe('completeTime', () => {
  const now = new Date(2026, 10, 22, 9, 30, 0)

  it('takes the latest such moment before the next message', () => {
    expect(completeTime({ hour: 9, minute: 29, second: 0 }, now, now)).toEqual(new Date(2026, 10, 22, 9, 29))
    expect(completeTime({ hour: 23, minute: 50, second: 0 }, now, now)).toEqual(
      new Date(2026, 10, 21, 23, 50),
    )
  })

  it('lets a clock without seconds fall into the minute of its neighbour', () => {
    const next = new Date(2026, 10, 22, 9, 29, 40)
    expect(completeTime({ hour: 9, minute: 30, second: 0 }, next, now)).toEqual(new Date(2026, 10, 22, 9, 30))
  })

  it('puts a day without a year into the past', () => {
    expect(completeTime({ month: 12, day: 31, hour: 8, minute: 0, second: 0 }, now, now)).toEqual(
      new Date(2025, 11, 31, 8),
    )
  })

  it('counts 昨天 from today', () => {
    const next = new Date(2026, 10, 22, 8, 0, 0)
    expect(completeTime({ daysAgo: 1, hour: 23, minute: 0, second: 0 }, next, now)).toEqual(
      new Date(2026, 10, 21, 23),
    )
  })
})

it('writes RFC 3339 of the same moment', () => {
  const at = new Date(2026, 10, 22, 9, 30, 5)
  expect(rfc3339(at)).toMatch(/^2026-11-22T09:30:05[+-]\d{2}:\d{2}$/u)
  expect(Date.parse(rfc3339(at))).toBe(at.getTime())
})
