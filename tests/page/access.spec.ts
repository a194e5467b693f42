import AxeBuilder from '@axe-core/playwright'
import { expect, NAME_AND_COLON, NAME_AND_TIME, paste, score, test } from './site'

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no accessibility fault, ${colorScheme}`, async ({ page, site }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const faults = async () => {
      const { violations } = await new AxeBuilder({ page }).analyze()
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.target).join(', ')}`)
    }
    await page.goto(site.url)
    await expect(page.getByLabel('聊天记录')).toBeVisible()
    expect(await faults()).toEqual([])

    await paste(page, site, `${NAME_AND_TIME}\n=====\n${NAME_AND_COLON}`)
    await expect(score(page).getByRole('table')).toBeVisible()
    expect(await faults()).toEqual([])

    await page.goto(`${site.url}#/sentence`)
    await page.getByLabel('客服的回复').fill('加我微信')
    await expect(page.getByRole('article').first()).toBeVisible()
    expect(await faults()).toEqual([])

    await page.getByRole('link', { name: '放进你们自己的工作台' }).click()
    await page.getByLabel('回复').fill('加我微信')
    await page.getByLabel('回复').press('Enter')
    await expect(page.getByText('正在检查：输入框和会话')).toBeVisible()
    await page.getByLabel('回复').press('Enter')
    await expect(page.getByLabel('回复')).toHaveValue('加我微信')
    expect(await faults()).toEqual([])

    await page.goto(`${site.url}#/rules`)
    await page.getByRole('searchbox').fill('ad-claim.broadcast-grade')
    await expect(page.getByText('[change."ad-claim.broadcast-grade"]')).toBeVisible()
    expect(await faults()).toEqual([])

    await page.goto(site.url)
    await page.reload()
    await paste(page, site, '没有人说话。\n真的没有。')
    await expect(page.getByRole('alert')).toBeVisible()
    expect(await faults()).toEqual([])
  })
}

test('everything is reached by the keyboard alone', async ({ page, site }) => {
  await page.goto(site.url)
  const reach = async (name: RegExp) => {
    for (let steps = 0; steps < 80; steps++) {
      await page.keyboard.press('Tab')
      const label = await page.evaluate(() => {
        const element = document.activeElement
        return `${element?.getAttribute('aria-label') ?? ''} ${element?.textContent ?? ''}`
      })
      if (name.test(label)) return
    }
    throw new Error(`Tab never reaches ${name}`)
  }
  await reach(/看一个例子/)
  await page.keyboard.press('Enter')
  await expect(score(page).getByRole('table')).toBeVisible()
  await reach(/红线\s*站外导流|红线\s*好评/)
  await page.keyboard.press('Enter')
  await expect(page.locator('article:focus')).toContainText('红线')
  await page.keyboard.press('Shift+Tab')
  await expect(page.locator('.mark:focus')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.locator('article:focus')).toContainText('红线')
})

test('a telephone shows the same without scrolling sideways', async ({ page, site }) => {
  await page.setViewportSize({ width: 360, height: 780 })
  await paste(page, site, NAME_AND_TIME)
  await expect(score(page).getByRole('table')).toBeVisible()
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(wide).toBeLessThanOrEqual(0)
})
