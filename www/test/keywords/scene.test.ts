import { describe, expect, it } from 'vitest'
import { collect } from '../../src/keywords/collect.ts'
import { belongs, messagesOf, type Scene } from '../../src/keywords/scene.ts'
import { review, talk } from '../desk-module.ts'

const ANY: Scene = { side: 'agent', hit: '', least: 0, most: 100, said: [], picked: null, leastMessages: 3 }

function judged(score: number, texts: string[], hit = '') {
  const made = talk('tb_青禾', texts.length)
  for (const [index, turn] of made.conversation.turns.entries()) {
    turn.text = texts[index] ?? ''
    turn.role = index % 2 === 0 ? 'customer' : 'agent'
  }
  const finding = {
    item: hit.split('.')[0] ?? '',
    rule: hit,
    title: '',
    dimension: 'service' as const,
    level: 'warn' as const,
    turn: 0,
    start: 0,
    end: 0,
    text: '',
    message: '',
    fixes: [],
    basis: [],
  }
  return { talk: made, review: { ...review(score), findings: hit ? [finding] : [] } }
}

describe('a scene', () => {
  it('asks all that is set of a talk', () => {
    const complaint = judged(60, ['我要ＶＸ投诉', '抱歉'], 'ad-claim.superlative')
    const asks: [Partial<Scene>, boolean][] = [
      [{}, true],
      [{ hit: 'ad-claim' }, true],
      [{ hit: 'ad-claim.superlative' }, true],
      [{ hit: 'abuse' }, false],
      [{ least: 60, most: 60 }, true],
      [{ least: 61 }, false],
      [{ most: 59 }, false],
      [{ said: ['退款', 'vx'] }, true],
      [{ said: ['退款'] }, false],
      [{ picked: [3, 4] }, true],
      [{ picked: [3] }, false],
      [{ said: ['投诉'], least: 61 }, false],
    ]
    for (const [ask, wanted] of asks) {
      expect(belongs({ ...ANY, ...ask }, 4, complaint), JSON.stringify(ask)).toBe(wanted)
    }
  })

  it('reads the messages of one side that say something, and knows who speaks', () => {
    const made = judged(100, ['在吗', '您好', '  ', '有的', '', '图'])
    const [, , , , , picture] = made.talk.conversation.turns
    if (picture) picture.kind = 'image'
    made.talk.agents = ['小满']
    expect(messagesOf(ANY, 7, made)).toEqual({
      talk: 7,
      chosen: true,
      names: ['tb_青禾', '小满'],
      messages: [
        { turn: 1, text: '您好' },
        { turn: 3, text: '有的' },
      ],
    })
    expect(messagesOf({ ...ANY, side: 'customer' }, 7, made).messages).toEqual([{ turn: 0, text: '在吗' }])
  })
})

describe('a collection', () => {
  const kept = Array.from({ length: 450 }, (_, index) => judged(index, ['在吗', `第${index}`]))
  const none = { messages: 0, talks: 0 }

  function collecting(scene: Scene, goOn: () => Promise<boolean>) {
    const read: { found: number[]; counted: number[]; told: number[] } = { found: [], counted: [], told: [] }
    const keywords = collect(
      {
        openKeywords: () => {},
        findWords: talks => read.found.push(...talks.map(({ talk }) => talk)),
        countWords: talks => read.counted.push(...talks.map(({ talk }) => talk)),
        takeKeywords: () => ({ chosen: none, rest: none, words: [] }),
      },
      async (first, count) => kept.slice(first, first + count),
      kept.length,
      scene,
      goOn,
      done => read.told.push(done),
    )
    return { keywords, read }
  }

  it('finds words in the chosen talks and counts them in all', async () => {
    const { keywords, read } = collecting({ ...ANY, least: 10, most: 19 }, async () => true)
    expect(await keywords).not.toBeNull()
    expect(read.found).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19])
    expect(read.counted).toEqual(kept.map((_, index) => index))
    expect(read.told.at(-1)).toBe(2 * kept.length)
  })

  it('stops where it is told to', async () => {
    const { keywords, read } = collecting(ANY, async () => false)
    expect(await keywords).toBeNull()
    expect(read.counted).toEqual([])
  })
})
