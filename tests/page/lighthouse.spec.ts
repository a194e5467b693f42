/** The page as Lighthouse sees it: how soon it is there, and whether everybody can use it. */
import { chromium } from '@playwright/test'
import lighthouse, { desktopConfig } from 'lighthouse'
import { chromiumPath, quietFlags } from '../browsers'
import { freePort } from '../fixtures/ports'
import { expect, test } from './site'

/** A figure that depends on the machine is taken as often as this, and its median counts. */
const RUNS = 3

/**
 * The one bound in all tests that has to do with time, for it was asked for: performance and accessibility of 95 at least, on a
 * laptop. Lighthouse loads the page as fast as the machine can and computes what a laptop on an ordinary line would have taken,
 * so a slow machine costs little; a median of three takes out the rest.
 */
test('performance and accessibility of the first view are 95 or more on a laptop', async ({ site }) => {
  const port = await freePort()
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: [...quietFlags, `--remote-debugging-port=${port}`],
  })
  const measure = async (categories: string[]) => {
    const result = await lighthouse(
      site.url,
      { port, onlyCategories: categories, disableFullPageScreenshot: true, logLevel: 'silent', locale: 'zh' },
      desktopConfig,
    )
    expect(result?.lhr.runtimeError).toBeUndefined()
    const { performance, accessibility } = result?.lhr.categories ?? {}
    return { performance: performance?.score ?? 0, accessibility: accessibility?.score ?? 0 }
  }
  try {
    const first = await measure(['performance', 'accessibility'])
    expect(first.accessibility).toBeGreaterThanOrEqual(0.95)
    const scores = [first.performance]
    const good = () => scores.filter(score => score >= 0.95).length
    // Once most of the runs are good the median is, whatever the others would say; the same where most are not.
    const decided = () => Math.max(good(), scores.length - good()) > RUNS / 2
    while (!decided()) scores.push((await measure(['performance'])).performance)
    expect(good(), `performance ${scores}`).toBeGreaterThan(RUNS / 2)
  } finally {
    await browser.close()
  }
})
