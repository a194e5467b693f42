import type { Excuse, Finding, Level } from 'chatlint'
import { describe, expect, it } from 'vitest'
import { segments } from '../src/talk/segments.ts'

function finding(start: number, end: number, level: Level = 'hint'): Finding {
  return {
    item: 'x',
    rule: 'x',
    title: 'x',
    dimension: 'service',
    level,
    turn: 0,
    start,
    end,
    text: '',
    message: '',
    fixes: [],
    basis: [],
  }
}

describe('segments', () => {
  it('gives back every character once, however findings overlap', () => {
    const text = '您加我薇信详聊😀好'
    const cut = segments(text, [finding(1, 5), finding(3, 8), finding(0, 0), finding(7, 99), finding(-3, 2)])
    expect(cut.map(segment => segment.text).join('')).toBe(text)
    expect(cut.every((segment, index) => index === 0 || segment.start > (cut[index - 1]?.start ?? 0))).toBe(
      true,
    )
  })

  it('puts the strongest finding of a stretch first', () => {
    const cut = segments('abcdef', [finding(0, 4, 'hint'), finding(2, 6, 'block')])
    expect(cut.map(({ text, findings }) => [text, findings.map(({ level }) => level)])).toEqual([
      ['ab', ['hint']],
      ['cd', ['block', 'hint']],
      ['ef', ['block']],
    ])
  })

  it('marks no words for a finding about the whole message', () => {
    expect(segments('好的', [finding(0, 0)])).toEqual([{ text: '好的', start: 0, findings: [] }])
  })

  it('shows what was let pass', () => {
    const excuse = {
      item: 'x',
      rule: 'x',
      turn: 0,
      start: 2,
      end: 4,
      text: '',
      reason: 'r',
      basis: [],
    } satisfies Excuse
    expect(segments('最后最近', [], [excuse]).at(-1)?.excuse).toBe(excuse)
  })

  it('makes nothing of an empty message', () => {
    expect(segments('', [finding(0, 0)])).toEqual([])
  })
})
