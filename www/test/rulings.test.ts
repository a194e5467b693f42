import type { Finding } from 'chatlint'
import { describe, expect, it } from 'vitest'
import type { DeskModule } from '../src/desk/kept-desk.ts'
import { KeptDesk } from '../src/desk/kept-desk.ts'
import { identities, isWithdrawn, NEXT, RULINGS, type Ruling, standing } from '../src/desk/rulings.ts'
import { WorkStore } from '../src/desk/work-store.ts'
import { judgement, module } from './desk-module.ts'

function finding(rule: string, turn: number | null, text: string): Finding {
  return {
    item: 'cold-reply',
    rule,
    title: '冷漠对待',
    dimension: 'service',
    level: 'warn',
    turn,
    start: 0,
    end: text.length,
    text,
    message: '',
    fixes: [],
    basis: [],
  }
}

const FINDINGS = [
  finding('cold-reply', 0, '嗯'),
  finding('cold-reply', 0, '嗯'),
  finding('missing-closing', null, ''),
]

function say(state: Ruling['state'], at = '2026-11-22T10:00:00Z'): Ruling {
  return { state, by: '阿青', at }
}

/** A desk on which each talk has three findings that cost five points each. */
async function desk(store = new WorkStore()) {
  const plain = await module(2).module
  const judged = (gone: number[]) => {
    const { review, summary } = judgement(85 + 5 * gone.length)
    return { review: { ...review, findings: FINDINGS }, summary }
  }
  const charging: DeskModule = {
    ...plain,
    judgeTalks: talks => plain.judgeTalks(talks).map(({ talk }) => ({ talk, ...judged([]) })),
    judgeTalk: (_, gone) => judged(gone),
  }
  const kept = new KeptDesk(Promise.resolve(charging), store)
  const paper = (name: string, words: string) => ({ name, content: new Blob([words]) })
  const scores: number[] = []
  const open = async (name: string, words = '甲：在') => {
    scores.length = 0
    await kept.open([paper(name, words)], {}, ({ talks }) => {
      for (const { score } of talks) scores.push(score)
    })
    return [...scores]
  }
  return { kept, open }
}

describe('rulings', () => {
  it('say where a finding stands and whether it counts', () => {
    expect(standing([])).toBe('open')
    expect(standing([say('confirmed'), say('coached')])).toBe('coached')
    const counts: [Ruling['state'][], boolean][] = [
      [[], true],
      [['appealed'], true],
      [['appealed', 'withdrawn'], false],
      [['withdrawn', 'closed'], false],
      [['withdrawn', 'confirmed'], true],
    ]
    for (const [states, counted] of counts) {
      expect(isWithdrawn(states.map(state => say(state))), states.join()).toBe(!counted)
    }
    // What is taken back stays in the history and holds no more; what was said before it holds again.
    expect(standing([say('appealed'), say('withdrawn'), say('taken-back')])).toBe('appealed')
    expect(isWithdrawn([say('appealed'), say('withdrawn'), say('taken-back')])).toBe(false)
    expect(standing([say('withdrawn'), say('taken-back'), say('taken-back'), say('closed')])).toBe('closed')
    for (const state of ['open', ...RULINGS] as const) {
      expect(NEXT[state].length, state).toBeGreaterThan(0)
      expect(NEXT[state], state).not.toContain(state)
    }
  })

  it('know a finding by its rule, line and words, and tell those alike apart', () => {
    const sources = [{ firstLine: 7, lastLine: 8 }]
    const [first, second, whole] = identities(FINDINGS, { sources })
    expect(new Set([first, second, whole]).size).toBe(3)
    // A message above was put right: the number of the message is another, its line is not.
    const moved = FINDINGS.map(one => ({ ...one, turn: one.turn === null ? null : one.turn + 1 }))
    const shifted = [{ firstLine: 1, lastLine: 6 }, ...sources]
    expect(identities(moved, { sources: shifted })).toEqual([first, second, whole])
  })

  it('change the score by the judge’s own scoring, and stay over judging and reading again', async () => {
    const { kept, open } = await desk()
    expect(await open('一.txt')).toEqual([85, 85])
    const history = [say('appealed'), say('withdrawn')]
    expect((await kept.rule(1, 0, history)).total).toBe(90)
    expect(await kept.rulings(1)).toEqual([[0, history]])
    expect((await kept.talk(1)).score.total).toBe(90)
    expect((await kept.talk(0)).score.total).toBe(85)

    const again: number[] = []
    await kept.rejudge((_, scores) => again.push(...scores.map(({ score }) => score)))
    expect(again).toEqual([85, 90])
    expect(await open('一.txt')).toEqual([85, 90])
    expect(await kept.rulings(1)).toEqual([[0, history]])

    expect((await kept.rule(1, 0, history.slice(0, 1))).total).toBe(85)
    expect((await kept.rule(1, 0, [])).total).toBe(85)
    expect(await kept.rulings(1)).toEqual([])
  })

  it('come back with the work that was put aside, until other work is', async () => {
    const { kept, open } = await desk()
    await open('一.txt')
    await kept.rule(1, 0, [say('withdrawn')])
    await kept.putAside()
    await expect(kept.talk(0)).rejects.toThrow('there is no talk 0')
    expect(await open('二.txt')).toEqual([85, 85])
    await kept.bringBack()
    expect((await kept.talk(1)).score.total).toBe(90)
    expect(await kept.rulings(1)).toEqual([[0, [say('withdrawn')]]])
    const again: number[] = []
    await kept.rejudge((_, scores) => again.push(...scores.map(({ score }) => score)))
    expect(again).toEqual([85, 90])

    // The work that was on the desk meanwhile is gone, and what is dropped does not come back.
    await kept.putAside()
    await kept.forgetAside()
    await kept.bringBack()
    await expect(kept.talk(0)).rejects.toThrow('there is no talk 0')
  })

  it('go with the papers that they are about', async () => {
    const { kept, open } = await desk()
    await open('一.txt')
    await kept.rule(0, 2, [say('withdrawn')])
    expect(await open('二.txt')).toEqual([85, 85])
    expect(await open('一.txt')).toEqual([85, 85])
  })
})
