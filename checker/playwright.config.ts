import { defineConfig } from '@playwright/test'
import { chromiumPath, quietFlags } from '../tests/browsers.ts'

export default defineConfig({
  testDir: './tests/browser',
  testMatch: '*.spec.ts',
  globalSetup: './tests/browser/serve.ts',
  outputDir: './test-results',
  // One browser leaves half of two cores idle: it waits for frames.
  workers: 2,
  retries: 0,
  reporter: 'list',
  use: { viewport: { width: 900, height: 700 } },
  projects: [
    {
      name: 'chromium',
      use: {
        browserName: 'chromium',
        launchOptions: { executablePath: chromiumPath(), args: quietFlags },
      },
    },
    {
      name: 'firefox',
      // What depends on the browser; all of it on demand, as `docs/firefox.md` says.
      ...(process.env.FIREFOX_ALL ? {} : { grep: /@firefox/u }),
      use: { browserName: 'firefox' },
    },
  ],
})
