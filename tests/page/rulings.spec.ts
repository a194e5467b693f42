import { expect, NAME_AND_TIME, score, test } from './site'

test('a reviewer steps through the notes by key and rules; the score follows, and all of it is there after a reload', async ({
  page,
  site,
}) => {
  await page.goto(site.url)
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: '青禾.txt', mimeType: 'text/plain', buffer: Buffer.from(NAME_AND_TIME) })
  const total = score(page).locator('tfoot .amount')
  await expect(total).toHaveText('0')
  await expect(score(page).getByText(/首次回复 31 秒 · 平均/)).toBeVisible()

  const note = page.locator('.note:focus')
  const redLine = page.locator('.note.block')
  while ((await redLine.filter({ has: page.getByRole('button', { name: '撤回' }) }).count()) === 0) {
    await page.keyboard.press('Alt+ArrowDown')
    await expect(note).toHaveCount(1)
  }

  await redLine.getByRole('button', { name: '撤回' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('阿青')
  await page.keyboard.press('Enter')
  await expect(redLine).toContainText('已撤回，不计分 · 阿青')
  await expect(total).not.toHaveText('0')
  await expect(score(page).getByText('撤回的 1 条没有计入')).toBeVisible()
  const without = await total.textContent()

  await redLine.getByRole('button', { name: '撤销上一步' }).click()
  await expect(total).toHaveText('0')
  await redLine.getByRole('button', { name: '申诉…' }).click()
  await redLine.getByLabel('申诉理由').fill('顾客自己要的')
  await redLine.getByRole('button', { name: '记下' }).click()
  await expect(redLine).toContainText('申诉中 · 阿青')
  await expect(total).toHaveText('0')
  await redLine.getByRole('button', { name: '撤回' }).click()
  await expect(total).toHaveText(without ?? '')

  await page.reload()
  await expect(total).toHaveText(without ?? '')
  await expect(redLine).toContainText('已撤回，不计分 · 阿青')
  await redLine.getByText('复核经过（2）').click()
  await expect(redLine).toContainText('理由：顾客自己要的')
})
