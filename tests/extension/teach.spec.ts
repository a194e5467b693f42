/** A workbench that nobody has described, taught by pointing: from nothing to a held red line. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { CheckerView } from '../fixtures/checker'
import type { LoadedExtension } from '../fixtures/extension'
import { startSite } from '../fixtures/site'
import { expect, test } from '../fixtures/test'
import { unknownWorkbench } from '../fixtures/workbenches/unknown'

const redLine = '亲，加我微信发您图哦'

test('teaches a workbench of digests by pointing, holds its red line at once, and examines, exports and forgets it', {
  tag: '@firefox',
}, async ({ extension }) => {
  const site = await startSite({ pages: { '/desk/': unknownWorkbench() } })
  const page = await extension.context.newPage()
  await page.goto(`${site.origin}/desk/`)
  const composer = page.locator('[contenteditable]')
  const send = page.getByText('发 送')
  const sent = page.locator('[style*="row-reverse"] span')
  const checker = await CheckerView.of(page)

  // Nobody knows the page: its words are read, its talk and its send control are not.
  await composer.click()
  await checker.shows(/只检查文字/u)
  await page.keyboard.type(redLine)
  await checker.shows(/站外导流/u)
  await send.click()
  await expect(sent).toHaveText(['您好，800流明的哦', redLine])

  // Escape leaves, in every frame of the page: its buttons are the page's again.
  const frame = page.frameLocator('iframe')
  await startTeaching(extension, page)
  await expect(frame.locator('chatlint-teach')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(page.locator('chatlint-teach')).toHaveCount(0)
  await expect(frame.locator('chatlint-teach')).toHaveCount(0)
  await frame.getByRole('button').click()
  await expect.poll(() => page.evaluate(() => document.title)).toBe('领券')
  await page.locator('iframe').evaluate(element => element.remove())

  await startTeaching(extension, page)
  const bar = await CheckerView.of(page, 'chatlint-teach')
  await bar.shows(/第 1 步/u)
  await page
    .locator('h1, main')
    .first()
    .click({ position: { x: 2, y: 2 } })
  await bar.shows(/这里不能打字/u)
  await composer.click()
  await bar.shows(/第 2 步/u)
  await send.click()
  await bar.shows(/第 3 步/u)
  await page.getByText('请问这款台灯多亮').click()
  await bar.shows(/第 4 步/u)
  // The last one by keyboard: from the words aimed at with the pointer, up and down again, then Enter.
  await page.getByText('您好，800流明的哦').hover()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await bar.shows(/第 5 步/u)
  await page.getByText('请问这款台灯多亮').click()
  await bar.shows(/读不出时间/u)
  await page.getByText('10:01').click()
  await bar.shows(/第 6 步/u)
  await page.getByText('小李', { exact: true }).click()
  await bar.shows(/输入框 1 个，发送按钮 1 个，顾客的话 2 条，自己的话 2 条。 时间 4 条。 会话：小李/u)
  await expect(sent, 'pointing at the send control sends nothing').toHaveCount(2)
  await bar.click('保存')
  await bar.shows(/已保存，现在就生效/u)
  await bar.click('好')
  await expect(page.locator('chatlint-teach')).toHaveCount(0)

  // At once, without a reload: the talk is read, and a click on what is no button is held.
  await composer.click()
  await page.keyboard.type(redLine)
  await checker.shows(/站外导流/u)
  // Away from the words, whose card opens under a resting pointer.
  await page.mouse.move(2, 2)
  await expect.poll(() => extension.badge(page)).toBe('✓')
  await send.click()
  await checker.shows(/没有发出/u)
  await expect(sent).toHaveCount(2)

  // After a reload the digests are the same page's; what was learnt does not name one of them.
  const own = await extension.openBehind('/popup.html')
  await own.getByRole('button', { name: '检查工作台资料' }).click()
  await expect(own.getByText('都找得到。')).toBeVisible()
  await expect(own.getByRole('listitem').filter({ hasText: '一条消息' })).toContainText('找到 5 个')
  const [download] = await Promise.all([
    own.waitForEvent('download'),
    own.getByRole('button', { name: '导出' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('own-127-0-0-1.json')
  const adapter = await readFile(await download.path(), 'utf8')
  expect(adapter).not.toMatch(/x7[0-9a-f]{8}/u)
  expect(JSON.parse(adapter)).toMatchObject({
    pages: ['127.0.0.1/desk/*'],
    confidence: 'medium',
    messages: { time: { format: 'clock' } },
    conversation: [{ in: 'scope' }],
  })

  // The page is rebuilt with other digests and without its list's role: the doctor says what is missing.
  await page.evaluate(() => {
    const log = document.querySelector('[role=log]')
    log?.removeAttribute('role')
    for (const element of document.querySelectorAll('[class]')) element.className = `x7${Math.random()}`
  })
  await own.getByRole('button', { name: '检查工作台资料' }).click()
  await expect(own.getByRole('listitem').filter({ hasText: '消息列表' })).toContainText('没找到')
  await expect(own.getByRole('listitem').filter({ hasText: '输入框' })).toContainText('找到 1 个')

  await own.getByRole('button', { name: '忘记' }).click()
  await expect(own.getByRole('button', { name: '导出' })).toHaveCount(0)
  await site.stop()
})

/** Asks for it in the popup, which closes then. */
async function startTeaching(extension: LoadedExtension, page: Page): Promise<void> {
  const popup = await extension.openBehind('/popup.html')
  const closed = popup.waitForEvent('close')
  await popup.getByRole('button', { name: '教它认这个工作台' }).click()
  await closed
  await page.bringToFront()
  await expect(page.locator('chatlint-teach')).toHaveCount(1)
}
