import { type Expect, expect } from '@playwright/test'

/** Milliseconds between questions. What is waited for mostly comes with the next frame: Playwright's own first 100 add up. */
const INTERVALS = [10, 20, 30, 50, 100]

/** Playwright's `expect.poll`, asking more often. */
export const poll: Expect['poll'] = (actual, options) =>
  expect.poll(actual, {
    intervals: INTERVALS,
    ...(typeof options === 'string' ? { message: options } : options),
  })
