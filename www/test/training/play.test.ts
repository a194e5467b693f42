import { describe, expect, it } from 'vitest'
import { holdsOne, isTrue } from '../../src/training/play/heard.ts'
import { Play, type PlayOptions } from '../../src/training/play/play.ts'
import { readScenario } from '../../src/training/scenario/read.ts'
import { filesOf } from './read-shipped.ts'

const SCRIPT = `
[scenario]
id = "small"
title = "小小一段"
kind = "transfer"
customer = "impatient"
difficulty = 1
platform = "taobao"
name = "小顾"
brief = "一问一答。"
goals = ["答到"]
patience = 30
nudges = ["人呢", "还在吗"]
waits = ["好，我等"]
leave = "gone"

[[branch]]
when = { found = ["cold-reply"] }
say = ["这么冷淡"]
mood = -1
[[branch]]
when = { found = ["abuse"] }
say = ["骂人？"]
mood = -3

[[step]]
id = "open"
say = ["在吗", ["发了吗", "发货没"]]
next = "hand"
[[step.point]]
about = "说发没发"
heard = { holds = ["发了|没发"] }
again = ["到底发没发", "说啊"]
[[step.point]]
about = "道歉"
heard = { holds = ["抱歉"] }
again = ["不道歉？"]

[[step]]
id = "hand"
say = ["那转人吧"]
mood = 1
[step.transfer]
to = "小唐"
notice = "客服将会话转接给小唐"
next = "bye"

[[step]]
id = "bye"
say = ["谢谢"]
end = "transferred"

[[step]]
id = "gone"
say = ["走了"]
end = "left"
`
const SECOND = 1000

function start(options: Partial<PlayOptions> = {}): Play {
  const { value } = readScenario(SCRIPT)
  if (!value) throw new Error('the script of the test does not hold')
  return new Play(value, { seed: 7, now: 0, ...options })
}

function said(play: Play): string[] {
  return play.turns.map(({ role, text }) => `${role}: ${text}`)
}

/** Lets the customer say all that is under way, without waiting for the trainee's patience to run out. */
function listen(play: Play): void {
  while (play.due !== null && play.waitingSince === null && !play.closing) play.advance(play.due)
}

describe('a play', () => {
  it('says the first lines in their time, then waits', () => {
    const play = start()
    expect(play.turns).toEqual([])
    expect(play.typing).toBe(true)
    listen(play)
    expect(said(play)).toEqual(['customer: 在吗', expect.stringMatching(/customer: 发(了吗|货没)/)])
    expect(play.turns[1]?.at).toBeGreaterThan(play.turns[0]?.at ?? Number.NaN)
    expect(play.waitingSince).toBe(play.turns[1]?.at)
  })

  it('is the same for the same seed, and another for another', () => {
    const times = (seed: number) => {
      const play = start({ seed })
      listen(play)
      return play.turns
    }
    expect(times(3)).toEqual(times(3))
    expect(new Set([1, 2, 3, 4, 5, 6, 7, 8].map(seed => times(seed)[1]?.text)).size).toBe(2)
  })

  it('asks again for what was left out, and goes on when all is said', () => {
    const play = start()
    listen(play)
    play.say('没发呢', [], 60 * SECOND - 1)
    listen(play)
    expect(said(play).at(-1)).toBe('customer: 不道歉？')
    expect(play.mood).toBe(-1)
    play.say('抱歉让您久等', [], 80 * SECOND)
    listen(play)
    expect(said(play).at(-1)).toBe('customer: 那转人吧')
    expect(play.points.map(({ state, asked }) => [state, asked])).toEqual([
      ['heard', 0],
      ['heard', 1],
    ])
  })

  it('hears one reply in several messages, and lets the trainee finish', () => {
    const play = start()
    listen(play)
    const at = (play.waitingSince ?? 0) + SECOND
    play.say('抱歉', [], at)
    play.hold(at + 3 * SECOND)
    play.say('今天就发了', [], at + 5 * SECOND)
    listen(play)
    expect(said(play).at(-1)).toBe('customer: 那转人吧')
    expect(play.moods.map(({ why }) => why)).toEqual(['step'])
  })

  it('gives up on a point after its last question', () => {
    const play = start({ pace: 'at-once' })
    for (const now of [1, 2, 3, 4]) {
      play.say('亲', [], now * SECOND)
      play.advance(now * SECOND + 500)
    }
    expect(
      said(play)
        .filter(line => line.startsWith('customer'))
        .slice(2),
    ).toEqual(['customer: 到底发没发', 'customer: 说啊', 'customer: 不道歉？', 'customer: 那转人吧'])
    expect(play.points.map(({ state }) => state)).toEqual(['missed', 'missed'])
  })

  it('takes a request to wait for one, and doubles the patience', () => {
    const play = start({ pace: 'at-once' })
    play.say('稍等，我查一下', [], SECOND)
    play.advance(SECOND + 500)
    expect(said(play).at(-1)).toBe('customer: 好，我等')
    expect(play.mood).toBe(0)
    expect(play.patience).toBe(60 * SECOND)
    play.advance(59 * SECOND)
    expect(said(play).at(-1)).toBe('customer: 好，我等')
    play.advance(62 * SECOND)
    expect(said(play).at(-1)).toBe('customer: 人呢')
  })

  it('asks where the trainee is, grows cross, and leaves', () => {
    const play = start({ pace: 'at-once' })
    play.advance(31 * SECOND)
    expect(said(play).at(-1)).toBe('customer: 人呢')
    play.advance(61 * SECOND)
    expect(said(play).at(-1)).toBe('customer: 还在吗')
    play.advance(91 * SECOND)
    expect(said(play).at(-1)).toBe('customer: 走了')
    expect(play.moods.map(({ why, change }) => `${why} ${change}`)).toEqual([
      'kept-waiting -1',
      'kept-waiting -1',
      'kept-waiting -1',
    ])
    play.advance(200 * SECOND)
    expect(play.outcome).toBe('left')
    expect(play.due).toBeNull()
  })

  it('speaks once of a cold reply, and minds it each time', () => {
    const play = start({ pace: 'at-once' })
    const cold = [{ item: 'cold-reply', rule: 'cold-reply', dimension: 'service' as const }]
    play.say('嗯', cold, SECOND)
    play.advance(2 * SECOND)
    expect(said(play).at(-1)).toBe('customer: 这么冷淡')
    play.say('哦', cold, 3 * SECOND)
    play.advance(4 * SECOND)
    expect(said(play).at(-1)).toBe('customer: 到底发没发')
    expect(play.mood).toBe(-2)
  })

  it('lets a fuller message mend the one before it, but no red line', () => {
    const finding = (item: string, dimension: 'service' | 'red-line') => [{ item, rule: item, dimension }]
    const play = start({ pace: 'at-once' })
    play.say('嗯', finding('cold-reply', 'service'), SECOND)
    play.say('抱歉，没发', [], SECOND + 100)
    play.advance(2 * SECOND)
    expect(said(play).at(-1)).toBe('customer: 那转人吧')
    const worse = start({ pace: 'at-once' })
    worse.say('滚', finding('abuse', 'red-line'), SECOND)
    worse.say('抱歉，没发', [], SECOND + 100)
    worse.advance(2 * SECOND)
    expect(said(worse).slice(-2)).toEqual(['customer: 骂人？', 'customer: 走了'])
  })

  it('ends at once with a customer who is abused', () => {
    const play = start({ pace: 'at-once' })
    play.say('滚', [{ item: 'abuse', rule: 'abuse.insult', dimension: 'red-line' }], SECOND)
    play.advance(2 * SECOND)
    expect(said(play).slice(-2)).toEqual(['customer: 骂人？', 'customer: 走了'])
    play.advance(60 * SECOND)
    expect(play.outcome).toBe('left')
  })

  it('is handed over where the step allows it, and closes after the last words of the trainee', () => {
    const play = start({ pace: 'at-once' })
    play.transfer(SECOND)
    expect(play.transferTo).toBeNull()
    play.say('抱歉，没发呢', [], SECOND)
    play.advance(2 * SECOND)
    expect(play.transferTo).toBe('小唐')
    play.transfer(3 * SECOND)
    expect(said(play).slice(-2)).toEqual(['system: 客服将会话转接给小唐', 'customer: 谢谢'])
    expect(play.closing).toBe(true)
    play.say('祝您生活愉快', [], 4 * SECOND)
    play.advance(5 * SECOND)
    expect(play.outcome).toBe('transferred')
  })

  it('can be stopped, and nothing happens then', () => {
    const play = start()
    play.stop(SECOND)
    play.say('在吗', [], 2 * SECOND)
    play.advance(999 * SECOND)
    expect(play.outcome).toBe('stopped')
    expect(said(play).filter(line => line.startsWith('agent'))).toEqual([])
  })
})

