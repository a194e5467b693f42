import type { Page } from '@playwright/test'
import { expect, type Site, test } from './site'

/** Answers the customer. The judge is in the page, so the gate decides at once. */
async function reply(page: Page, text: string): Promise<void> {
  const composer = page.getByLabel('你的回复')
  const bubbles = page.getByRole('region', { name: '接待窗口' }).locator('li.agent')
  const before = await bubbles.count()
  await composer.fill(text)
  await composer.press('Enter')
  await expect(bubbles).toHaveCount(before + 1)
  await expect(composer).toHaveValue('')
}

/** Waits for the customer to say it. */
async function hears(page: Page, words: string | RegExp): Promise<void> {
  await expect(
    page.getByRole('region', { name: '接待窗口' }).locator('li.customer', { hasText: words }).last(),
  ).toBeVisible()
}

async function practise(page: Page, site: Site): Promise<void> {
  await page.goto(`${site.url}#/training`)
  await page.getByRole('button', { name: '物流', exact: true }).click()
  await page.getByRole('link', { name: /三天没动的快递/ }).click()
  await page.getByLabel('顾客打字').selectOption({ label: '立刻' })
  await page.getByRole('button', { name: '接待这位顾客' }).click()
  await hears(page, /三天/)
}

test('a talk is practised to its end, reviewed and replayed, and the score is kept', async ({
  page,
  site,
}) => {
  await practise(page, site)

  // The checker is the real one: a red line is held, and never sent for the trainee.
  const composer = page.getByLabel('你的回复')
  await composer.fill('您加我微信说')
  await expect(page.getByText('正在检查：输入框和会话')).toBeVisible()
  await composer.press('Enter')
  await expect(composer).toHaveValue('您加我微信说')
  await expect(page.locator('.bench li.agent')).toHaveCount(0)

  // The customer asks again for what was left out.
  await reply(page, '您好，欢迎光临，非常抱歉让您着急了')
  await hears(page, '到底卡在哪了')
  await reply(page, '包裹在武汉中转站，站点积压了')
  await hears(page, '给个准话')
  await reply(page, '我这就联系快递帮您催，今天18点前回复您进展哦')
  await hears(page, '明天还不动')
  await reply(page, '明天中午还不动的话，给您补发一台')
  await hears(page, /别忘了|看你回不回/)
  await expect(page.getByText('顾客说完了')).toBeVisible()
  await reply(page, '感谢您的理解，有问题随时联系我，祝您生活愉快')

  await expect(page.getByText('圆满结束')).toBeVisible()
  await expect(page.getByRole('table')).toContainText('总分')
  const points = page.getByRole('region', { name: '该说到的' })
  await expect(points.getByRole('listitem').filter({ hasText: '包裹在哪' })).toContainText('又问了 1 次')

  // Replayed message by message: the note stands at its message, and only once the message has been said.
  const replay = page.getByRole('region', { name: '逐句回放' })
  await replay.getByLabel('回放到第几条').fill('1')
  await expect(replay.locator('.row')).toHaveCount(1)
  await replay.getByRole('button', { name: '下一条' }).click()
  await expect(replay.locator('.row')).toHaveCount(2)
  await replay.getByRole('button', { name: '全部显示' }).click()
  await expect(replay.getByText('有效安抚').first()).toBeVisible()

  await page.getByRole('link', { name: '所有剧本' }).click()
  await expect(page.getByRole('link', { name: /三天没动的快递/ })).toContainText('最好')
  await page.reload()
  await expect(page.getByRole('link', { name: /三天没动的快递/ })).toContainText('最好')
  await page.getByRole('button', { name: '清除进度' }).click()
  await expect(page.getByRole('link', { name: /三天没动的快递/ })).toContainText('还没练过')
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(page.getByRole('link', { name: /三天没动的快递/ })).toContainText('最好')
})
