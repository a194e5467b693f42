import type { Treatment } from '../policy.ts'
import type { Marked } from '../verdict/remap.ts'

/** Words to underline. */
export interface Mark extends Marked {
  treatment: Exclude<Treatment, 'off'>
  /** The hint's. */
  key: string
}

/** Draws under words without touching the editor. */
export interface Underliner {
  /**
   * Draws exactly these, over the text as the composer holds it now.
   *
   * @returns whether they are where they belong only after {@link place}.
   */
  draw(marks: readonly Mark[]): boolean
  /** Where the words are now, in the client coordinates of the composer's window; one rectangle a line. */
  rects(mark: Marked): DOMRect[]
  /** The composer scrolled, moved or changed its size. */
  place(): void
  close(): void
}

/** Longer drafts are underlined up to here only (UTF-16 code units): laying out more would cost the page its calm. */
export const UNDERLINED = 20_000
