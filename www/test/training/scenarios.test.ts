import { describe, expect, it } from 'vitest'
import { CUSTOMERS, KINDS } from '../../src/training/scenario/format.ts'
import { readScenario } from '../../src/training/scenario/read.ts'
import { filesOf, knownNames } from './read-shipped.ts'

const MINIMAL = `
[scenario]
id = "small"
title = "小小一段"
kind = "shipping"
customer = "impatient"
difficulty = 1
platform = "taobao"
name = "小顾"
brief = "一问一答。"
goals = ["答到"]
patience = 30
nudges = ["人呢"]
leave = "gone"

[[step]]
id = "open"
say = ["发了吗"]
next = "bye"
[[step.point]]
about = "说发没发"
heard = { holds = ["发了|没发"] }
again = ["到底发没发"]

[[step]]
id = "bye"
say = ["好"]
end = "settled"

[[step]]
id = "gone"
say = ["走了"]
end = "left"
`

function faults(source: string): string[] {
  return (readScenario(source, knownNames()).problems ?? []).map(
    ({ code, place, line }) => `${line}: ${code} ${place}`,
  )
}

describe('the shipped scenarios', () => {
  const files = filesOf('scenario/shipped')
  const read = files.map(({ name, source }) => ({ name, ...readScenario(source, knownNames()) }))

  it('hold, each under the name of its file', () => {
    for (const { name, problems, value } of read) {
      expect(problems, name).toBeUndefined()
      expect(value?.scenario.id).toBe(name)
    }
  })

  it('are twelve and more, over every kind of talk and all ten kinds of customers', () => {
    expect(read.length).toBeGreaterThanOrEqual(12)
    expect(new Set(read.map(({ value }) => value?.scenario.kind))).toEqual(new Set(KINDS))
    expect(new Set(read.map(({ value }) => value?.scenario.customer))).toEqual(new Set(CUSTOMERS))
  })
})

describe('a scenario file', () => {
  it('holds when it is small', () => {
    expect(faults(MINIMAL)).toEqual([])
  })

  it('that is no TOML is refused with its line', () => {
    expect(faults(MINIMAL.replace('say = ["发了吗"]', 'say = ["发了吗"'))).toEqual([
      expect.stringMatching(/^\d+: not-toml $/),
    ])
  })

  it('names what is missing, unknown or wrong, and where', () => {
    expect(faults(MINIMAL.replace('brief = "一问一答。"\n', ''))).toEqual(['2: missing scenario.brief'])
    expect(faults(MINIMAL.replace('patience = 30', 'patience = 30\npatients = 1'))).toEqual([
      '13: unknown-key scenario.patients',
    ])
    expect(faults(MINIMAL.replace('kind = "shipping"', 'kind = "sale"'))).toEqual(['5: wrong scenario.kind'])
    expect(faults(MINIMAL.replace('again = ["到底发没发"]', 'again = []'))).toEqual([
      '23: wrong step[0].point[0].again',
    ])
  })

  it('with a step that leads nowhere is refused', () => {
    expect(faults(MINIMAL.replace('end = "settled"', ''))).toEqual(['25: dead-end step[1]'])
    expect(faults(MINIMAL.replace('next = "bye"', 'next = "by"'))).toEqual(['19: no-such-step step[0].next'])
    expect(faults(MINIMAL.replace('leave = "gone"', 'leave = "open"'))).toEqual([
      '14: leave-goes-on scenario.leave',
    ])
  })

  it('with a step that nothing leads to is refused', () => {
    const lonely = `${MINIMAL}\n[[step]]\nid = "lonely"\nsay = ["?"]\nend = "settled"\n`
    expect(faults(lonely)).toEqual(['35: unreachable step[3]'])
  })

  it('that goes round for ever is refused', () => {
    const round = MINIMAL.replace('end = "settled"', 'next = "open"')
    expect(faults(round)).toEqual(['16: endless step[0]', '25: endless step[1]'])
  })

  it('with two steps of one name is refused', () => {
    expect(faults(MINIMAL.replace('id = "gone"', 'id = "bye"'))).toEqual([
      '31: same-id step[2].id',
      '14: no-such-step scenario.leave',
    ])
  })

  it('that waits for a finding which no rule makes is refused', () => {
    const odd = MINIMAL.replace('heard = { holds = ["发了|没发"] }', 'heard = { found = ["cold-replies"] }')
    expect(faults(odd)).toEqual(['22: no-such-item step[0].point[0].heard'])
  })
})
