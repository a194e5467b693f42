import { ChatlintError } from '@chatlint/wasm/error'
import type { Conversation, Verdict } from 'chatlint'
import { beforeEach, expect, it } from 'vitest'
import { optionsOf, TalkJudge } from './judge'

const verdict: Verdict = { verdict: 'pass', findings: [], excused: [] }
let calls: string[]
let open: Set<string>
let trouble: ChatlintError | null

/** A door that keeps talks as the real one does. */
const door = {
  openTalk(key: string) {
    calls.push(`open ${key}`)
    open.add(key)
  },
  checkTalk(key: string, draft: string) {
    calls.push(`check ${key} ${draft}`)
    if (trouble) {
      const thrown = trouble
      trouble = null
      open.clear()
      throw thrown
    }
    if (!open.has(key)) throw new ChatlintError('unknown-talk', key)
    return verdict
  },
  closeTalk(key: string) {
    calls.push(`close ${key}`)
    open.delete(key)
  },
  configure(options: object) {
    calls.push(`configure ${JSON.stringify(options)}`)
    if (trouble) throw trouble
    open.clear()
  },
  glance: () => ({ steps: [], open: [], ledger: [], changes: null }),
  phrases: () => [],
}

beforeEach(() => {
  calls = []
  open = new Set()
  trouble = null
})

it('hands a talk over once, however much is typed', () => {
  const judge = new TalkJudge(door)
  const talk: Conversation = { turns: [] }
  expect(judge.check(talk, '一')).toBe(verdict)
  judge.check(talk, '二')
  judge.check({ turns: [] }, '三')
  expect(calls).toEqual([
    'open talk-1',
    'check talk-1 一',
    'check talk-1 二',
    'open talk-2',
    'check talk-2 三',
  ])
})

it('closes the talk that was unused for longest', () => {
  const judge = new TalkJudge(door)
  const first: Conversation = { turns: [] }
  const second: Conversation = { turns: [] }
  judge.check(first, '一')
  judge.check(second, '一')
  for (let i = 0; i < 31; i += 1) {
    judge.check(first, '一')
    judge.check({ turns: [] }, '一')
  }
  expect(calls.filter(call => call.startsWith('close'))).toEqual(['close talk-2'])
  judge.check(second, '二')
  expect(calls.at(-1)).toMatch(/^check talk-34/)
})

it('opens the talk again where the judge has forgotten it', () => {
  const judge = new TalkJudge(door)
  const talk: Conversation = { turns: [] }
  judge.check(talk, '一')
  open.clear()
  expect(judge.check(talk, '二')).toBe(verdict)
  expect(calls.slice(-2)).toEqual(['open talk-2', 'check talk-2 二'])
})

it('tells of a crash, and goes on with a fresh judge', () => {
  const judge = new TalkJudge(door)
  const talk: Conversation = { turns: [] }
  judge.check(talk, '一')
  trouble = new ChatlintError('crashed', 'the judge crashed')
  expect(() => judge.check(talk, '二')).toThrow(
    expect.objectContaining({ name: 'EngineError', code: 'crashed' }),
  )
  expect(judge.check(talk, '三')).toBe(verdict)
})

it('says what was wrong with bad input', () => {
  const judge = new TalkJudge(door)
  trouble = new ChatlintError('bad-input', 'turns[0].at: no time')
  expect(() => judge.check({ turns: [] }, '一')).toThrow(
    expect.objectContaining({ code: 'bad-input', message: 'turns[0].at: no time' }),
  )
})

it('opens talks again once it judges otherwise', () => {
  const judge = new TalkJudge(door)
  const talk: Conversation = { turns: [] }
  judge.check(talk, '一')
  judge.furnish(optionsOf([{ kind: 'greeting', text: '小满到～' }]))
  judge.check(talk, '二')
  expect(calls).toEqual([
    'open talk-1',
    'check talk-1 一',
    'configure {"packs":[{"pack":{"id":"own-phrases"},"phrase":[{"kind":"greeting","texts":["小满到～"]}]}]}',
    'open talk-2',
    'check talk-2 二',
  ])
})

it('judges as before where the options are refused', () => {
  const judge = new TalkJudge(door)
  const talk: Conversation = { turns: [] }
  judge.check(talk, '一')
  trouble = new ChatlintError('bad-input', 'own-phrases: a phrase needs words')
  expect(() => judge.furnish(optionsOf([{ kind: 'closing', text: '～' }]))).toThrow(
    expect.objectContaining({ name: 'EngineError', code: 'bad-input' }),
  )
  trouble = null
  judge.check(talk, '二')
  expect(calls.at(-1)).toBe('check talk-1 二')
})
