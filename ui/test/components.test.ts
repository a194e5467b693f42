import { fireEvent, render, screen } from '@testing-library/svelte'
import type { Finding, Score, Turn } from 'chatlint'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { byRank, FindingCard, locale, ranked, ScoreSheet, TalkView } from '../src/index.ts'

const redLine: Finding = {
  item: 'off-platform',
  rule: 'off-platform.contact',
  title: '站外导流',
  dimension: 'red-line',
  level: 'block',
  turn: 1,
  start: 1,
  end: 5,
  text: '加我薇信',
  message: '不能引导到站外。',
  fixes: [{ start: 1, end: 5, text: '在这里说' }],
  basis: [{ source: '平台规则', article: '第三条', penalty: '扣分' }],
}
const turns: Turn[] = [
  { role: 'customer', text: '在吗' },
  { role: 'agent', text: '您加我薇信吧' },
]

beforeEach(() => {
  locale.choose('zh-CN')
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  )
})

describe('FindingCard', () => {
  it('says what, why and what to write, and offers the fix only to who can apply it', async () => {
    const onapply = vi.fn()
    const { rerender } = render(FindingCard, { finding: redLine })
    expect(screen.getByText('不能引导到站外。')).toBeTruthy()
    expect(screen.getByText(/第三条/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: /在这里说/ })).toBeNull()
    await rerender({ finding: redLine, onapply })
    await fireEvent.click(screen.getByRole('button', { name: /在这里说/ }))
    expect(onapply).toHaveBeenCalledWith(redLine, redLine.fixes[0])
  })

  it('draws words of a page as words', () => {
    const hostile = { ...redLine, message: '<img src=x onerror=alert(1)>', text: '<b>粗</b>' }
    const { container } = render(FindingCard, { finding: hostile })
    expect(container.querySelector('img')).toBeNull()
    expect(container.textContent).toContain('<b>粗</b>')
  })
})

describe('ScoreSheet', () => {
  const score: Score = {
    total: 0,
    profile: 'newcomer',
    vetoed: true,
    lines: [
      {
        item: 'soothing',
        title: '有效安抚',
        dimension: 'communication',
        hits: 1,
        counted: 1,
        points: 2,
        weight: 1.5,
        amount: 3,
        capped: false,
        veto: false,
      },
      {
        item: 'cold-reply',
        title: '冷漠对待',
        dimension: 'service',
        hits: 4,
        counted: 2,
        points: -5,
        weight: 1,
        amount: -10,
        capped: true,
        veto: false,
      },
      {
        item: 'off-platform',
        title: '站外导流',
        dimension: 'red-line',
        hits: 1,
        counted: 1,
        points: -50,
        weight: 1,
        amount: -50,
        capped: false,
        veto: true,
      },
    ],
    dimensions: [],
  }

  it('puts the red line first and shows each sum', () => {
    render(ScoreSheet, { score })
    const rows = screen.getAllByRole('row').map(row => row.textContent?.replace(/\s+/g, ' ').trim())
    expect(rows[2]).toContain('站外导流')
    expect(rows[3]).toMatch(/冷漠对待.*出现 4 次，计 2 次.*2 × −5 × 1.*已到上限.*−10/)
    expect(rows[4]).toMatch(/有效安抚.*1 × 2 × 1.5.*\+3/)
    expect(rows.at(-1)).toMatch(/总分.*触碰红线.*43.*0/)
  })
})

describe('ranked', () => {
  it('deals a review out as sorting would', () => {
    const levels = ['warn', 'credit', 'block', 'hint', 'warn'] as const
    const review: Finding[] = [
      ...levels.map((level, turn): Finding => ({ ...redLine, level, turn })),
      { ...redLine, level: 'block', turn: null },
    ]
    expect(ranked(review)).toEqual([...review].sort(byRank))
  })
})

describe('TalkView', () => {
  it('marks the words in place and tells which mark was chosen', async () => {
    const onselect = vi.fn()
    const { container } = render(TalkView, { turns, findings: [redLine], onselect })
    const mark = screen.getByRole('link', { name: '加我薇信' })
    expect(container.querySelector('#turn-1 .bubble')?.textContent).toBe('您加我薇信吧')
    await fireEvent.click(mark)
    expect(onselect).toHaveBeenCalledWith(redLine)
    expect(document.activeElement?.id).toBe('finding-0')
  })

  it('draws a long talk in parts, and all of it on demand', async () => {
    const many: Turn[] = Array.from({ length: 300 }, (_, index) => ({
      role: 'customer',
      text: `第${index}句`,
    }))
    const { container } = render(TalkView, { turns: many, findings: [] })
    const seen = new Set<string | undefined>()
    const look = () => {
      const drawn = [...container.querySelectorAll('li')]
      expect(drawn.length).toBeLessThan(200)
      for (const { id } of drawn) seen.add(id)
    }
    look()
    const button = (words: string) =>
      [...container.querySelectorAll('.more')].find(({ textContent }) => textContent?.includes(words))
    for (let more = button('后面还有'); more; more = button('后面还有')) {
      await fireEvent.click(more)
      look()
    }
    expect(seen.size).toBe(300)
    expect(container.querySelector('#turn-0')).toBeNull()
    for (let more = button('前面还有'); more; more = button('前面还有')) {
      await fireEvent.click(more)
      look()
    }
    expect(container.querySelector('#turn-0')).not.toBeNull()
  })

  it('strikes out what no longer counts and leaves its words unmarked', () => {
    const { container } = render(TalkView, { turns, findings: [redLine], struck: () => true })
    expect(container.querySelector('.mark')).toBeNull()
    expect(container.querySelector('.note.struck')?.textContent).toContain('不能引导到站外。')
  })

  it('jumps to a finding far down a long talk', async () => {
    const many: Turn[] = Array.from({ length: 1000 }, (_, index) => ({ role: 'agent', text: `第${index}句` }))
    const far = { ...redLine, turn: 900, start: 0, end: 1 }
    const { component, container } = render(TalkView, { turns: many, findings: [far] })
    await component.locate(far)
    expect(container.querySelector('#turn-900 .note')).toBe(document.activeElement)
  })

  it('cuts a message of a megabyte until it is asked for', async () => {
    const { container } = render(TalkView, {
      turns: [{ role: 'agent', text: '长'.repeat(100_000) }],
      findings: [],
    })
    expect(container.querySelector('.bubble')?.textContent?.length).toBeLessThan(3000)
    await fireEvent.click(screen.getByRole('button', { name: /展开全文/ }))
    expect(container.querySelector('.bubble')?.textContent?.length).toBe(100_000)
  })
})
