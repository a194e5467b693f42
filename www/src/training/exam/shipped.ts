import type { Exam } from './format.ts'
import { readExam } from './read.ts'

const files = import.meta.glob<string>('./shipped/*.toml', { query: '?raw', import: 'default', eager: true })

/** The exams that chatlint ships. A test holds every file to its format. */
export const shippedExams: readonly Exam[] = Object.values(files).flatMap(
  source => readExam(source).value ?? [],
)
