import { expect, paste, score, test } from './site'

/** About a megabyte of UTF-8: 300 talks of customers who all ask the same. */
function megabyte(): string {
  const talk = (number: number) =>
    Array.from(
      { length: 40 },
      (_, index) =>
        `${index % 2 === 0 ? `买家${number}` : '客服小满'}：${index % 2 === 0 ? '这款还有货吗，什么时候能发？' : '您好，有的哦，今天拍下今天发'}`,
    ).join('\n')
  return Array.from({ length: 450 }, (_, number) => talk(number)).join('\n--------\n')
}

test('a megabyte is read and judged while the page stays alive, with progress', async ({ page, site }) => {
  const text = megabyte()
  expect(Buffer.byteLength(text)).toBeGreaterThan(1_000_000)
  await page.addInitScript(() => {
    const seen = { frames: 0, progress: 0 }
    Object.assign(globalThis, { seen })
    const count = () => {
      if (document.querySelector('progress')) {
        seen.frames++
        seen.progress = Math.max(seen.progress, document.querySelector('progress')?.value ?? 0)
      }
      requestAnimationFrame(count)
    }
    requestAnimationFrame(count)
  })
  await paste(page, site, text)
  await expect(page.getByText('450 段对话')).toBeVisible()
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  await expect(score(page).getByRole('table')).toBeVisible()
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: { frames: number } }).seen)
  expect(seen.frames).toBeGreaterThan(2)

  await page
    .getByRole('navigation', { name: '对话' })
    .getByRole('button', { name: /还有 350 段/ })
    .click()
  await page.getByRole('navigation', { name: '对话' }).getByRole('button').nth(150).click()
  await expect(page.locator('#turn-0')).toContainText('买家150')
})

test('a single message of a megabyte neither freezes nor fills the page', async ({ page, site }) => {
  await paste(page, site, `买家：在吗\n客服：您好，${'好'.repeat(400_000)}加我微信`)
  await expect(score(page).getByRole('table')).toBeVisible()
  const drawn = (await page.locator('#turn-1 .bubble').textContent()) ?? ''
  expect(drawn.length).toBeLessThan(4000)
})
