import { readFile } from 'node:fs/promises'
import { accessFaults } from '../fixtures/accessible'
import { month } from '../fixtures/month'
import { expect, test } from './site'

test('from files to the team, a figure, its talks, the message, and a sample', async ({ page, site }) => {
  await page.goto(`${site.url}#/team`)
  await expect(page.getByRole('heading', { name: '还没有对话' })).toBeVisible()
  await page.getByRole('link', { name: '去放入聊天记录' }).click()
  await page
    .locator('input[type=file][multiple]:not([webkitdirectory])')
    .setInputFiles([{ name: '十一月.csv', mimeType: 'text/csv', buffer: Buffer.from(month(8)) }])
  await page.getByRole('link', { name: '看团队报表' }).click()

  const section = (name: string | RegExp) => page.getByRole('region', { name })
  const agents = section('按客服').getByRole('row')
  await expect(agents).toHaveCount(4)
  await expect(agents.nth(1)).toContainText('客服小满')
  await expect(section('个人问题：辅导')).toContainText('客服小满')
  await expect(section('共性问题：培训')).toContainText('结束语')
  await expect(section('周之星、月之星')).toContainText('★ 客服阿远')
  await expect(section('优秀对话').getByRole('row').nth(1)).toContainText('客服阿远')
  expect(await accessFaults(page)).toEqual([])

  // The chart's bar and its table say the same, and both lead to the talks.
  await section('分布').getByRole('button', { name: '0–9 分：1 段' }).click()
  const chooser = page.getByRole('dialog', { name: '0–9 分的对话' })
  await expect(chooser.getByRole('row')).toHaveCount(2)
  await page.keyboard.press('Escape')
  await expect(chooser).toHaveCount(0)
  await section('走势').getByText('看表格').click()
  await section('走势')
    .getByRole('row', { name: /2026-W46/ })
    .getByRole('button', { name: '6', exact: true })
    .click()
  await expect(page.getByRole('dialog').getByText('共 6 段')).toBeVisible()
  await page.getByRole('button', { name: '关闭' }).click()

  // Figures of time lead to the messages that were waited for, the slowest first; the way back leads to the list.
  const list = page.getByRole('dialog').getByRole('row')
  await page.getByLabel('总览').getByRole('button', { name: /分|秒/ }).first().click()
  await expect(page.getByRole('dialog', { name: '平均响应慢的在前' })).toBeVisible()
  await expect(list).toHaveCount(25)
  await list.nth(1).getByRole('rowheader').getByRole('button').click()
  await expect(page.locator('#turn-0')).toBeInViewport()
  await page.goBack()
  await expect(list).toHaveCount(25)
  await page.getByRole('button', { name: '关闭' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await agents.nth(1).getByRole('cell').nth(7).getByRole('button').click()
  const lost = page.getByRole('dialog', { name: '客服小满：服务红线有扣分或加分的对话' })
  await expect(lost.getByRole('row')).toHaveCount(2)
  await page.keyboard.press('Escape')

  // Chosen: one agent; every figure is then theirs.
  await page.getByRole('combobox', { name: '客服' }).selectOption('客服小满')
  await expect(agents).toHaveCount(2)
  await section('按考核项')
    .getByRole('row', { name: /站外导流/ })
    .getByRole('rowheader')
    .getByRole('button')
    .click()
  await page.getByRole('dialog').getByRole('button', { name: 'tb_客0' }).click()
  await expect(page.locator('#turn-3')).toContainText('加我微信')
  await expect(page.locator('#turn-3')).toBeInViewport()

  // Back, as it was left; and a sample, the same with the same seed.
  await page.getByRole('link', { name: '看团队报表' }).click()
  await expect(agents).toHaveCount(2)
  await page.getByRole('button', { name: '看全部' }).click()
  await expect(agents).toHaveCount(4)
  const sample = section('抽检')
  const drawn = async (seed: string) => {
    await sample.getByLabel('种子').fill(seed)
    await sample.getByRole('button', { name: '抽取' }).click()
    await expect(sample.getByRole('status')).toContainText(`种子 ${seed}`)
    return sample.getByRole('rowheader').allTextContents()
  }
  const first = await drawn('7')
  expect(first).toHaveLength(8)
  expect(await drawn('8')).not.toEqual(first)
  expect(await drawn('7')).toEqual(first)

  // Out as a list to fill in: without customers' names, unless the reader says otherwise.
  const csv = async () => {
    const download = page.waitForEvent('download')
    await sample.getByRole('button', { name: '存成 CSV 清单' }).click()
    return (await readFile(await (await download).path(), 'utf8')).split('\r\n').map(line => line.split(','))
  }
  const [head, line, ...others] = await csv()
  expect(head?.slice(-3)).toEqual(['复核人', '结论', '备注'])
  expect(line?.slice(5)).toEqual([
    expect.stringMatching(/^2026-11-\d\d 10:00$/),
    '[姓名]',
    expect.any(String),
    expect.any(String),
    '不限',
    expect.any(String),
    '',
    '',
    '',
  ])
  expect(others).toHaveLength(8)
  await sample.getByLabel('抹去顾客姓名和会话编号').uncheck()
  expect((await csv()).slice(1, -1).map(cells => cells[6])).toEqual(first)

  // Other points, other figures: the summaries follow the review.
  const marks = async () => agents.nth(1).getByRole('cell').nth(1).textContent()
  const before = await marks()
  await page.getByRole('link', { name: '质检记录' }).click()
  await page.getByText('熟手', { exact: true }).click()
  await page.getByRole('link', { name: '看团队报表' }).click()
  await expect.poll(marks).not.toBe(before)
  await page.reload()
  await expect(agents).toHaveCount(4)
  expect(await marks()).not.toBe(before)
})
