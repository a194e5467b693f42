import type { Page } from '@playwright/test'
import { expect, type Site, test } from './site'

async function open(page: Page, site: Site) {
  await page.goto(`${site.url}#/sentence`)
  const composer = page.getByLabel('客服的回复')
  await composer.click()
  return composer
}

test('a red line is found while typing, held at Enter, and sends once it is mended', async ({
  page,
  site,
}) => {
  const composer = await open(page, site)
  await composer.pressSequentially('您好，加我微信聊')
  const notes = page.getByRole('region', { name: '对这句话的批注' })
  await expect(notes.getByRole('article').first()).toContainText('站外导流')
  await expect(page.getByText('正在检查：输入框和会话')).toBeVisible()

  await composer.press('Enter')
  await expect(composer).toHaveValue('您好，加我微信聊')
  await expect(page.locator('.bench li')).toHaveCount(1)

  await composer.fill('您好，这款还有现货，今天拍下今天发哦')
  await expect(notes.getByRole('article')).toHaveCount(0)
  await composer.press('Enter')
  await expect(page.locator('.bench li').last()).toHaveText(/今天拍下今天发哦/)
  await expect(composer).toHaveValue('')
})

test('a fix is put in place with one click and can be undone', async ({ page, site }) => {
  const composer = await open(page, site)
  await composer.pressSequentially('您好，加我微信聊')
  const fix = page
    .getByRole('region', { name: '对这句话的批注' })
    .getByRole('article')
    .first()
    .getByRole('listitem')
    .first()
  await expect(fix).toBeVisible()
  await fix.getByRole('button').click()
  await expect(composer).not.toHaveValue(/微信/)
  await expect(composer).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(composer).toHaveValue('您好，加我微信聊')
})

test('the talk counts: the first reply wants a greeting', async ({ page, site }) => {
  const composer = await open(page, site)
  const notes = page.getByRole('region', { name: '对这句话的批注' })
  await composer.pressSequentially('这款有现货，今天拍下今天发哦')
  await expect(notes).toContainText('开场白')
})

test('Shift+Enter breaks the line and sends nothing', async ({ page, site }) => {
  const composer = await open(page, site)
  await composer.pressSequentially('您好')
  await composer.press('Shift+Enter')
  await composer.pressSequentially('在的哦')
  await expect(composer).toHaveValue('您好\n在的哦')
  await expect(page.locator('.bench li')).toHaveCount(1)
})
