import { ChatlintError } from '@chatlint/wasm/error'
import { beforeEach, expect, it } from 'vitest'
import type { Conversation, Verdict } from '../../src/engine/engine.ts'
import type { JudgeOptions } from '../../src/engine/judge-options.ts'
import { TalkJudge } from '../../src/engine/talk-judge.ts'

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
  configure(options: JudgeOptions) {
    if (options.profile === 'nobody')
      throw new ChatlintError('bad-input', 'options.profile: there is no `nobody`')
    calls.push('configure')
    open.clear()
  },
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

it('judges with other options from then on, or as before where they are wrong', () => {
  const judge = new TalkJudge(door)
  const talk: Conversation = { turns: [] }
  judge.check(talk, '一')
  expect(() => judge.furnish({ profile: 'nobody' })).toThrow(expect.objectContaining({ code: 'bad-input' }))
  judge.check(talk, '二')
  judge.furnish({ profile: 'veteran' })
  judge.check(talk, '三')
  expect(calls).toEqual([
    'open talk-1',
    'check talk-1 一',
    'check talk-1 二',
    'configure',
    'open talk-2',
    'check talk-2 三',
  ])
})
