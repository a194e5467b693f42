/** Playwright's `expect` for both: what is said of a page's elements in Firefox is asked again until it holds. */
import { expect as base, type Expect } from '@playwright/test'
import { poll } from '../poll'
import { FirefoxLocator } from './locator'

type Text = string | RegExp

/** What scenarios say of elements. */
function matchers(locator: FirefoxLocator, not = false) {
  const until = async (of: () => Promise<unknown>, holds: (value: unknown) => boolean, what: string) => {
    let seen: unknown
    const asked = async () => {
      seen = await of()
      return holds(seen) !== not
    }
    const message = () => `${locator} ${not ? 'not ' : ''}${what}; last seen: ${JSON.stringify(seen)}`
    try {
      await poll(asked).toBe(true)
    } catch {
      throw new Error(message())
    }
  }
  const texts = () =>
    locator.evaluateAll((elements: Element[]) =>
      elements.map(({ textContent }) => (textContent ?? '').replace(/\s+/gu, ' ').trim()),
    )
  const first =
    <T>(of: (element: never) => T) =>
    async () => {
      const all = await locator.evaluateAll<T[], undefined>(
        `elements => elements.slice(0, 1).map(${of})` as never,
      )
      return all[0]
    }
  const whole = (text: string, wanted: Text) =>
    typeof wanted === 'string' ? text === wanted.replace(/\s+/gu, ' ').trim() : wanted.test(text)
  const part = (text: string, wanted: Text) =>
    typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)
  const each = (seen: unknown, wanted: Text | Text[], test: (text: string, wanted: Text) => boolean) => {
    const [all, list] = [seen as string[], Array.isArray(wanted) ? wanted : [wanted]]
    return all.length === list.length && all.every((text, at) => test(text, list[at] ?? ''))
  }
  return {
    toHaveText: (wanted: Text | Text[]) =>
      until(texts, seen => each(seen, wanted, whole), `has the text ${wanted}`),
    toContainText: (wanted: Text | Text[]) =>
      until(texts, seen => each(seen, wanted, part), `contains ${wanted}`),
    toHaveCount: (wanted: number) =>
      until(
        () => locator.count(),
        seen => seen === wanted,
        `× ${wanted}`,
      ),
    toHaveValue: (wanted: Text) =>
      until(
        first((element: HTMLInputElement) => element.value),
        seen => (typeof wanted === 'string' ? seen === wanted : wanted.test(String(seen))),
        `has the value ${wanted}`,
      ),
    toHaveAttribute: (name: string, wanted: string) =>
      until(
        () => locator.getAttribute(name),
        seen => seen === wanted,
        `has ${name}=${wanted}`,
      ),
    toBeVisible: () => until(() => locator.isVisible(), Boolean, 'is shown'),
    toBeFocused: () =>
      until(
        first((element: Element) => (element.getRootNode() as Document).activeElement === element),
        Boolean,
        'has the focus',
      ),
    toBeDisabled: () =>
      until(
        first((element: HTMLInputElement) => element.disabled),
        Boolean,
        'is disabled',
      ),
    toBeEnabled: () =>
      until(
        first((element: HTMLInputElement) => !element.disabled),
        Boolean,
        'is enabled',
      ),
  }
}

function expectEither(subject: unknown, message?: string) {
  if (!(subject instanceof FirefoxLocator)) return base(subject, message)
  return { ...matchers(subject), not: matchers(subject, true) }
}

/** Says what is to hold, in either browser. */
export const expect: Expect = Object.assign(expectEither, base, { poll }) as unknown as Expect
