import type { Conversation, Engine, Finding, Verdict } from 'chatlint'
import { expect, it } from 'vitest'
import { SiteEngine } from './site-engine'

/** A finding of an item, at a level. */
function finding(item: string, level: Finding['level']): Finding {
  return {
    item,
    level,
    rule: item,
    title: item,
    dimension: 'process',
    turn: 0,
    start: 0,
    end: 0,
    text: '',
    message: '',
    fixes: [],
    basis: [],
  }
}

/** An engine that always says the same, and keeps what it was asked. */
function engineSaying(findings: Finding[], verdict: Verdict['verdict']): Engine & { asked: Conversation[] } {
  const asked: Conversation[] = []
  return {
    asked,
    ready: true,
    check: async conversation => {
      asked.push(conversation)
      return { verdict, findings, excused: [] }
    },
    close: () => {},
  }
}

const house = [{ id: 'own-1', words: ['包退'], level: 'warn' as const }]

it("sends the shop's words with the talk, as the same object while nothing changes", async () => {
  const inner = engineSaying([], 'pass')
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

it('names the platform of a talk that nobody reads', async () => {
  const inner = engineSaying([], 'pass')
  const engine = new SiteEngine(inner)
  engine.platform = 'xiaohongshu'
  await engine.check({ turns: [] }, '一')
  expect(inner.asked[0]?.platform).toBe('xiaohongshu')
})

it('does not miss a greeting in a talk that nobody reads', async () => {
  const findings = [finding('missing-greeting', 'hint'), finding('ad-claim', 'warn')]
  const engine = new SiteEngine(engineSaying(findings, 'warn'))
  expect(await engine.check({ turns: [] }, '一')).toMatchObject({
    verdict: 'warn',
    findings: [{ item: 'ad-claim' }],
  })
  expect((await engine.check({ platform: 'generic', turns: [] }, '一')).findings).toHaveLength(2)
})

it('passes where nothing else is found', async () => {
  const engine = new SiteEngine(engineSaying([finding('missing-greeting', 'hint')], 'hint'))
  expect(await engine.check({ turns: [] }, '一')).toMatchObject({ verdict: 'pass', findings: [] })
})
