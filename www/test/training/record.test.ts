import { describe, expect, it } from 'vitest'
import { readExam } from '../../src/training/exam/read.ts'
import { readPlan } from '../../src/training/record/read.ts'
import { readScenario } from '../../src/training/scenario/read.ts'
import { filesOf, knownNames } from './read-shipped.ts'

const known = {
  items: knownNames(),
  scenarios: new Set(
    filesOf('scenario/shipped').map(({ source }) => readScenario(source).value?.scenario.id ?? ''),
  ),
  exams: new Set(filesOf('exam/shipped').map(({ source }) => readExam(source).value?.exam.id ?? '')),
}

describe('the shipped plan', () => {
  const [file] = filesOf('record')
  const { value: plan, problems } = readPlan(file?.source ?? '', known)

  it('holds, and takes seven to ten days', () => {
    expect(problems).toBeUndefined()
    expect(plan?.day.length).toBeGreaterThanOrEqual(7)
    expect(plan?.day.length).toBeLessThanOrEqual(10)
  })

  it('leads through every lesson, every scenario and every exam', () => {
    const tasks = plan?.day.flatMap(({ task }) => task) ?? []
    expect(tasks.flatMap(({ lessons = [] }) => lessons).sort()).toEqual(
      filesOf('lessons/shipped').map(({ name }) => name),
    )
    expect(new Set(tasks.flatMap(({ practice = [] }) => practice))).toEqual(known.scenarios)
    expect(new Set(tasks.flatMap(({ exam }) => exam ?? []))).toEqual(known.exams)
  })
})

it('a plan names its faults', () => {
  const plan = `[plan]\nid = "p"\ntitle = "计划"\n[[day]]\ntitle = "一"\n[[day.task]]\ntext = "学"\nlessons = ["cold"]\npractice = ["fan"]\nexam = "final"\n`
  expect(
    readPlan(plan, known).problems?.map(({ code, line, values }) => `${line}: ${code} ${values.name}`),
  ).toEqual(['8: no-such-item cold', '9: no-such-scenario fan', '10: no-such-exam final'])
})
