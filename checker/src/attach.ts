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
export function attach(composer: HTMLElement, options: CheckerOptions): Checker {
  return new ComposerChecker(composer, options)
}
