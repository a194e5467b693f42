import { defineConfig } from '@playwright/test'
import { chromiumPath, quietFlags } from '../tests/browsers.ts'

export default defineConfig({
  testDir: './tests/browser',
  testMatch: '*.spec.ts',
  globalSetup: './tests/browser/serve.ts',
  outputDir: './test-results',
  // Two at once take as long on two cores, and wait for each other's frames.
  workers: 1,
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
