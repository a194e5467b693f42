/** What only Firefox has: `policies.json`, the sidebar. Scenarios of both browsers stand in the files beside, tagged `@firefox`. */

import { startFirefoxExtension } from '../firefox/extension'
import { CheckerView } from '../fixtures/checker'
import { DemoPage } from '../fixtures/demo'
import { redLine } from '../fixtures/red-line'
import { expect, test } from '../fixtures/test'

/** What the administrator of this Firefox has set. */
const team = {
  'chatlint-team': 1,
  name: '云朵家居',
  version: '2026.11',
  date: '2026-11-22',
  words: [{ id: 'own-1', words: ['包退'], level: 'block' }],
}

test.describe('Firefox', { tag: '@only-firefox' }, () => {
  test('a hint never holds, and its fix is put in by a key', async ({ demo, extension }) => {
    const page = await extension.context.newPage()
    await page.goto(demo.address)
    const workbench = new DemoPage(page)
    const checker = await CheckerView.of(page)
    const words = '可以机洗的哦，不会缩水'
    await workbench.composer.click()
    await page.keyboard.type(words)
    await checker.shows(/开场白/u)
    await page.keyboard.press('Alt+j')
    await page.keyboard.press('Alt+Enter')
    await expect(workbench.composer).toHaveValue(/^\S.*可以机洗的哦，不会缩水$/u)
    await expect(workbench.composer).not.toHaveValue(words)
    await page.keyboard.press('Control+z')
    await expect(workbench.composer).toHaveValue(words)
    await checker.shows(/开场白/u)
    await page.keyboard.press('Enter')
    await expect(workbench.sent()).toHaveText([words])
  })

  test('the sidebar opens, and is the panel', async ({ browsers }) => {
    const firefox = await browsers.firefox()
    expect(await firefox.openSidebar()).toBe(`${firefox.origin}/sidepanel.html`)
  })

  test("an administrator's word, from policies.json, is held as a red line is", async ({ demo }) => {
    const managed = await startFirefoxExtension(['http://127.0.0.1/*'], { team })
    try {
      const page = await managed.context.newPage()
      await page.goto(demo.address)
      const workbench = new DemoPage(page)
      const checker = await CheckerView.of(page)
      await managed.setSettings({})
      await workbench.composer.click()
      await page.keyboard.type('您好，这款包退的哦')
      await checker.shows(/包退/u)
      await page.keyboard.press('Enter')
      await checker.shows(/没有发出/u)
      await page.keyboard.press('Enter')
      await expect(workbench.composer).toHaveValue('您好，这款包退的哦')
      await expect(workbench.sent()).toHaveCount(0)
      await workbench.composer.fill('')
      await page.keyboard.type(redLine)
      await checker.shows(/站外导流/u)
    } finally {
      await managed.stop()
    }
  })
})
