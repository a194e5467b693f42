import type { Problem } from '../files/problem.ts'
import { problem, type Read, readShape, readToml } from '../files/read.ts'
import { type Plan, planShape } from './format.ts'

/** What the names in a plan may mean; a part left out is not looked at. */
export interface KnownForPlan {
  items?: ReadonlySet<string>
  scenarios?: ReadonlySet<string>
  exams?: ReadonlySet<string>
}

/** Reads a plan file. */
export function readPlan(source: string, known: KnownForPlan = {}): Read<Plan> {
  const table = readToml(source)
  if (table.problems) return table
  const read = readShape(planShape, table.value, source)
  if (read.problems) return read
  const problems: Problem[] = []
  for (const [day, { task }] of read.value.day.entries()) {
    for (const [index, { lessons = [], practice = [], exam }] of task.entries()) {
      const at = ['day', day, 'task', index]
      for (const name of lessons) {
        if (known.items && !known.items.has(name))
          problems.push(problem('no-such-item', [...at, 'lessons'], source, { name }))
      }
      for (const name of practice) {
        if (known.scenarios && !known.scenarios.has(name)) {
          problems.push(problem('no-such-scenario', [...at, 'practice'], source, { name }))
        }
      }
      if (exam && known.exams && !known.exams.has(exam)) {
        problems.push(problem('no-such-exam', [...at, 'exam'], source, { name: exam }))
      }
    }
  }
  return problems.length > 0 ? { problems } : read
}
