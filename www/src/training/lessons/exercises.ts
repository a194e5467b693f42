import type { Lesson } from './format.ts'

/** The names of a lesson's exercises, in their order: what progress is kept by. */
export function exercisesOf(lesson: Lesson): string[] {
  return [
    'find',
    ...(lesson.choose ?? []).map((_, index) => `choose-${index + 1}`),
    ...(lesson.rewrite ?? []).map((_, index) => `rewrite-${index + 1}`),
  ]
}
