/** Workbenches that cannot be run here, as pages in their shape. */
import type { Page } from '@playwright/test'
import { CheckerView } from '../fixtures/checker'
import type { LoadedExtension } from '../fixtures/extension'
import { redLine } from '../fixtures/red-line'
import { expect, test } from '../fixtures/test'
import { feigeAddress, feigePage } from '../fixtures/workbenches/feige'
import { pinduoduoAddress, pinduoduoPage } from '../fixtures/workbenches/pinduoduo'

const held = /没有发出/u
const greeting = /开场白/u

/** Opens a page at the workbench's own address; the answer comes from the test, the network sees nothing. */
async function open(extension: LoadedExtension, address: string, body: string): Promise<Page> {
  const page = await extension.context.newPage()
  await page.route(`${new URL(address).origin}/**`, route =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body }),
  )
  await page.goto(address)
  return page
}

test.describe('拼多多', () => {
  test('holds, fixes and lets a real Enter send, on a page that trusts no script', {
    tag: '@firefox',
  }, async ({ extension }) => {
    const page = await open(extension, pinduoduoAddress, pinduoduoPage)
    const checker = await CheckerView.of(page)
    const composer = page.locator('#replyTextarea')
    const sent = page.locator('.cs-item .msg-content-box')
    await composer.click()
    await page.keyboard.type(`您好，${redLine}`)
    await checker.shows(/站外导流/u)
    await page.keyboard.press('Enter')
    await checker.shows(held)
    await page.locator('.send-btn').click()
    await expect(composer).toHaveValue(`您好，${redLine}`)
    await expect(sent).toHaveCount(0)

    await page.keyboard.press('Alt+Enter')
    await expect(composer).not.toHaveValue(/微信/u)
    const fixed = await composer.inputValue()
    await checker.showsNot(/站外导流/u)
    await checker.send()
    await expect(sent).toHaveText([fixed])
    await expect(composer).toHaveValue('')

    // A quick reply that the page sends at a click never was in the composer: the light says so.
    await expect.poll(() => extension.badge(page)).toBe('✓')
    await sent.evaluate(words => {
      const row = words.closest('li') as HTMLElement
      const copy = row.cloneNode(true) as HTMLElement
      copy.id = `${row.id}1`
      const [text] = copy.querySelectorAll('.msg-content-box')
      if (text) text.textContent = '您稍等'
      row.after(copy)
    })
    await expect.poll(() => extension.badge(page)).toBe('!')
    await page.keyboard.type('您好')
    await expect.poll(() => extension.badge(page)).toBe('✓')
  })

  test('knows at once that another talk is open, though the list is another node', {
    tag: '@firefox',
  }, async ({ extension }) => {
    const page = await open(extension, pinduoduoAddress, pinduoduoPage)
    const checker = await CheckerView.of(page)
    const composer = page.locator('#replyTextarea')
    await composer.click()
    await page.keyboard.type('有货的哦，拍下今天就发')
    await checker.shows(greeting)
    // The other talk has its greeting already; the robot's did not count, the agent's does.
    await page.locator('.chat-item-box').nth(1).click()
    await composer.click()
    await checker.showsNot(greeting)
    await page.locator('.chat-item-box').nth(0).click()
    await composer.click()
    await checker.shows(greeting)
  })

  test('leaves a note to a colleague alone', { tag: '@firefox' }, async ({ extension }) => {
    const page = await open(extension, pinduoduoAddress, pinduoduoPage)
    const checker = await CheckerView.of(page)
    await page.locator('#staff-note').click()
    await page.keyboard.type(redLine)
    await page.locator('#replyTextarea').click()
    await page.keyboard.type(redLine)
    await checker.shows(/站外导流/u)
    await page.locator('#staff-note').click()
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Enter')
    await checker.showsNot(held)
    await expect(page.locator('#staff-note')).toHaveValue(`${redLine}\n`)
  })
})

test.describe('飞鸽', () => {
  test('holds, fixes so that React knows, and sends by Enter and by click', { tag: '@firefox' }, async ({
    extension,
  }) => {
    const page = await open(extension, feigeAddress, await feigePage())
    const checker = await CheckerView.of(page)
    const composer = page.locator('[data-qa-id=qa-send-message-textarea]')
    const sent = page.locator('.messageIsMe span')
    await composer.click()
    await page.keyboard.type(`您好，${redLine}`)
    await checker.shows(/站外导流/u)
    await page.locator('[data-qa-id=qa-send-message-button]').click()
    await checker.shows(held)
    await expect(composer).toHaveValue(`您好，${redLine}`)
    await expect(sent).toHaveCount(0)

    await composer.click()
    await page.keyboard.press('Alt+Enter')
    await expect(composer).not.toHaveValue(/微信/u)
    const fixed = await composer.inputValue()
    expect(await page.evaluate(() => (globalThis as unknown as { __draft: string }).__draft)).toBe(fixed)
    await page.locator('[data-qa-id=qa-send-message-button]').click()
    await expect(sent).toHaveText([fixed])
    await expect(composer).toHaveValue('')
  })

  test('reads the talk: a first message wants a greeting', { tag: '@firefox' }, async ({ extension }) => {
    const page = await open(extension, feigeAddress, await feigePage())
    const checker = await CheckerView.of(page)
    await page.locator('[data-qa-id=qa-send-message-textarea]').click()
    await page.keyboard.type('今天下午就给您发出哦')
    await checker.shows(greeting)
  })
})
