/** Reads a training file: TOML, then the shape of its kind. Nothing is read half: a file holds, or says what is wrong. */
import { parse, TomlError } from 'smol-toml'
import * as v from 'valibot'
import { type Key, lineOf, type Problem, type ProblemCode, placeOf } from './problem.ts'

/** A file that holds, or its faults. */
export type Read<T> = { value: T; problems?: never } | { problems: Problem[]; value?: never }

/** A TOML text as a table. */
export function readToml(source: string): Read<Record<string, unknown>> {
  try {
    return { value: parse(source) as Record<string, unknown> }
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    // The first line of the error is the sentence; the rest draws the place.
    const why = (error.message.split('\n')[0] ?? '').replace(/^Invalid TOML document:\s*/, '')
    return { problems: [{ code: 'not-toml', place: '', line: error.line, values: { why } }] }
  }
}

/** A table in the shape of its kind. */
export function readShape<S extends v.GenericSchema>(
  schema: S,
  table: Record<string, unknown>,
  source: string,
): Read<v.InferOutput<S>> {
  const result = v.safeParse(schema, table)
  if (result.success) return { value: result.output }
  return { problems: result.issues.map(issue => problemOf(issue, source)) }
}

/** A fault at a place of a file. */
export function problem(
  code: ProblemCode,
  path: readonly Key[],
  source: string,
  values: Problem['values'] = {},
): Problem {
  return { code, place: placeOf(path), line: lineOf(source, path), values }
}

function problemOf(issue: v.BaseIssue<unknown>, source: string): Problem {
  const path = (issue.path ?? []).map(item => item.key as Key)
  const name = String(path.at(-1) ?? '')
  if (issue.expected === 'never') return problem('unknown-key', path, source, { name })
  if (issue.received === 'undefined') return problem('missing', path, source, { name })
  return problem('wrong', path, source, {
    name,
    expected: issue.expected ?? issue.message,
    received: issue.received,
  })
}
