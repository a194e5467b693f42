import type { Checker, CheckerOptions } from './options.ts'

/** What {@link WatchOptions.recognise} says of an element that took the focus. */
export type Recognised = Partial<Omit<CheckerOptions, 'engine' | 'composer' | 'signal'>>

/** How to follow the focus. The {@link CheckerOptions} given here hold for every composer. */
export interface WatchOptions extends Omit<CheckerOptions, 'composer'> {
  /**
   * Whether this element, which can be typed into and has the focus, is a composer to check. Return options of its own
   * for it, or null to leave it alone. Left out: every element for which {@link isComposer} is true, password and search
   * fields and whatever else is no place for a message excepted.
   */
  recognise?: (element: HTMLElement) => Recognised | null
  /** A composer was found, or (null) the one in use went away. */
  onChecker?: (checker: Checker | null) => void
}

/** Follows the focus and keeps one checker on the composer last focused. */
export interface Watcher {
  /** The checker on the composer last focused, while that is in the document. */
  readonly checker: Checker | null
  /** Looks at the focus again, as after an adapter has changed. */
  refresh(): void
  /** Stops, and closes the checker. */
  close(): void
}

/**
 * Finds composers by focus alone: no scan of the document, no mutation observer, nothing at all until something that can
 * be typed into takes the focus. Goes into open shadow roots and same-origin frames.
 */
export declare function watch(document: Document, options: WatchOptions): Watcher
