import type { Conversation, Engine } from 'chatlint'
import { expect, it } from 'vitest'
import { SiteEngine } from './site-engine'

/** An engine that passes everything, and keeps what it was asked. */
function passingEngine(): Engine & { asked: Conversation[] } {
  const asked: Conversation[] = []
  return {
    asked,
    ready: true,
    check: async conversation => {
      asked.push(conversation)
      return { verdict: 'pass', findings: [], excused: [] }
    },
    close: () => {},
  }
}

const house = [{ id: 'own-1', words: ['包退'], level: 'warn' as const }]

it("sends the shop's words with the talk, as the same object while nothing changes", async () => {
  const inner = passingEngine()
  const engine = new SiteEngine(inner)
  engine.house = house
  const talk: Conversation = { platform: 'jd', turns: [] }
  await engine.check(talk, '一')
  await engine.check(talk, '二')
  expect(inner.asked[0]).toEqual({ platform: 'jd', turns: [], house })
  expect(inner.asked[1]).toBe(inner.asked[0])
  engine.house = []
  await engine.check(talk, '三')
  expect(inner.asked[2]).toEqual({ platform: 'jd', turns: [], house: [] })
})

it('looks at the same talk that it has judged', async () => {
  const inner = passingEngine()
  const looked: Conversation[] = []
  const glance = { steps: [], open: [], ledger: [], changes: null }
  const engine = new SiteEngine({
    ...inner,
    glance: async conversation => {
      looked.push(conversation)
      return glance
    },
  })
  const talk: Conversation = { turns: [] }
  await engine.check(talk, '一')
  expect(await engine.glance(talk)).toBe(glance)
  expect(looked[0]).toBe(inner.asked[0])
  await expect(new SiteEngine(inner).glance(talk)).rejects.toMatchObject({ code: 'unavailable' })
})

it('names the platform of a talk that nobody reads', async () => {
  const inner = passingEngine()
  const engine = new SiteEngine(inner)
  engine.platform = 'xiaohongshu'
  await engine.check({ turns: [] }, '一')
  expect(inner.asked[0]?.platform).toBe('xiaohongshu')
})
