/**
 * End to end, in real browsers: `extension/` drives the built extension, `page/` the built page.
 *
 * One worker: a scenario owns its browser, its chat server and its ports, and two cores run one browser well.
 */
import { defineConfig } from '@playwright/test'
import { chromiumPath, quietFlags } from './browsers'

export default defineConfig({
  testDir: '.',
  outputDir: './test-results',
  workers: 1,
  retries: 0,
  forbidOnly: !!process.env.CI,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: { trace: 'off', screenshot: 'off', video: 'off' },
  projects: [
    { name: 'extension', testMatch: 'extension/**/*.spec.ts', grepInvert: /@only-firefox/u },
    // The same scenarios, as far as its protocol goes: `docs/firefox.md` lists what does not.
    {
      name: 'firefox',
      testMatch: 'extension/**/*.spec.ts',
      grep: /@firefox|@only-firefox/u,
      use: { browserName: 'firefox' },
    },
    {
      name: 'page',
      testMatch: 'page/**/*.spec.ts',
      use: { browserName: 'chromium', launchOptions: { executablePath: chromiumPath(), args: quietFlags } },
    },
  ],
})
