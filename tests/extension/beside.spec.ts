/** Another extension at the same composer: it listens, adds to the page and moves things, and nothing of ours gives way. */
import { fileURLToPath } from 'node:url'
import { CheckerView } from '../fixtures/checker'
import { DemoPage } from '../fixtures/demo'
import { startExtension } from '../fixtures/extension'
import { offPlatform, redLine } from '../fixtures/red-line'
import { expect, test } from '../fixtures/test'

const other = fileURLToPath(new URL('../fixtures/other-extension', import.meta.url))

test('beside another extension sends are held and let go, and underlines stay on their words', async ({
  demo,
}) => {
  const extension = await startExtension({ beside: [other] })
  try {
    const page = await extension.context.newPage()
    await page.goto(demo.address)
    const workbench = new DemoPage(page)
    const { composer } = workbench
    const checker = await CheckerView.of(page)
    const heard = () =>
      page.evaluate(() => JSON.parse(document.documentElement.dataset.otherHeard ?? '{"inputs":0}'))
    /** Where the underline is within the composer, to the pixel. */
    const underline = async () => {
      const [mark, box] = [await checker.mark(), await composer.boundingBox()]
      return mark && box ? [Math.round(mark.left - box.x), Math.round(mark.top - box.y)] : null
    }

    await composer.click()
    await page.keyboard.type(redLine)
    await checker.shows(offPlatform)
    await expect(page.locator('other-bar')).toBeVisible()
    const before = await composer.boundingBox()
    const placed = await underline()
    expect(placed).not.toBeNull()
    // The other one's bar grows, and the composer makes room: the strokes follow.
    await page.locator('other-bar').evaluate(bar => {
      bar.style.height = '90px'
    })
    await expect.poll(async () => (await composer.boundingBox())?.y).not.toBe(before?.y)
    await expect.poll(underline).toEqual(placed)

    await page.keyboard.press('Enter')
    await checker.shows(/没有发出/u)
    await expect(workbench.sent()).toHaveCount(0)
    await expect(composer).toHaveValue(redLine)
    await page.keyboard.press('Alt+Enter')
    await expect(composer).not.toHaveValue(/微信/u)
    const fixed = await composer.inputValue()
    await checker.showsNot(offPlatform)
    await checker.send()
    await expect(workbench.sent().last()).toHaveText(fixed)
    expect((await heard()).inputs, 'the other one was at work').toBeGreaterThan(redLine.length)
  } finally {
    await extension.stop()
  }
})
