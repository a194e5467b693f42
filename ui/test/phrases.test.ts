import { fireEvent, render, screen, within } from '@testing-library/svelte'
import type { Finding, Verdict } from 'chatlint'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { locale, PhraseCheck } from '../src/index.ts'
import { checkPhrases, countLevels } from '../src/phrases/check-phrases.ts'
import { readPhrases } from '../src/phrases/phrase-list.ts'
import { phraseTable } from '../src/phrases/phrase-table.ts'

beforeEach(() => locale.choose('zh-CN'))

const texts = (list: string, table?: boolean) => readPhrases(list, table).map(({ text }) => text)

/** A judge that knows two words. */
async function check(text: string): Promise<Verdict> {
  const known: [string, 'block' | 'hint', string][] = [
    ['加微信', 'block', '在这里联系'],
    ['亲', 'hint', '您'],
  ]
  const findings = known.flatMap(([word, level, better]): Finding[] => {
    const start = text.indexOf(word)
    const end = start + word.length
    if (start < 0) return []
    return [
      {
        item: word,
        rule: `words.${word}`,
        title: word,
        dimension: 'service',
        level,
        turn: 0,
        start,
        end,
        text: word,
        message: `不要说“${word}”。`,
        fixes: [{ start, end, text: better }],
        basis: [],
      },
    ]
  })
  return { verdict: (findings[0]?.level ?? 'pass') as Verdict['verdict'], findings, excused: [] }
}

describe('a list of phrases', () => {
  it('is a phrase a line, commas and all, with the line it stands on', () => {
    expect(readPhrases('您好,在的\r\n\r\n  马上就到  \n')).toEqual([
      { row: 1, group: '', text: '您好,在的' },
      { row: 3, group: '', text: '马上就到' },
    ])
  })

  it('is the named column of a table, with its group', () => {
    const list = '\uFEFF分组,标题,"话术"\n售前,问好,"您好，\n欢迎"\n售后,结束,"再见,""亲"""\n'
    expect(readPhrases(list, true)).toEqual([
      { row: 2, group: '售前', text: '您好，\n欢迎' },
      { row: 3, group: '售后', text: '再见,"亲"' },
    ])
    expect(readPhrases(list), 'known by its header, too').toEqual(readPhrases(list, true))
  })

  it('is the longest column where none is named, and pasted cells are a table', () => {
    expect(texts('1\t您好，欢迎光临\n2\t马上为您查一下')).toEqual(['您好，欢迎光临', '马上为您查一下'])
    expect(texts('a;您好，欢迎光临;1\nb;好的;2', true)).toEqual(['您好，欢迎光临', '好的'])
  })

  it('may be empty', () => {
    expect(readPhrases('')).toEqual([])
    expect(readPhrases('\n\n', true)).toEqual([])
  })

  it('is judged worst first, and counted', async () => {
    const phrases = readPhrases('好的\n亲，在的\n加微信\n您好')
    const judged = await checkPhrases(phrases, check, () => {}, new AbortController().signal)
    expect(judged?.map(({ phrase }) => phrase.row)).toEqual([3, 2, 1, 4])
    expect(countLevels(judged ?? [])).toEqual({ block: 1, warn: 0, hint: 1, pass: 2 })
  })

  it('can be stopped', async () => {
    const stop = new AbortController()
    const asked = vi.fn(async (text: string) => {
      stop.abort()
      return check(text)
    })
    expect(await checkPhrases(readPhrases('一\n二\n三'), asked, () => {}, stop.signal)).toBeNull()
    expect(asked).toHaveBeenCalledTimes(1)
  })

  it('goes out as a table that no spreadsheet takes for formulas', async () => {
    const phrases = readPhrases('话术\n=1+1 加微信\n好的', true)
    const judged = await checkPhrases(phrases, check, () => {}, new AbortController().signal)
    expect(phraseTable(judged ?? []).split('\r\n')).toEqual([
      '\uFEFF行号,分组,话术,级别,规则,问题,建议改成,已改成',
      `2,,"'=1+1 加微信",红线,words.加微信,不要说“加微信”。,"'=1+1 在这里联系",`,
      '3,,好的,没有问题,,,,',
      '',
    ])
  })
})

describe('PhraseCheck', () => {
  it('shows what is wrong, mends it at a click, and shows one level only where asked', async () => {
    const asked = vi.fn(check)
    render(PhraseCheck, { check: asked, platform: 'jd' })
    await fireEvent.input(screen.getByRole('textbox'), { target: { value: '您好\n亲，加微信聊' } })
    await fireEvent.click(screen.getByRole('checkbox'))
    await fireEvent.click(screen.getByRole('button', { name: '检查' }))
    expect(await screen.findByText('2 句话术，1 句要改')).toBeTruthy()
    expect(asked).toHaveBeenCalledWith('您好', { platform: 'jd', broadcast: true })
    const [worst] = screen.getAllByRole('listitem').filter(item => item.classList.contains('block'))
    expect(worst?.textContent).toContain('第 2 行')
    await fireEvent.click(screen.getByRole('button', { name: /在这里联系/ }))
    expect(await screen.findByText('亲，在这里联系聊')).toBeTruthy()
    expect(screen.getByText('原来：亲，加微信聊')).toBeTruthy()
    const levels = within(screen.getByRole('group', { name: '只看' }))
    expect(levels.getByRole('button', { name: '红线 0' })).toBeTruthy()
    await fireEvent.click(levels.getByRole('button', { name: '没有问题 1' }))
    expect(screen.queryByText('亲，在这里联系聊')).toBeNull()
  })

  it('says why the list could not be checked', async () => {
    render(PhraseCheck, { check: () => Promise.reject(new Error('no judge')) })
    await fireEvent.input(screen.getByRole('textbox'), { target: { value: '您好' } })
    await fireEvent.click(screen.getByRole('button', { name: '检查' }))
    expect((await screen.findByRole('alert')).textContent).toBe('没能检查：no judge')
  })
})
