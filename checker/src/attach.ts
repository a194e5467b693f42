import { ComposerChecker } from './checker.ts'
import type { Checker, CheckerOptions } from './options.ts'

/**
 * Checks a composer: asks the engine about every draft, underlines, shows the chip and the card, and holds a send where
 * the policy says so. Adds nothing inside the composer.
 *
 * @param composer the element the agent types into: a `textarea`, an `input` of text, or the root of a contenteditable
 *   (`pre` and custom elements too), in this document, an open shadow root or a same-origin frame.
 * @throws {TypeError} when `composer` is nothing that can be typed into.
 */
export function attach(composer: HTMLElement, options: CheckerOptions): Checker
/** The same with the composer among the options. */
export function attach(options: CheckerOptions & { composer: HTMLElement }): Checker
export function attach(
  first: HTMLElement | (CheckerOptions & { composer: HTMLElement }),
  options?: CheckerOptions,
): Checker {
  // Told by the second argument: a composer may be an element of another frame, and no `HTMLElement` of this one.
  if (options) return new ComposerChecker(first as HTMLElement, options)
  const { composer, ...rest } = first as CheckerOptions & { composer: HTMLElement }
  return new ComposerChecker(composer, rest)
}
