import type { Conversation, Review } from 'chatlint'
import { beforeAll, describe, expect, it } from 'vitest'
import type { PageJudge } from '../../src/desk/module.ts'
import { turnOf } from '../../src/training/lessons/judged.ts'
import { caseSource, type MadeWords, scenarioSource } from '../../src/training/own/make.ts'
import { ownFiles, readOwn } from '../../src/training/own/own-files.svelte.ts'
import { Play } from '../../src/training/play/play.ts'
import { readCase } from '../../src/training/show/read.ts'
import { filesOf, knownNames } from './read-shipped.ts'
import { realJudge } from './real-judge.ts'

const WORDS: MadeWords = {
  title: '一段',
  about: '看哪句',
  brief: '照着答',
  goal: '都答到',
  name: '顾客',
  said: '当时的回答',
  nudges: ['在吗'],
  leave: '算了',
}
const TALK: Conversation = {
  platform: 'jd',
  turns: [
    { role: 'agent', text: '您好，欢迎光临', at: '2026-11-18T10:00:00+08:00' },
    { role: 'customer', text: '快递三天没动了', at: '2026-11-18T10:00:10+08:00' },
    { role: 'customer', text: '[图片]', kind: 'image' },
    { role: 'agent', text: '您加我微信聊吧' },
    { role: 'system', text: '顾客已读' },
    { role: 'agent', text: '好的' },
    { role: 'agent', text: '抱歉，我这就联系快递帮您催一下哦' },
    { role: 'customer', text: '好' },
    { role: 'agent', text: '有问题随时联系，祝您生活愉快' },
  ],
}

describe('made from a talk', () => {
  let judge: PageJudge
  let review: Review
  beforeAll(async () => {
    judge = await realJudge()
    review = judge.review(TALK)
  })

  it('a case holds the whole talk, and is judged as the talk is', () => {
    const { value } = readCase(caseSource(TALK, 'own-1', WORDS))
    const turns = value?.talk.map(turnOf) ?? []
    expect(turns.map(({ role, text }) => `${role} ${text}`)).toEqual(
      TALK.turns.map(({ role, text }) => `${role} ${text}`),
    )
    expect(value?.talk[1]?.at).toBe('10:00:10')
    expect(judge.review({ turns }).findings.map(({ item }) => item)).toContain('off-platform')
  })

  it('a scenario holds, plays to its end, and has what was said without a fault at hand', () => {
    const source = scenarioSource(TALK, review, 'own-1', WORDS) ?? ''
    const read = readOwn(source, { items: knownNames() })
    expect(read.problems).toBeUndefined()
    if (read.value?.kind !== 'scenario') throw new Error('no scenario')
    const { value: scenario } = read.value
    expect(scenario.scenario.kind).toBe('shipping')
    expect(scenario.fact?.map(({ text }) => text)).toEqual([
      '抱歉，我这就联系快递帮您催一下哦',
      '有问题随时联系，祝您生活愉快',
    ])
    const play = new Play(scenario, { seed: 1, now: 0, pace: 'at-once' })
    expect(play.turns.map(({ text, kind }) => `${text} ${kind ?? ''}`.trim())).toEqual([
      '快递三天没动了',
      '[图片] image',
    ])
    play.say('帮您催', [], 1000)
    play.advance(2000)
    play.say('再见', [], 3000)
    play.advance(4000)
    expect(play.outcome).toBe('settled')
  })

  it('no scenario comes of a talk in which no customer speaks', () => {
    const silent = { turns: TALK.turns.filter(({ role }) => role !== 'customer') }
    expect(scenarioSource(silent, review, 'own-1', WORDS)).toBeNull()
  })
})

describe('own files', () => {
  it('are read by what their first table says', () => {
    const kinds = ['scenario/shipped', 'lessons/shipped', 'exam/shipped', 'record', 'show/shipped'].map(
      folder => {
        const [file] = filesOf(folder)
        return readOwn(file?.source ?? '').value?.kind
      },
    )
    expect(kinds).toEqual(['scenario', 'lesson', 'exam', 'plan', 'case'])
    expect(readOwn('[song]\n').problems?.map(({ code }) => code)).toEqual(['unknown-kind'])
  })

  it('take the place of one of the same name, can be removed and brought back, and keep nothing that is broken', () => {
    const [file] = filesOf('scenario/shipped')
    const source = file?.source ?? ''
    expect(ownFiles.add('a.toml', source, knownNames())).toEqual([])
    expect(ownFiles.add('b.toml', source.replace(/title = ".*"/, 'title = "我的"'), knownNames())).toEqual([])
    expect(ownFiles.all.map(({ name, content }) => `${name} ${content.title}`)).toEqual(['b.toml 我的'])
    expect(ownFiles.add('c.toml', source.replace('[[step]]', '[[stop]]')).length).toBeGreaterThan(0)
    expect(ownFiles.all.length).toBe(1)
    const [mine] = ownFiles.all
    if (!mine) throw new Error('the file is gone')
    const restore = ownFiles.remove(mine)
    expect([ownFiles.all.length, ownFiles.scenarios.length]).toEqual([0, 0])
    restore()
    expect(ownFiles.scenarios.length).toBe(1)
    ownFiles.remove(mine)
  })

  it('may name scenarios and exams that are there', () => {
    const [exam] = filesOf('exam/shipped')
    const odd = (exam?.source ?? '').replace('"quilt-hesitant"', '"nobody"')
    expect(ownFiles.add('exam.toml', odd, knownNames()).map(({ code }) => code)).toEqual(['no-such-scenario'])
  })
})

describe('the shipped cases', () => {
  it('hold, and the judge has something to say of each', async () => {
    const judge = await realJudge()
    const found: Record<string, boolean> = {}
    for (const { name, source } of filesOf('show/shipped')) {
      const { value, problems } = readCase(source)
      expect(problems, name).toBeUndefined()
      expect(value?.case.id).toBe(name)
      const { score, findings } = judge.review({
        platform: value?.case.platform ?? 'generic',
        turns: value?.talk.map(turnOf) ?? [],
      })
      expect(findings.length, name).toBeGreaterThan(1)
      found[name] = score.vetoed
    }
    expect(found).toEqual({ 'red-lines': true, soothed: false, 'two-questions': false })
  })
})
