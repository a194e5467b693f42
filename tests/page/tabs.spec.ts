/** The page in two tabs of one browser: what one keeps, the other neither loses nor mixes with its own. */
import type { Page } from '@playwright/test'
import { expect, score, test } from './site'

const HERE = '发送人,消息内容\n买家,在吗\n客服小满,加我微信聊吧\n'
const THERE = '发送人,消息内容\n买家,几号发货\n客服阿青,退款请加我QQ\n买家,好\n'

async function put(page: Page, name: string, text: string): Promise<void> {
  await page
    .locator('input[type=file][multiple]:not([webkitdirectory])')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
}

test('two tabs at once: a reload loses nothing, nothing is mixed, and packs and the training record are one', async ({
  page: here,
  context,
  site,
}) => {
  await here.goto(site.url)
  await put(here, '这边.csv', HERE)
  await expect(here.locator('#turn-1 .mark.block')).toContainText('微信')

  // The other tab works too, and says that its work is not kept.
  const there = await context.newPage()
  await there.goto(site.url)
  await put(there, '那边.csv', THERE)
  await expect(there.locator('#turn-1 .mark.block')).toContainText('QQ')
  await expect(there.getByText('另一个标签页正占着存放的地方')).toBeVisible()

  // A reload in one shows its own again, and leaves the other alone.
  await here.reload()
  await expect(here.locator('#turn-1 .mark.block')).toContainText('微信')
  await expect(here.locator('#turn-2')).toHaveCount(0)
  await expect(there.locator('#turn-2')).toContainText('好')

  // Packs made in both are in both, and so is what is in force.
  for (const page of [here, there]) {
    await page.goto(`${site.url}#/packs`)
    await expect(page.getByRole('button', { name: '新建词包' })).toBeVisible()
  }
  await here.getByRole('button', { name: '新建词包' }).click()
  await expect(here.getByText('已保存，没有错误')).toBeVisible()
  await expect(there.getByRole('listitem').filter({ hasText: 'my-shop.toml' })).toBeVisible()
  await there.getByRole('button', { name: '新建词包' }).click()
  await expect(there.getByText('my-shop-2.toml')).toBeVisible()
  const text = (page: Page) => page.getByRole('textbox', { name: '文本' })
  await here.goto(`${site.url}#/packs`)
  const packs = here.getByRole('main').getByRole('listitem')
  await expect(packs).toHaveCount(2)
  await packs.filter({ hasText: 'my-shop-2.toml' }).getByRole('link').click()
  await text(here).fill((await text(here).inputValue()).replace('本店词包', '两边的词包'))
  await expect(text(there)).toHaveValue(/两边的词包/)
  await expect(there.getByRole('heading', { name: '两边的词包' })).toBeVisible()
  await expect(there.getByText('没有错误，可以保存')).toBeVisible()
  await there.getByRole('button', { name: '保存这一版' }).click()
  await there.getByLabel('质检时生效').check()
  await expect(here.getByLabel('质检时生效')).toBeChecked()
  await expect(here.getByRole('region', { name: '历史版本' }).getByRole('listitem')).toHaveCount(2)

  // What is written in the record of one stays when the other ticks.
  for (const page of [here, there]) await page.goto(`${site.url}#/training/record`)
  await here.getByLabel('学员', { exact: true }).fill('小新')
  await here.getByLabel('学员', { exact: true }).blur()
  await expect(there.getByLabel('学员', { exact: true })).toHaveValue('小新')
  await there.getByRole('checkbox').first().check()
  await expect(here.getByRole('checkbox').first()).toBeChecked()
  await here.reload()
  await expect(here.getByLabel('学员', { exact: true })).toHaveValue('小新')

  // With the first tab gone the other does not clear what that kept: a reload, as it is told to do, shows it.
  await here.close()
  await there.goto(`${site.url}#/review`)
  await there.getByRole('button', { name: '换一份' }).click()
  await put(there, '那边.csv', THERE)
  await expect(there.locator('#turn-1 .mark.block')).toContainText('QQ')
  await there.reload()
  await expect(there.locator('#turn-1 .mark.block')).toContainText('微信')
  await expect(score(there).getByRole('table')).toBeVisible()
})
