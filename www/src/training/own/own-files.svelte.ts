/** The trainer's own scenarios, lessons, exams, plans and cases: TOML texts kept on this machine, read like the shipped ones. */
import * as v from 'valibot'
import { Box } from '../../kept/box.ts'
import type { Exam } from '../exam/format.ts'
import { readExam } from '../exam/read.ts'
import { shippedExams } from '../exam/shipped.ts'
import type { Problem } from '../files/problem.ts'
import { type Read, readToml } from '../files/read.ts'
import type { Lesson } from '../lessons/format.ts'
import { readLesson } from '../lessons/read.ts'
import { shippedLessons } from '../lessons/shipped.ts'
import type { Plan } from '../record/format.ts'
import { readPlan } from '../record/read.ts'
import type { Scenario } from '../scenario/format.ts'
import { readScenario } from '../scenario/read.ts'
import { shippedScenarios } from '../scenario/shipped.ts'
import type { Case } from '../show/format.ts'
import { readCase } from '../show/read.ts'

/** What a file can be, named as its first table is. */
export const FILE_KINDS = ['scenario', 'lesson', 'exam', 'plan', 'case'] as const
/** What a file is. */
export type FileKind = (typeof FILE_KINDS)[number]

/** A file that holds. */
export interface OwnFile {
  /** As it is on the trainer's disk, or as it was made. */
  name: string
  source: string
  /** What it holds. */
  content:
    | { kind: 'scenario'; value: Scenario; id: string; title: string }
    | { kind: 'lesson'; value: Lesson; id: string; title: string }
    | { kind: 'exam'; value: Exam; id: string; title: string }
    | { kind: 'plan'; value: Plan; id: string; title: string }
    | { kind: 'case'; value: Case; id: string; title: string }
}

/** A file that does not hold, and why. */
export interface Refused {
  name: string
  problems: Problem[]
}

const kept = v.array(v.object({ name: v.string(), source: v.string() }))

/** Reads a file of any kind: its first table says which. */
export function readOwn(
  source: string,
  known: { items?: ReadonlySet<string>; scenarios?: ReadonlySet<string>; exams?: ReadonlySet<string> } = {},
): Read<OwnFile['content']> {
  const table = readToml(source)
  if (table.problems) return table
  const kind = FILE_KINDS.find(name => name in table.value)
  switch (kind) {
    case 'scenario':
      return content(readScenario(source, known.items), kind, value => value.scenario)
    case 'lesson':
      return content(readLesson(source, known.items), kind, ({ lesson }) => ({
        id: lesson.item,
        title: lesson.item,
      }))
    case 'exam':
      return content(readExam(source, known), kind, value => value.exam)
    case 'plan':
      return content(readPlan(source, known), kind, value => value.plan)
    case 'case':
      return content(readCase(source), kind, value => value.case)
    default:
      return {
        problems: [
          {
            code: 'unknown-kind',
            place: '',
            line: null,
            values: { kinds: FILE_KINDS.map(name => `[${name}]`).join(' ') },
          },
        ],
      }
  }
}

function content<K extends FileKind, T>(
  read: Read<T>,
  kind: K,
  head: (value: T) => { id: string; title: string },
): Read<OwnFile['content']> {
  if (read.problems) return read
  const { id, title } = head(read.value)
  return { value: { kind, value: read.value, id, title } as OwnFile['content'] }
}

class OwnFiles {
  readonly #box = new Box(
    'chatlint.files',
    (value): value is v.InferOutput<typeof kept> => v.is(kept, value),
    () => {
      this.#all = this.#read()
    },
  )
  #all = $state.raw<readonly OwnFile[]>(this.#read())
  /** Whether the browser refused to keep the last change. */
  unkept = $state(false)

  /** All files that hold, newest first. */
  get all(): readonly OwnFile[] {
    return this.#all
  }

  readonly scenarios = $derived(
    this.#all.flatMap(({ content }) => (content.kind === 'scenario' ? content.value : [])),
  )
  readonly lessons = $derived(
    this.#all.flatMap(({ content }) => (content.kind === 'lesson' ? content.value : [])),
  )
  readonly exams = $derived(
    this.#all.flatMap(({ content }) => (content.kind === 'exam' ? content.value : [])),
  )
  readonly plans = $derived(
    this.#all.flatMap(({ content }) => (content.kind === 'plan' ? content.value : [])),
  )
  readonly cases = $derived(
    this.#all.flatMap(({ content }) => (content.kind === 'case' ? content.value : [])),
  )

  /**
   * Takes a file in, in place of one of the same kind and id.
   *
   * @param items the items and rules that the file may name; without them the names are not looked at.
   * @returns the faults of a file that does not hold; it is not kept.
   */
  add(name: string, source: string, items?: ReadonlySet<string>): Problem[] {
    const read = readOwn(source, {
      ...(items ? { items } : {}),
      scenarios: new Set(allScenarios().map(({ scenario }) => scenario.id)),
      exams: new Set(allExams().map(({ exam }) => exam.id)),
    })
    if (read.problems) return read.problems
    const others = this.#all.filter(
      ({ content }) => content.kind !== read.value.kind || content.id !== read.value.id,
    )
    this.#put([{ name, source, content: read.value }, ...others])
    return []
  }

  /**
   * Removes a file.
   *
   * @returns what brings it back.
   */
  remove(file: OwnFile): () => void {
    const place = this.#all.indexOf(file)
    this.#put(this.#all.filter(other => other !== file))
    return () => this.#put(this.#all.toSpliced(place, 0, file))
  }

  #read(): OwnFile[] {
    // A file that held once and does not any more (a newer chatlint) is left out, not lost: it stays where it is kept
    // until the next change.
    return (this.#box.read() ?? []).flatMap(({ name, source }) => {
      const { value } = readOwn(source)
      return value ? [{ name, source, content: value }] : []
    })
  }

  #put(all: readonly OwnFile[]): void {
    this.#all = all
    this.unkept = !this.#box.write(all.map(({ name, source }) => ({ name, source })))
  }
}

/** The files of whoever trains with this browser. */
export const ownFiles = new OwnFiles()

/** Own scenarios, then the shipped ones that they do not replace. */
export function allScenarios(): readonly Scenario[] {
  const own = ownFiles.scenarios
  const ids = new Set(own.map(({ scenario }) => scenario.id))
  return [...own, ...shippedScenarios.filter(({ scenario }) => !ids.has(scenario.id))]
}

/** Lessons by item; own ones stand in place of the shipped. */
export function allLessons(): ReadonlyMap<string, Lesson> {
  return new Map([
    ...shippedLessons,
    ...ownFiles.lessons.map(lesson => [lesson.lesson.item, lesson] as const),
  ])
}

/** Own exams, then the shipped ones that they do not replace. */
export function allExams(): readonly Exam[] {
  const own = ownFiles.exams
  const ids = new Set(own.map(({ exam }) => exam.id))
  return [...own, ...shippedExams.filter(({ exam }) => !ids.has(exam.id))]
}