describe('the shipped scenarios, played', () => {
  for (const { name, source } of filesOf('scenario/shipped')) {
    const scenario = readScenario(source).value
    if (!scenario) continue
    it(`${name}: a trainee who says the right words comes to its end`, () => {
      const play = new Play(scenario, { seed: 1, now: 0, pace: 'at-once' })
      // The first word of each alternative of all points is an answer to everything.
      const words = scenario.step.flatMap(step => step.point ?? []).flatMap(point => point.heard.holds ?? [])
      const answer = words.map(each => each.split('|')[0]).join('，')
      let now = 0
      for (let replies = 0; replies < 30 && !play.outcome; replies++) {
        now += SECOND
        if (play.transferTo && replies > 2) play.transfer(now)
        else play.say(answer, [], now)
        now += SECOND
        play.advance(now)
      }
      expect(['settled', 'transferred']).toContain(play.outcome)
      expect(play.points.filter(({ state }) => state !== 'heard')).toEqual([])
    })

    it(`${name}: a trainee who says nothing loses the customer`, () => {
      const play = new Play(scenario, { seed: 1, now: 0 })
      play.advance(3600 * SECOND)
      expect(play.outcome).toBe('left')
    })
  }
})

describe('a condition', () => {
  it('sees through width, case and spaces', () => {
    expect(holdsOne('填充 １．５ ＫＧ', '1.5kg')).toBe(true)
    expect(holdsOne('七 天无理由', '7天|七天')).toBe(true)
    expect(holdsOne('好的', '|')).toBe(false)
  })

  it('wants every part', () => {
    const reply = {
      text: '冬被更暖和',
      findings: [{ item: 'ad-claim', rule: 'ad-claim.absolute', dimension: 'red-line' as const }],
    }
    expect(isTrue({ holds: ['冬被', '暖'] }, reply, 0)).toBe(true)
    expect(isTrue({ holds: ['冬被', '轻'] }, reply, 0)).toBe(false)
    expect(isTrue({ holds: ['冬被'], lacks: ['更'] }, reply, 0)).toBe(false)
    expect(isTrue({ found: ['ad-claim.absolute'] }, reply, 0)).toBe(true)
    expect(isTrue({ found: ['ad-claim'], mood_at_most: -1 }, reply, 0)).toBe(false)
    expect(isTrue({ found: ['abuse'] }, reply, 0)).toBe(false)
  })
})
