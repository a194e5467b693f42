/** What goes wrong around the extension in a long day: it is updated under an open tab, its storage fills up, a page spies. */
import { CheckerView } from '../fixtures/checker'
import { DemoPage } from '../fixtures/demo'
import type { Chrome } from '../fixtures/extension'
import { offPlatform, redLine } from '../fixtures/red-line'
import { expect, test } from '../fixtures/test'

test('an update under an open tab: the old script leaves, the new one is there without a reload', {
  tag: '@firefox',
}, async ({ demo, extension }) => {
  const page = await extension.context.newPage()
  await page.goto(demo.address)
  const workbench = new DemoPage(page)
  await workbench.composer.click()
  await page.keyboard.type(redLine)
  await (await CheckerView.of(page)).shows(offPlatform)
  await page.evaluate(() => {
    // A mark on the old layer, to tell it from the new one.
    document.querySelector('chatlint-surface')?.setAttribute('data-old', '')
  })
  await extension.update()
  await page.bringToFront()
  await expect(page.locator('chatlint-surface[data-old]')).toHaveCount(0)
  await expect
    .poll(async () => {
      await page.locator('body').click({ position: { x: 2, y: 2 } })
      await workbench.composer.click()
      return await page.locator('chatlint-surface').count()
    })
    .toBe(1)
  const checker = await CheckerView.of(page)
  await checker.shows(offPlatform)
  await page.keyboard.press('Enter')
  await checker.shows(/没有发出/u)
  await expect(workbench.sent()).toHaveCount(0)
})

test('full storage: messages are judged, the light tells, and the options say that nothing was saved', async ({
  demo,
  extension,
}) => {
  const worker = await extension.worker()
  await worker.evaluate(async () => {
    const { storage } = (globalThis as unknown as Chrome).chrome
    for (const area of [storage.local, storage.session]) {
      // When a piece does not fit any more, a smaller one does, down to some sixty bytes.
      for (let size = 4_000_000, piece = 0; size > 64; piece++) {
        const fits = await area.set({ [`ballast-${piece}`]: 'x'.repeat(size) }).then(
          () => true,
          () => false,
        )
        if (!fits) size = Math.floor(size / 4)
      }
    }
  })
  const page = await extension.context.newPage()
  await page.goto(demo.address)
  const workbench = new DemoPage(page)
  const checker = await CheckerView.of(page)
  await workbench.composer.click()
  await page.keyboard.type(redLine)
  await checker.shows(offPlatform)
  await page.keyboard.press('Enter')
  await checker.shows(/没有发出/u)
  await expect
    .poll(() =>
      worker.evaluate(async () => {
        const { action, tabs } = (globalThis as unknown as Chrome).chrome
        const texts = await Promise.all(
          (await tabs.query({})).map(({ id }) => action.getBadgeText({ tabId: id })),
        )
        return texts.filter(text => text !== '')
      }),
    )
    .toEqual(['✓'])

  const options = await extension.context.newPage()
  await options.goto(`${extension.origin}/options.html`)
  const add = async () => {
    await options.getByRole('textbox', { name: '词' }).fill('镇店之宝'.repeat(20))
    await options.getByRole('button', { name: '加一个词' }).click()
  }
  await add()
  await expect(options.getByRole('alert')).toContainText('没有保存')
  await expect(options.getByText('镇店之宝')).toHaveCount(0)
  await worker.evaluate(() =>
    (globalThis as unknown as Chrome).chrome.storage.local.remove(['ballast-0', 'ballast-1']),
  )
  await add()
  await expect(options.getByText('镇店之宝')).toBeVisible()
  await expect(options.getByRole('alert')).toHaveCount(0)
})

test('a page reads nothing of the findings and drives nothing of the extension', { tag: '@firefox' }, async ({
  demo,
  extension,
}) => {
  const page = await extension.context.newPage()
  await page.goto(demo.address)
  const workbench = new DemoPage(page)
  const checker = await CheckerView.of(page)
  await page.evaluate(() => {
    Object.assign(globalThis, { heard: [] as unknown[] })
    addEventListener('message', ({ data }) => {
      ;(globalThis as unknown as { heard: unknown[] }).heard.push(data)
    })
  })
  await workbench.composer.click()
  await page.keyboard.type(redLine)
  await checker.shows(offPlatform)
  const seen = await page.evaluate(() => {
    const host = document.querySelector('chatlint-surface')
    const { chrome } = globalThis as unknown as { chrome?: { runtime?: unknown; storage?: unknown } }
    return {
      shadow: host?.shadowRoot ?? null,
      text: host?.textContent,
      runtime: typeof chrome?.runtime,
      storage: typeof chrome?.storage,
      heard: (globalThis as unknown as { heard: unknown[] }).heard,
    }
  })
  expect(seen).toEqual({ shadow: null, text: '', runtime: 'undefined', storage: 'undefined', heard: [] })
  // What a page makes up, by word or by event, neither answers for the agent nor turns anything off.
  await page.evaluate(() => {
    for (const type of ['turn-off', 'health', 'check', 'talk'])
      postMessage({ type, pattern: '<all_urls>' }, '*')
    const host = document.querySelector('chatlint-surface')
    for (const type of ['pointerdown', 'click', 'keydown'])
      host?.dispatchEvent(new Event(type, { bubbles: true }))
    for (let press = 0; press < 3; press++) {
      document
        .querySelector('[data-demo-composer]')
        ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
    }
  })
  await checker.shows(offPlatform)
  await expect(workbench.sent()).toHaveCount(0)
  await expect(workbench.composer).toHaveValue(redLine)
})
