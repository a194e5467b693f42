import type { Review } from 'chatlint'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { drawExam } from '../../src/training/exam/exam.ts'
import { readExam } from '../../src/training/exam/read.ts'
import { Sitting } from '../../src/training/exam/sitting.svelte.ts'
import type { TrainingJudge } from '../../src/training/judge.ts'
import { results } from '../../src/training/kept/results.svelte.ts'
import { readScenario } from '../../src/training/scenario/read.ts'
import { filesOf } from './read-shipped.ts'

const exam = filesOf('exam/shipped').flatMap(({ source }) => readExam(source).value ?? [])[1]
const scenario = filesOf('scenario/shipped').flatMap(({ source }) => readScenario(source).value ?? [])[0]
if (!exam || !scenario) throw new Error('the shipped files do not hold')

const review: Review = {
  score: { total: 90, profile: 'newcomer', vetoed: false, lines: [], dimensions: [] },
  findings: [],
  excused: [],
}
const judge = {
  check: () => ({ verdict: 'pass', findings: [], excused: [] }),
  review: () => review,
} as unknown as TrainingJudge

function sit(): Sitting {
  if (!exam || !scenario) throw new Error('unreachable')
  const drawn = drawExam(exam, [], { ask: '', why: '' }, 3)
  return new Sitting({ exam, drawn, scenario, name: '小新', seed: 3, judge })
}

describe('a sitting', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_000_000 })
  })
  afterEach(() => {
    vi.useRealTimers()
    for (const result of results.all) results.remove(result)
  })

  it('takes one choice, or several where several are right', () => {
    const sitting = sit()
    const { questions } = sitting.options.drawn
    const one = questions.findIndex(({ right }) => right.length === 1)
    const several = questions.findIndex(({ right }) => right.length > 1)
    for (const choice of [0, 1]) {
      sitting.choose(one, choice)
      sitting.choose(several, choice)
    }
    expect([sitting.chosen[one], sitting.chosen[several]]).toEqual([[1], [0, 1]])
    sitting.choose(several, 0)
    expect(sitting.chosen[several]).toEqual([1])
    expect(sitting.open).toBe(questions.length - 2)
    sitting.close()
  })

  it('is handed in by itself when the time is up, before the talk or in it', () => {
    const idle = sit()
    vi.advanceTimersByTime((exam?.exam.minutes ?? 0) * 60_000)
    expect(idle.phase).toBe('done')
    expect(idle.result).toMatchObject({ overtime: true, talkPoints: 0, outcome: 'stopped', passed: false })
    expect(results.of('red-line', '小新').length).toBe(1)

    const talking = sit()
    vi.advanceTimersByTime(((exam?.exam.minutes ?? 0) - 0.1) * 60_000)
    talking.startTalk()
    expect(talking.phase).toBe('talk')
    vi.advanceTimersByTime(6_000)
    expect(talking.result).toMatchObject({ overtime: true, outcome: 'stopped', talkScore: 90, talkPoints: 0 })
  })

  it('counts as an attempt from its first question, and its result takes that place', () => {
    const left = sit()
    expect(results.of('red-line', '小新')).toMatchObject([{ handedIn: false, total: 0, passed: false }])
    left.choose(0, 0)
    left.close()
    vi.advanceTimersByTime(60 * 60_000)
    expect(results.of('red-line', '小新')).toMatchObject([{ handedIn: false, questionPoints: 0 }])
    const other = sit()
    other.startTalk()
    other.practice?.stop()
    expect(results.of('red-line', '小新').map(({ handedIn }) => handedIn)).toEqual([false, true])
  })

  it('adds the talk when it came to its end', () => {
    const sitting = sit()
    const { questions } = sitting.options.drawn
    for (const [index, { right }] of questions.entries())
      for (const place of right) sitting.choose(index, place)
    sitting.startTalk()
    const words =
      scenario?.step.flatMap(step => step.point ?? []).flatMap(point => point.heard.holds ?? []) ?? []
    for (let reply = 0; reply < 20 && sitting.phase === 'talk'; reply++) {
      vi.advanceTimersByTime(20_000)
      sitting.practice?.say(words.map(each => each.split('|')[0]).join('，'))
    }
    expect(sitting.result).toMatchObject({
      outcome: 'settled',
      overtime: false,
      questionPoints: 50,
      talkPoints: 45,
      total: 95,
    })
    expect(sitting.result?.passed).toBe(true)
  })
})
