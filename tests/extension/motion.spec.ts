/** Who asks the system for less motion gets none, on a page and on the extension's own screens. */
import type { Page } from '@playwright/test'
import { CheckerView } from '../fixtures/checker'
import { DemoPage } from '../fixtures/demo'
import type { LoadedExtension } from '../fixtures/extension'
import { offPlatform, redLine } from '../fixtures/red-line'
import { expect, test } from '../fixtures/test'

/** The names of all animations and transitions that a page starts from now on, closed shadow roots included. */
async function motionOf(page: Page): Promise<string[]> {
  const started: string[] = []
  const session = await page.context().newCDPSession(page)
  session.on('Animation.animationStarted', ({ animation }) => {
    // One of no length is a change at once.
    if ((animation.source?.duration ?? 0) > 0) started.push(`${animation.type} ${animation.name}`)
  })
  await session.send('Animation.enable')
  return started
}

/** Goes through the card and the options, where things move for everybody else. */
async function walk(extension: LoadedExtension, address: string, reducedMotion: 'reduce' | 'no-preference') {
  const page = await extension.context.newPage()
  await page.emulateMedia({ reducedMotion })
  const moved = [await motionOf(page)]
  await page.goto(address)
  const { composer } = new DemoPage(page)
  const checker = await CheckerView.of(page)
  await composer.click()
  await page.keyboard.type(redLine)
  await checker.shows(offPlatform)
  const chip = await checker.chip()
  if (chip) await page.mouse.move((chip.left + chip.right) / 2, (chip.top + chip.bottom) / 2)
  await page.keyboard.press('Enter')
  await checker.shows(/没有发出/u)
  await page.keyboard.press('Alt+i')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Alt+Enter')
  await checker.showsNot(offPlatform)

  const options = await extension.context.newPage()
  await options.emulateMedia({ reducedMotion })
  moved.push(await motionOf(options))
  await options.goto(`${extension.origin}/options.html`)
  await options.getByLabel('拦下之后').selectOption(reducedMotion === 'reduce' ? 'click' : 'reason')
  await expect(options.getByText('已保存', { exact: true })).toBeAttached()
  // What begins here is begun, before the page is left.
  await options.evaluate(() => Promise.all(document.getAnimations().map(({ ready }) => ready)))
  await options.goto(`${extension.origin}/sidepanel.html`)
  await options.getByRole('button', { name: '安抚' }).hover()
  await options.getByRole('button', { name: '安抚' }).click()
  await page.close()
  await options.close()
  return moved
}

test('nothing moves for whoever asks for less motion', async ({ demo, extension }) => {
  expect(await walk(extension, demo.address, 'reduce')).toEqual([[], []])
  // The witness sees what moves for everybody else.
  const [, screens] = await walk(extension, demo.address, 'no-preference')
  await expect.poll(() => screens).toContainEqual(expect.stringMatching(/leave/u))
})
