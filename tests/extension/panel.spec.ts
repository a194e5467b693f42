/** The side panel beside a workbench: what it shows of the talk, what it puts in, what it counts and forgets. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { accessFaults } from '../fixtures/accessible'
import { CheckerView } from '../fixtures/checker'
import { DemoPage, type DemoServer, startDemo } from '../fixtures/demo'
import { expect, test } from '../fixtures/test'

let demo: DemoServer

test.beforeAll(async () => {
  demo = await startDemo()
})

test.afterAll(() => demo.close())

test('shows how the talk stands, puts phrases in without sending, and counts the day', {
  tag: '@firefox',
}, async ({ browserName, extension }) => {
  const page = await extension.context.newPage()
  await page.goto(demo.address)
  const workbench = new DemoPage(page)
  const checker = await CheckerView.of(page)
  await page.bringToFront()
  const panel = await extension.openBehind('/sidepanel.html')

  await workbench.composer.click()
  await expect(step(panel, '开场白')).toContainText('该做了')
  await expect(section(panel, '还没回答的问题').getByRole('listitem')).toHaveText([/可以机洗吗/u])

  // A phrase goes into the composer, and nothing is sent; undo is the editor's own.
  await section(panel, '话术').getByRole('button', { name: '等待' }).click()
  await section(panel, '话术')
    .getByRole('button', { name: /帮您查一查/u })
    .click()
  await expect(panel.getByText('已放进输入框，还没有发送。')).toBeVisible()
  await expect(workbench.composer).toHaveValue(/帮您查一查/u)
  await expect(workbench.sent()).toHaveCount(0)

  // Sent without a greeting: the step is missed, the promise is in the ledger, the day has its first message.
  await page.bringToFront()
  await workbench.composer.click()
  await checker.shows(/开场白/u)
  await checker.send()
  await expect(workbench.sent()).toHaveCount(1)
  await expect(step(panel, '开场白')).toContainText('漏了')
  const owed = section(panel, '答应的事和时限').getByRole('listitem')
  await expect(owed.filter({ hasText: '说了稍等' })).toContainText(/还有 1[45]:\d\d/u)
  await expect(figure(panel, '会话')).toHaveText('1')
  await expect(figure(panel, '发出')).toHaveText('1')
  await expect(figure(panel, '提示')).toHaveText('1')
  await expect(figure(panel, '发送前改好')).toHaveText('0')

  // A red line that is mended before it goes counts as fixed.
  await page.keyboard.type('亲，加我微信发您图哦')
  await checker.shows(/站外导流/u)
  await page.keyboard.press('Alt+Enter')
  await expect(workbench.composer).not.toHaveValue(/微信/u)
  await checker.showsNot(/站外导流/u)
  await checker.send()
  await expect(workbench.sent()).toHaveCount(2)
  await expect(figure(panel, '发送前改好')).toHaveText('1')
  await expect(figure(panel, '会话')).toHaveText('1')

  // A promise made a while ago, in a talk that is left then: the toolbar tells of it, and the panel of whose it is.
  expect(await extension.badge(page)).toBe('✓')
  await workbench.agentSaid('您稍等，我去仓库核实一下，马上回复您', 14)
  await expect.poll(() => extension.badge(page)).toBe('⏰')
  await page.getByRole('button', { name: /陈先生/u }).click()
  await expect(panel.getByText('别的会话也有快到时间的事：lin')).toBeVisible()
  expect(await extension.badge(page)).toBe('⏰')
  await expect(step(panel, '核对')).toBeVisible()

  // A phrase of the shop's own comes first, counts as a greeting, and can be removed.
  await section(panel, '话术').getByRole('button', { name: '开场' }).click()
  await panel.getByRole('textbox', { name: '加一句本店的话' }).fill('～～～')
  await panel.getByRole('button', { name: '加上' }).click()
  await expect(panel.getByRole('alert')).toContainText('没有保存')
  await panel.getByRole('textbox', { name: '加一句本店的话' }).fill('小满来啦～')
  await panel.getByRole('button', { name: '加上' }).click()
  await expect(section(panel, '话术').getByRole('listitem').first()).toContainText('小满来啦～')
  await page.bringToFront()
  await page.getByRole('button', { name: /阿木木/u }).click()
  await workbench.composer.click()
  await page.keyboard.type('听您这么说真开心，有问题随时找我哦')
  await checker.shows(/开场白/u)
  await page.keyboard.press('Home')
  await page.keyboard.type('小满来啦～')
  await checker.showsNot(/开场白/u)
  await panel.getByRole('button', { name: '删去“小满来啦～”' }).click()
  await expect(section(panel, '话术').getByText('小满来啦～')).toHaveCount(0)

  // Everything counted can be taken along, and is gone when deleted.
  expect(await downloaded(panel, '导出 CSV')).toMatch(/^\uFEFFday,rule,talks,.*\r\n\d{4}-\d\d-\d\d,,1,2,/u)
  const kept = JSON.parse(await downloaded(panel, '导出 JSON'))
  expect(JSON.stringify(kept)).not.toMatch(/微信|稍等|林小雨|"lin"/u)
  expect(Object.values<{ messages: number }>(kept.days)[0]?.messages).toBe(2)
  await panel.getByRole('button', { name: '删除全部记录' }).click()
  await panel.getByRole('button', { name: '再点一次就删除' }).click()
  await expect(figure(panel, '发出')).toHaveText('0')

  if (browserName !== 'firefox') expect(await accessFaults(panel)).toEqual([])

  // It follows the tab in front, and has nothing to say of a page where chatlint is off.
  const other = await extension.context.newPage()
  await other.bringToFront()
  await expect(panel.getByText('这个标签页没有开启。')).toBeVisible()
  await page.bringToFront()
  await expect(panel.getByRole('heading', { name: '流程' })).toBeVisible()
})

function section(panel: Page, name: string) {
  return panel.getByRole('region', { name: new RegExp(`^${name}`, 'u') })
}

function step(panel: Page, name: string) {
  return section(panel, '流程').getByRole('listitem').filter({ hasText: name })
}

function figure(panel: Page, name: string) {
  return section(panel, '今天')
    .locator('div', { has: panel.locator('dt', { hasText: name }) })
    .locator('dd')
}

async function downloaded(panel: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    panel.waitForEvent('download'),
    panel.getByRole('button', { name: button }).click(),
  ])
  return await readFile(await download.path(), 'utf8')
}
