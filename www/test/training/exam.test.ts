import { describe, expect, it } from 'vitest'
import { admission, drawExam, grade } from '../../src/training/exam/exam.ts'
import { readExam } from '../../src/training/exam/read.ts'
import { readLesson } from '../../src/training/lessons/read.ts'
import { readScenario } from '../../src/training/scenario/read.ts'
import { filesOf, knownNames } from './read-shipped.ts'

const lessons = filesOf('lessons/shipped').flatMap(({ source }) => readLesson(source).value ?? [])
const scenarios = new Set(
  filesOf('scenario/shipped').flatMap(({ source }) => readScenario(source).value?.scenario.id ?? []),
)
const known = { items: knownNames(), scenarios }
const better = { ask: '哪一句更好？', why: '另一句有问题' }

const SOURCE = `
[exam]
id = "small"
title = "小考"
about = "两题一谈"
minutes = 5
questions = 2
practice = ["fan-impatient"]
practice_points = 40
pass = 80
attempts = 2
wait_hours = 24

[[question]]
ask = "一加一"
choices = ["一", "二", "三"]
answer = [2]
why = "数一数"
[[question]]
ask = "偶数"
choices = ["一", "二", "三", "四"]
answer = [2, 4]
why = "数一数"
`
const exam = readExam(SOURCE, known).value
if (!exam) throw new Error('the exam of the test does not hold')
const drawn = drawExam(exam, lessons, better, 5)
const right = drawn.questions.map(question => question.right)

describe('the shipped exams', () => {
  it('hold, each under the name of its file', () => {
    for (const { name, source } of filesOf('exam/shipped')) {
      const { value, problems } = readExam(source, known)
      expect(problems, name).toBeUndefined()
      expect(value?.exam.id).toBe(name)
    }
  })

  it('draw as many questions as they say, each with a right answer', () => {
    for (const { source } of filesOf('exam/shipped')) {
      const shipped = readExam(source).value
      if (!shipped) continue
      for (const seed of [1, 2, 3]) {
        const { questions, practice } = drawExam(shipped, lessons, better, seed)
        expect(questions.length).toBe(shipped.exam.questions)
        expect(new Set(questions.map(({ ask, choices }) => `${ask} ${[...choices].sort()}`)).size).toBe(
          questions.length,
        )
        for (const question of questions) expect(question.right.length).toBeGreaterThan(0)
        expect(shipped.exam.practice).toContain(practice)
      }
    }
  })
})

describe('an exam', () => {
  it('is the same for the same seed, and the right choices stay right in another order', () => {
    expect(drawExam(exam, lessons, better, 5)).toEqual(drawn)
    for (let seed = 1; seed < 20; seed++) {
      for (const { ask, choices, right } of drawExam(exam, lessons, better, seed).questions) {
        const meant = right.map(place => choices[place]).sort()
        expect(meant).toEqual(ask === '一加一' ? ['二'] : ['二', '四'].sort())
      }
    }
  })

  it('adds up questions and talk', () => {
    const talk = { scenario: 'fan-impatient', score: 90, outcome: 'settled' as const }
    expect(grade(exam, drawn, right, talk)).toEqual({
      right: [true, true],
      questionPoints: 60,
      talkPoints: 36,
      total: 96,
      passed: true,
    })
    const half = grade(exam, drawn, [right[0] ?? [], []], talk)
    expect([half.questionPoints, half.total, half.passed]).toEqual([30, 66, false])
  })

  it('gives nothing for some of the right choices, nor for a talk that did not come to its end', () => {
    const many = drawn.questions.findIndex(question => question.right.length === 2)
    const partly = right.map((places, index) => (index === many ? places.slice(0, 1) : places))
    expect(grade(exam, drawn, partly, null).right[many]).toBe(false)
    for (const outcome of ['left', 'failed', 'stopped'] as const) {
      expect(grade(exam, drawn, right, { scenario: 'fan-impatient', score: 100, outcome }).talkPoints).toBe(0)
    }
  })

  it('may be taken again by its rules', () => {
    const hour = 3_600_000
    const failed = (at: number) => ({ at, passed: false })
    expect(admission(exam, [], 0)).toEqual({ may: true, left: 2 })
    expect(admission(exam, [failed(0)], hour)).toEqual({ may: false, until: 24 * hour })
    expect(admission(exam, [failed(0)], 24 * hour)).toEqual({ may: true, left: 1 })
    expect(admission(exam, [failed(0), failed(24 * hour)], 99 * hour)).toEqual({ may: false, until: null })
    expect(admission(exam, [failed(0), { at: 1, passed: true }], 2)).toEqual({ may: true, left: 2 })
  })
})

describe('an exam file', () => {
  const faults = (source: string) =>
    readExam(source, known).problems?.map(({ code, place, line }) => `${line}: ${code} ${place}`)

  it('names its faults', () => {
    expect(faults(SOURCE.replace('answer = [2]', 'answer = [4]'))).toEqual([
      '17: no-choice question[0].answer',
    ])
    expect(faults(SOURCE.replace('"fan-impatient"', '"fan"'))).toEqual(['8: no-such-scenario exam.practice'])
    expect(faults(SOURCE.replace('questions = 2', 'questions = 3'))).toEqual([
      '7: few-questions exam.questions',
    ])
    expect(faults(SOURCE.replace('why = "数一数"', 'why = "数一数"\nitem = "count"'))).toEqual([
      '19: no-such-item question[0].item',
    ])
    expect(faults(SOURCE.replace('pass = 80', 'pass = 180'))).toEqual(['10: wrong exam.pass'])
  })
})
