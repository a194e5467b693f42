import { accessFaults } from '../fixtures/accessible'
import { expect, NAME_AND_COLON, NAME_AND_TIME, paste, score, test } from './site'

test('no accessibility fault on any screen, light and dark', async ({ page, site }) => {
  test.setTimeout(240_000)
  const faults = () => accessFaults(page)
  const see = (view: string) => page.goto(`${site.url}#/${view}`)
  await page.goto(site.url)
  await expect(page.getByLabel('聊天记录')).toBeVisible()
  expect(await faults()).toEqual([])

  await paste(page, site, `${NAME_AND_TIME}\n=====\n${NAME_AND_COLON}`)
  await expect(score(page).getByRole('table')).toBeVisible()
  expect(await faults()).toEqual([])

  await see('packs/keywords')
  await page.getByLabel('至少几条消息').fill('1')
  await page.getByRole('button', { name: '收集关键词' }).click()
  await expect(page.getByText('场景里有 1 段对话')).toBeVisible()
  expect(await faults()).toEqual([])
  await see('packs')
  await page.getByRole('button', { name: '新建词包' }).click()
  await page.getByRole('button', { name: '加一条规则' }).click()
  await page.getByText('条件、错别字、适用范围').click()
  await expect(page.getByText('段对话里有 0 段会变')).toBeVisible()
  expect(await faults()).toEqual([])

  await see('sentence')
  await page.getByLabel('客服的回复').fill('加我微信')
  await expect(page.getByRole('article').first()).toBeVisible()
  expect(await faults()).toEqual([])

  await page.getByRole('link', { name: '放进你们自己的工作台' }).click()
  await expect(page.getByText('正在检查：输入框和会话')).toBeVisible()
  await page.getByLabel('回复').fill('加我微信')
  await page.getByLabel('回复').press('Enter')
  await expect(page.getByLabel('回复')).toHaveValue('加我微信')
  expect(await faults()).toEqual([])

  await see('phrases')
  await page.getByLabel('话术列表').fill('加我微信\n活动价全网最低\n嗯\n您好，欢迎光临')
  await page.getByRole('button', { name: '检查', exact: true }).click()
  await expect(page.getByText('4 句话术，3 句要改')).toBeVisible()
  expect(await faults()).toEqual([])

  await see('rules')
  await page.getByRole('searchbox').fill('ad-claim.broadcast-grade')
  await expect(page.getByText('[change."ad-claim.broadcast-grade"]')).toBeVisible()
  expect(await faults()).toEqual([])

  for (const room of ['practice', 'lessons', 'lessons/off-platform', 'exam', 'record', 'show', 'own']) {
    await see(`training/${room}`)
    await expect(page.locator('main h1, main h2').first()).toBeVisible()
    expect(await faults(), room).toEqual([])
  }

  await page.goto(site.url)
  await page.reload()
  await paste(page, site, '没有人说话。\n真的没有。')
  await expect(page.getByRole('alert')).toBeVisible()
  expect(await faults()).toEqual([])
})

test('nothing moves for whoever asks for less motion', async ({ page, site }) => {
  await page.goto(`${site.url}#/training/practice`)
  const card = page.locator('main li > a, main li > button').first()
  await expect(card).toBeVisible()
  await page.evaluate(() => {
    const moved: string[] = []
    Object.assign(window, { moved })
    // Told when it begins, and not at all where it takes no time.
    document.addEventListener('transitionrun', event => moved.push(event.propertyName))
  })
  const borderUnder = async (x: number, y: number) => {
    await page.mouse.move(x, y)
    return card.evaluate(element => getComputedStyle(element).borderTopColor)
  }
  const moved = () => page.evaluate(() => (window as unknown as { moved: string[] }).moved)
  const box = await card.boundingBox()
  if (!box) throw new Error('the card is not to be seen')
  for (const reducedMotion of ['reduce', 'no-preference'] as const) {
    await page.emulateMedia({ reducedMotion })
    const before = await borderUnder(0, 0)
    await expect.poll(() => borderUnder(box.x + box.width / 2, box.y + box.height / 2)).not.toBe(before)
    // The witness sees what moves for everybody else.
    if (reducedMotion === 'no-preference') await expect.poll(moved).toContain('border-top-color')
    else expect(await moved()).toEqual([])
  }
})

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
