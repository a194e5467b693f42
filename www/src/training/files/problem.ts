/** What is wrong with a training file, and where: said in the reader's language by `ProblemList.svelte`. */

/** The faults of a training file. Each has its sentence in the catalogue, as `problem.<code>`. */
export type ProblemCode =
  | 'not-toml'
  | 'unknown-kind'
  | 'missing'
  | 'unknown-key'
  | 'wrong'
  | 'same-id'
  | 'no-such-step'
  | 'leave-goes-on'
  | 'dead-end'
  | 'unreachable'
  | 'endless'
  | 'no-such-item'
  | 'no-such-scenario'
  | 'no-such-exam'
  | 'no-choice'
  | 'too-few'
  | 'few-questions'
  | 'too-large'

/** One fault of a file. */
export interface Problem {
  code: ProblemCode
  /** The keys that lead there, such as `step[2].point[0].heard`; empty for the file as a whole. */
  place: string
  /** Line of the file, from 1; null where it cannot be told. */
  line: number | null
  /** What the sentence names. */
  values: Record<string, string | number>
}

/** A step towards a value: a key of a table, or a place in a list (from 0). */
export type Key = string | number

/** Writes a path as people read it. */
export function placeOf(path: readonly Key[]): string {
  return path
    .map(key => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .replace(/^\./, '')
}

/**
 * The line on which a value of a TOML text stands. TOML readers keep no places, so the headers are counted: the third
 * `[[step]]` is `step[2]`. Where the value itself is not found, the line of the table around it is meant.
 */
export function lineOf(source: string, path: readonly Key[]): number | null {
  const lines = source.split('\n').map(line => line.trim())
  let at = -1
  let name = ''
  for (const [index, key] of path.entries()) {
    if (typeof key === 'number') continue
    const next = path[index + 1]
    name = name === '' ? key : `${name}.${key}`
    const header = typeof next === 'number' ? `[[${name}]]` : `[${name}]`
    const found = nth(lines, at, line => line === header, typeof next === 'number' ? next : 0)
    if (found === null) {
      const value = nth(lines, at, line => new RegExp(`^"?${escaped(key)}"?\\s*=`).test(line), 0)
      return (value ?? at) < 0 ? null : (value ?? at) + 1
    }
    at = found
  }
  return at < 0 ? null : at + 1
}

function nth(
  lines: readonly string[],
  after: number,
  fits: (line: string) => boolean,
  count: number,
): number | null {
  let left = count
  for (let index = after + 1; index < lines.length; index++) {
    if (fits(lines[index] ?? '') && left-- === 0) return index
  }
  return null
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
