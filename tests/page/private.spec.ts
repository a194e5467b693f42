import { expect, NAME_AND_TIME, paste, score, test } from './site'

test('works without a network after the first load', async ({ page, site, context }) => {
  await page.goto(site.url)
  await expect(page.getByText('已存到本机')).toBeVisible()
  await context.setOffline(true)
  await page.reload()
  await paste(page, site, NAME_AND_TIME)
  await expect(score(page).getByRole('listitem').first()).toContainText('红线')
  await page.goto(`${site.url}#/sentence`)
  await page.getByLabel('客服的回复').fill('加我微信')
  await expect(page.getByRole('article').first()).toContainText('站外导流')
})

test('nothing is asked of any other host, whatever is pasted', async ({ page, site }) => {
  await paste(page, site, `${NAME_AND_TIME}\n客服：看 http://127.0.0.1:9/x.png ![](http://127.0.0.1:9/y.png)`)
  await expect(score(page).getByRole('listitem').first()).toBeVisible()
  await page.goto(`${site.url}#/sentence`)
  await page.getByLabel('客服的回复').pressSequentially('您好，加我微信聊')
  await expect(page.getByRole('article').first()).toBeVisible()
  expect(site.asked.length).toBeGreaterThan(3)
  expect(site.asked.filter(address => !address.startsWith(site.url))).toEqual([])
})

test('the policy in the page refuses to send anything anywhere', async ({ page, site }) => {
  await page.goto(site.url)
  const refused = await page.evaluate(
    () =>
      new Promise<string>(resolve => {
        document.addEventListener('securitypolicyviolation', event => resolve(event.effectiveDirective))
        fetch('http://127.0.0.1:9/').catch(() => {})
      }),
  )
  expect(refused).toBe('connect-src')
})

test('the text is in no storage', async ({ page, site }) => {
  await paste(page, site, NAME_AND_TIME)
  await expect(score(page).getByRole('listitem').first()).toBeVisible()
  const kept = await page.evaluate(async () => {
    const databases = await indexedDB.databases()
    return JSON.stringify({ local: { ...localStorage }, session: { ...sessionStorage }, databases })
  })
  expect(kept).not.toContain('青禾')
  expect(kept).not.toContain('微信')
})
