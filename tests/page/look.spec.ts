/**
 * How the page looks, beside pictures that were looked at once and kept: a screen that falls apart is seen though all its
 * words are there. The letters are those of fonts-noto-cjk, which `cargo xtask test` installs.
 * After a change that is meant: `npx playwright test --project=page page/look.spec.ts --update-snapshots`, and look at them.
 */
import { execFileSync } from 'node:child_process'
import { expect, NAME_AND_COLON, NAME_AND_TIME, paste, type Site, score, test } from './site'

/** Letters drawn a hair otherwise are no change; a panel in another place is. */
const ALIKE = { maxDiffPixelRatio: 0.02, threshold: 0.25 }
/** All letters out of one package: what other fonts a machine has makes no difference to the pictures. */
const FONT = 'Noto Sans CJK SC'

const WIDE = { width: 1280, height: 800 }
const NARROW = { width: 360, height: 780 }

test('the desk, a judged talk and a lesson look as they did', async ({ page, site }) => {
  expect(fontFor(FONT), 'the pictures are in letters of the package fonts-noto-cjk: install it').toContain(
    FONT,
  )
  await page.addInitScript(font => {
    addEventListener('DOMContentLoaded', () =>
      document.documentElement.style.setProperty('--cl-font', `'${font}'`),
    )
  }, FONT)
  const see = (view: string) => page.goto(`${site.url}#/${view}`)
  const looks = (name: string) => expect.soft(page).toHaveScreenshot(`${name}.png`, ALIKE)
  await page.setViewportSize(WIDE)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.goto(site.url)
  await expect(page.getByLabel('聊天记录')).toBeVisible()
  await looks('desk')

  await judged(page, site)
  await looks('talk')
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await looks('talk-dark')
  await page.setViewportSize(NARROW)
  await looks('talk-dark-narrow')
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })

  await see('training/lessons/off-platform')
  await expect(page.locator('main h1, main h2').first()).toBeVisible()
  await looks('lesson-narrow')
})

async function judged(page: Parameters<typeof paste>[0], site: Site): Promise<void> {
  await paste(page, site, `${NAME_AND_TIME}\n=====\n${NAME_AND_COLON}`)
  await expect(score(page).getByRole('table')).toBeVisible()
  // Drawn to its last part.
  await expect(page.getByText(/放过的词|文件（|说话人/).first()).toBeVisible()
}

/** The family that a browser takes when it is asked for this one. */
function fontFor(family: string): string {
  return execFileSync('fc-match', ['--format=%{family}', family], { encoding: 'utf8' })
}
