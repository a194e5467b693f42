/** An exam as it is drawn, graded and taken again. Times are milliseconds since 1970; points are of 100. */
import { Draw } from '../draw.ts'
import type { Lesson, Message } from '../lessons/format.ts'
import type { Outcome } from '../play/play.ts'
import type { Exam } from './format.ts'

/** A question as it was drawn: its choices in another order. */
export interface DrawnQuestion {
  ask: string
  /** What was said before, where the question is which reply is better. */
  talk: readonly Message[]
  choices: readonly string[]
  /** Places of the right choices, from 0, in order. */
  right: readonly number[]
  why: string
  /** The lesson that teaches it. */
  item: string | null
}

/** What a trainee is to do. */
export interface DrawnExam {
  questions: readonly DrawnQuestion[]
  /** Name of the scenario. */
  practice: string
}

/** Draws an exam: the same seed and the same files draw the same. */
export function drawExam(
  exam: Exam,
  lessons: Iterable<Lesson>,
  better: { ask: string; why: string },
  seed: number,
): DrawnExam {
  const draw = new Draw(seed)
  const own = (exam.question ?? []).map(question => ({
    ask: question.ask,
    talk: [],
    choices: question.choices,
    right: question.answer.map(place => place - 1),
    why: question.why,
    item: question.item ?? null,
  }))
  const taught = [...(exam.exam.lessons ? lessons : [])].flatMap(({ lesson, choose }) =>
    (choose ?? [])
      // Where only the time tells two replies apart, their words are no choice.
      .filter(({ good, bad }) => good !== bad)
      .map(({ talk, good, bad }) => ({
        ...better,
        talk,
        choices: [good, bad],
        right: [0],
        item: lesson.item,
      })),
  )
  const questions = draw
    .shuffled([...own, ...taught])
    .slice(0, exam.exam.questions)
    .map(question => mixed(question, draw))
  return { questions, practice: draw.one(exam.exam.practice) }
}

function mixed(question: DrawnQuestion, draw: Draw): DrawnQuestion {
  const order = draw.shuffled(question.choices.map((_, place) => place))
  return {
    ...question,
    choices: order.map(place => question.choices[place] as string),
    right: order.flatMap((place, now) => (question.right.includes(place) ? [now] : [])),
  }
}

/** How the talk of an exam went. */
export interface TalkResult {
  scenario: string
  /** The judge's score. */
  score: number
  outcome: Outcome
}

/** A graded exam. */
export interface Grade {
  /** Whether each question is right. */
  right: readonly boolean[]
  questionPoints: number
  talkPoints: number
  total: number
  passed: boolean
}

/**
 * Grades an exam. A question counts when exactly its right choices are chosen; a talk counts by the judge's score when it
 * came to the end of its script, and not at all when the customer left, a trap was stepped into or it was broken off.
 *
 * @param chosen the places that were chosen, by question.
 * @param talk null where there was none.
 */
export function grade(
  exam: Exam,
  drawn: DrawnExam,
  chosen: readonly (readonly number[])[],
  talk: TalkResult | null,
): Grade {
  const right = drawn.questions.map((question, index) => same(question.right, chosen[index] ?? []))
  const forTalk = exam.exam.practice_points
  const share = right.length === 0 ? 0 : right.filter(Boolean).length / right.length
  const questionPoints = tenth((100 - forTalk) * share)
  const ended = talk?.outcome === 'settled' || talk?.outcome === 'transferred'
  const talkPoints = tenth(talk && ended ? (forTalk * talk.score) / 100 : 0)
  const total = tenth(questionPoints + talkPoints)
  return { right, questionPoints, talkPoints, total, passed: total >= exam.exam.pass }
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every(place => b.includes(place))
}

function tenth(points: number): number {
  return Math.round(points * 10) / 10
}

/** Whether an exam may be taken now. */
export type Admission =
  | { may: true; left: number }
  | { may: false; until: number }
  | { may: false; until: null }

/**
 * Applies the retake rules: so many attempts, so many hours apart. Whoever has passed is done with them.
 *
 * @param results of this exam and this trainee.
 */
export function admission(
  exam: Exam,
  results: readonly { at: number; passed: boolean }[],
  now: number,
): Admission {
  const { attempts, wait_hours } = exam.exam
  if (results.some(({ passed }) => passed)) return { may: true, left: attempts }
  const left = attempts - results.length
  if (left <= 0) return { may: false, until: null }
  const last = Math.max(0, ...results.map(({ at }) => at))
  const until = last + wait_hours * 3_600_000
  return results.length > 0 && now < until ? { may: false, until } : { may: true, left }
}
