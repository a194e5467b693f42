import type { Problem } from '../files/problem.ts'
import { problem, type Read, readShape, readToml } from '../files/read.ts'
import { type Lesson, lessonShape } from './format.ts'

/**
 * Reads a lesson file.
 *
 * @param items the items of the scheme; without them the item is not looked at.
 */
export function readLesson(source: string, items?: ReadonlySet<string>): Read<Lesson> {
  const table = readToml(source)
  if (table.problems) return table
  const read = readShape(lessonShape, table.value, source)
  if (read.problems) return read
  const { lesson, choose, rewrite } = read.value
  const problems: Problem[] = []
  if (items && !items.has(lesson.item)) {
    problems.push(problem('no-such-item', ['lesson', 'item'], source, { name: lesson.item }))
  }
  if (!choose?.length && !rewrite?.length)
    problems.push(problem('too-few', ['lesson'], source, { name: 'choose' }))
  return problems.length > 0 ? { problems } : read
}
