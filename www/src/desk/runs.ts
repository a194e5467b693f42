/** Stores of the work that hold values of talks in runs: a value a talk, each run under the number of its first talk. */

/** What is asked of a store of runs, each by the number of its first talk. */
interface Runs<T> {
  openKeyCursor(range: IDBKeyRange, direction: 'prev'): Promise<{ key: number } | null>
  openCursor(range: IDBKeyRange): Promise<RunCursor<T> | null>
}

interface RunCursor<T> {
  key: number
  value: T[]
  update(value: T[]): Promise<unknown>
  continue(): Promise<RunCursor<T> | null>
}

/** Changes what runs hold of the talks from `first` to `last`. */
export async function rewrite<T>(
  runs: Runs<T>,
  first: number,
  last: number,
  change: (value: T, index: number) => T,
): Promise<void> {
  let cursor = await runs.openCursor(IDBKeyRange.bound(await runBefore(runs, first), last))
  while (cursor) {
    const start = cursor.key
    await cursor.update(cursor.value.map((value, offset) => change(value, start + offset)))
    cursor = await cursor.continue()
  }
}

/** The first number of the run that holds talk `index`. */
export async function runBefore(runs: Pick<Runs<never>, 'openKeyCursor'>, index: number): Promise<number> {
  const before = await runs.openKeyCursor(IDBKeyRange.upperBound(index), 'prev')
  return before?.key ?? 0
}
