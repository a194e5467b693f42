import { ComposerChecker } from './checker.ts'
import type { Checker, CheckerOptions } from './options.ts'

/**
 * Checks a composer: asks the engine about every draft, underlines, shows the chip and the card, and holds a send where
 * the policy says so. Adds nothing inside the composer.
 *
 * @throws {TypeError} when `options.composer` is nothing that can be typed into.
 */
export function attach(options: CheckerOptions): Checker {
  return new ComposerChecker(options)
}
