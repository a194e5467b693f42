import type { Lesson } from './format.ts'
import { readLesson } from './read.ts'

const files = import.meta.glob<string>('./shipped/*.toml', { query: '?raw', import: 'default', eager: true })

/** The lessons that chatlint ships, by item. A test holds every file to its format, and the judge to every exercise. */
export const shippedLessons: ReadonlyMap<string, Lesson> = new Map(
  Object.values(files)
    .flatMap(source => readLesson(source).value ?? [])
    .map(lesson => [lesson.lesson.item, lesson]),
)
