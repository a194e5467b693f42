import type { Problem } from '../files/problem.ts'
import { problem, type Read, readShape, readToml } from '../files/read.ts'
import { type Exam, examShape } from './format.ts'

/** What the names in an exam may mean; a part left out is not looked at. */
export interface Known {
  items?: ReadonlySet<string>
  scenarios?: ReadonlySet<string>
}

/** Reads an exam file. */
export function readExam(source: string, known: Known = {}): Read<Exam> {
  const table = readToml(source)
  if (table.problems) return table
  const read = readShape(examShape, table.value, source)
  if (read.problems) return read
  const { exam, question = [] } = read.value
  const problems: Problem[] = []
  for (const [index, { choices, answer, item }] of question.entries()) {
    const beyond = answer.find(place => place > choices.length)
    if (beyond !== undefined) {
      problems.push(
        problem('no-choice', ['question', index, 'answer'], source, {
          place: beyond,
          choices: choices.length,
        }),
      )
    }
    if (item && known.items && !known.items.has(item)) {
      problems.push(problem('no-such-item', ['question', index, 'item'], source, { name: item }))
    }
  }
  for (const name of exam.practice) {
    if (known.scenarios && !known.scenarios.has(name)) {
      problems.push(problem('no-such-scenario', ['exam', 'practice'], source, { name }))
    }
  }
  if (!exam.lessons && question.length < exam.questions) {
    problems.push(
      problem('few-questions', ['exam', 'questions'], source, {
        wanted: exam.questions,
        there: question.length,
      }),
    )
  }
  return problems.length > 0 ? { problems } : read
}
