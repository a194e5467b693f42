import { readFile } from 'node:fs/promises'
import { accessFaults } from '../fixtures/accessible'
import { expect, NAME_AND_COLON, NAME_AND_TIME, score, test } from './site'

/** Gives the file that a button saves. */
async function saved(page: import('@playwright/test').Page, name: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name, exact: true }).click(),
  ])
  return readFile(await download.path())
}

const PHONE = '13912345678'
const TALK = NAME_AND_TIME.replace('那有 2 米 2 的吗', `那有 2 米 2 的吗，我电话${PHONE}`)

test('a reviewer steps through the notes by key and rules; the score follows; all of it is there after a reload, and goes out without a phone number', async ({
  page,
  site,
}) => {
  await page.goto(site.url)
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: '青禾.txt', mimeType: 'text/plain', buffer: Buffer.from(TALK) })
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
  expect(await accessFaults(page)).toEqual([])
  await redLine.getByLabel('申诉理由').fill('顾客自己要的')
  await redLine.getByRole('button', { name: '记下' }).click()
  await expect(redLine).toContainText('申诉中 · 阿青')
  await expect(total).toHaveText('0')
  await redLine.getByRole('button', { name: '撤回' }).click()
  await expect(total).toHaveText(without ?? '')

  await page.reload()
  await expect(total).toHaveText(without ?? '')
  await expect(redLine).toContainText('已撤回，不计分 · 阿青')
  await redLine.getByText('复核经过（4）').click()
  await expect(redLine).toContainText('理由：顾客自己要的')
  // What was taken back stays in the history, with who and when.
  const takenBack = redLine.getByRole('listitem').filter({ hasText: /阿青：撤销了上一步/ })
  await expect(takenBack).toHaveCount(1)

  const sheet = redLine.getByRole('button', { name: '申诉单' })
  await redLine.getByRole('button', { name: '站外导流、私下交易' }).click()
  const [appeal] = await Promise.all([page.waitForEvent('download'), sheet.click()])
  const appealed = await readFile(await appeal.path(), 'utf8')
  expect(appealed).toContain('顾客自己要的')
  expect(appealed).toContain('[电话]')
  expect(appealed).not.toContain(PHONE)

  await page.getByRole('button', { name: '导出、打印' }).click()
  await expect(page.getByLabel('抹去顾客的个人信息')).toBeChecked()
  expect(await accessFaults(page)).toEqual([])
  const work = await saved(page, 'JSON（带复核，可再导入）')
  const csv = await saved(page, 'CSV')
  const report = await saved(page, '网页报告')
  const book = await saved(page, 'Excel 表格')
  expect(book.subarray(0, 2).toString()).toBe('PK')
  expect(csv.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
  for (const file of [work, csv, report]) {
    expect(file.includes(PHONE)).toBe(false)
    expect(file.includes('站外导流')).toBe(true)
    expect(file.includes('阿青')).toBe(true)
  }
  expect(JSON.parse(work.toString()).talks[0].conversation.turns[2].text).toBe(
    '那有 2 米 2 的吗，我电话[电话]',
  )

  // The report opens anywhere and looks as it should: nothing of it is held back by its own policy.
  const faults: string[] = []
  const other = await page.context().newPage()
  other.on('console', message => faults.push(message.text()))
  await other.setContent(report.toString())
  await expect(other.locator('.note.struck')).toHaveCount(1)
  await expect(other.locator('.score')).toHaveCSS('font-size', '28px')
  expect(faults).toEqual([])
  await other.close()

  await page.getByLabel('抹去顾客的个人信息').uncheck()
  await expect(page.getByText('导出的文件会带着顾客的电话')).toBeVisible()
  expect((await saved(page, 'CSV')).includes('阿青')).toBe(true)
  expect((await saved(page, '网页报告')).includes(PHONE)).toBe(true)

  // The work goes back where the same file is: its words were taken out, its rulings are known again.
  await redLine.getByRole('button', { name: '撤销上一步' }).click()
  await redLine.getByRole('button', { name: '撤销上一步' }).click()
  await expect(total).toHaveText('0')
  await page
    .getByLabel('导入复核结果（JSON）')
    .setInputFiles({ name: '质检结果.json', mimeType: 'application/json', buffer: work })
  await expect(page.getByText('1 条复核已导入')).toBeVisible()
  await expect(total).toHaveText(without ?? '')

  // Other files on the desk take nothing away: work and rulings come back, also after them.
  await page.getByRole('button', { name: '换一份' }).click()
  await expect(page.getByText('刚才的批改结果收起来了')).toBeVisible()
  const input = page.locator('input[type=file]').first()
  await input.setInputFiles({ name: '杯子.txt', mimeType: 'text/plain', buffer: Buffer.from(NAME_AND_COLON) })
  await expect(page.locator('#turn-0')).toContainText('洗碗机')
  await page.getByRole('button', { name: '撤销', exact: true }).click()
  await expect(page.locator('#turn-0')).toContainText('这床被子多重')
  await expect(total).toHaveText(without ?? '')
  await page.reload()
  await expect(page.locator('#turn-0')).toContainText('这床被子多重')
  await expect(total).toHaveText(without ?? '')
  await page.getByRole('button', { name: '换一份' }).click()
  await expect(page.getByText('刚才的批改结果收起来了')).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('聊天记录')).toBeVisible()
  await expect(page.getByText('这是关页面之前的结果')).toHaveCount(0)
})
