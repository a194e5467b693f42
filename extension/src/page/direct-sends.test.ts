import type { Conversation, Turn } from 'chatlint'
import { beforeEach, expect, it } from 'vitest'
import { DirectSends } from './direct-sends'

const customer: Turn = { role: 'customer', text: '在吗' }
const agent = (text: string): Turn => ({ role: 'agent', text })
const talk = (...turns: Turn[]): Conversation => ({ id: 'a', turns })

let now = 0
let sends: DirectSends

beforeEach(() => {
  now = 0
  sends = new DirectSends(() => now)
})

it('tells what the page sent by itself from what went through the gate', () => {
  expect(sends.look(talk(customer))).toBe(false)
  sends.passed()
  expect(sends.look(talk(customer, agent('在的')))).toBe(false)
  expect(sends.look(talk(customer, agent('在的'), agent('稍等')))).toBe(true)
  expect(sends.look(talk(customer, agent('在的'), agent('稍等'))), 'once').toBe(false)
})

it('says nothing of what was there before, of another talk, or of no talk', () => {
  expect(sends.look(talk(customer, agent('在的')))).toBe(false)
  expect(sends.look({ id: 'b', turns: [customer, agent('您好'), agent('在的')] })).toBe(false)
  expect(sends.look(null)).toBe(false)
  expect(sends.look({ id: 'b', turns: [customer, agent('您好'), agent('在的'), agent('嗯')] })).toBe(false)
})

it('counts no robots, pictures or recalled messages, and none of the customer', () => {
  sends.look(talk(customer))
  const others: Turn[] = [
    { role: 'bot', text: '欢迎' },
    { role: 'agent', text: '', kind: 'image' },
    { role: 'system', text: '已转接' },
  ]
  expect(sends.look(talk(customer, ...others))).toBe(false)
  expect(sends.look(talk(customer, ...others, { role: 'customer', text: '好的' }))).toBe(false)
})

it('waits for a message that takes its time, but not for ever', () => {
  sends.look(talk(customer))
  sends.passed()
  expect(sends.look(talk(customer, { role: 'customer', text: '人呢' }))).toBe(false)
  now = 5_000
  expect(sends.look(talk(customer, { role: 'customer', text: '人呢' }, agent('在的')))).toBe(false)
  sends.passed()
  now = 120_000
  expect(sends.look(talk(customer, { role: 'customer', text: '人呢' }, agent('在的'), agent('稍等')))).toBe(
    true,
  )
})
