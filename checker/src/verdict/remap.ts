/** A range over a text, with the words that stood there when it was judged. */
export interface Marked {
  start: number
  end: number
  text: string
}

/** The one edit that makes `after` of `before`: `before[start..end]` became `after[start..end + delta]`. */
export interface Edit {
  start: number
  end: number
  delta: number
}

/** The smallest single edit, by common prefix and suffix. */
export function editBetween(before: string, after: string): Edit {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++
  let suffix = 0
  while (
    suffix < shorter - start &&
    before.charCodeAt(before.length - 1 - suffix) === after.charCodeAt(after.length - 1 - suffix)
  ) {
    suffix++
  }
  return { start, end: before.length - suffix, delta: after.length - before.length }
}

/**
 * Carries ranges over an edit while the new verdict is on its way: those behind it shift, those it touches are dropped,
 * and whatever does not stand on its own words afterwards is dropped too. A range without words stays only at the very
 * start or end of the text.
 */
export function remap<M extends Marked>(marks: readonly M[], before: string, after: string): M[] {
  if (before === after) return [...marks]
  const edit = editBetween(before, after)
  const kept: M[] = []
  for (const mark of marks) {
    const moved = carry(mark, edit, before.length)
    if (moved && after.slice(moved.start, moved.end) === mark.text) kept.push({ ...mark, ...moved })
  }
  return kept
}

function carry(mark: Marked, edit: Edit, length: number): { start: number; end: number } | null {
  if (mark.start === mark.end) {
    if (mark.start === 0) return { start: 0, end: 0 }
    if (mark.end === length) return { start: length + edit.delta, end: length + edit.delta }
  }
  if (mark.end <= edit.start) return { start: mark.start, end: mark.end }
  if (mark.start >= edit.end) return { start: mark.start + edit.delta, end: mark.end + edit.delta }
  return null
}
