import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { gb18030, utf16, workbook } from '../fixtures/papers'
import { expect, score, test } from './site'

const ROWS = [
  ['会话ID', '发送时间', '发送人', '消息内容'],
  ['A1', '2026-11-18 10:00:05', 'tb_青禾', '这件有货吗'],
  ['A1', '2026-11-18 10:00:31', '客服小满', '亲，加我微信聊吧'],
  ['A1', '2026-11-18 10:01:00', '', '谁说的'],
]

function rows(name: string): string[][] {
  return ROWS.map(row => row.map(cell => cell.replace('青禾', name)))
}

function delimited(name: string, delimiter: string): string {
  return rows(name)
    .map(row => row.join(delimiter))
    .join('\r\n')
}

async function open(page: Page, files: { name: string; buffer: Buffer }[]): Promise<void> {
  await page
    .locator('input[type=file][multiple]:not([webkitdirectory])')
    .setInputFiles(files.map(file => ({ ...file, mimeType: 'application/octet-stream' })))
}

function talks(page: Page) {
  return page.getByRole('navigation', { name: '对话' }).getByRole('button')
}

test('files of every form and encoding are read, and what is not read is listed with its place', async ({
  page,
  site,
}) => {
  await page.goto(site.url)
  const turns = (name: string) =>
    rows(name)
      .slice(1, 3)
      .map(([, at, sender, text]) => ({ at, sender, text }))
  await open(page, [
    { name: '一.csv', buffer: gb18030(delimited('一', ',')) },
    { name: '二.tsv', buffer: utf16(delimited('二', '\t')) },
    { name: '三.xlsx', buffer: workbook('明细', rows('三')) },
    { name: '四.json', buffer: Buffer.from(JSON.stringify([{ id: 'A1', messages: turns('四') }], null, 2)) },
    {
      name: '五.ndjson',
      buffer: Buffer.from(`${JSON.stringify({ id: 'A1', messages: turns('五') })}\n{"id":\n`),
    },
    {
      name: '六.txt',
      buffer: gb18030(
        'tb_六 (2026-11-18 10:00:05):\n这件有货吗\n客服小满 (2026-11-18 10:00:31):\n亲，加我微信聊吧\n',
      ),
    },
    { name: '七.pdf', buffer: Buffer.from('%PDF-1.7') },
  ])
  await expect(talks(page)).toHaveCount(6)
  for (const [index, name] of ['一', '二', '三', '四', '五', '六'].entries()) {
    await expect(talks(page).nth(index)).toContainText(`tb_${name}`)
    await expect(talks(page).nth(index).locator('.score')).toHaveText('0')
  }
  await talks(page).nth(2).click()
  await expect(page.locator('#turn-0')).toContainText('tb_三')
  await expect(page.locator('#turn-1 .mark.block')).toContainText('微信')

  const left = page.locator('details', { hasText: '没有读全的' }).getByRole('listitem')
  await expect(left).toHaveCount(4)
  await expect(left.nth(0)).toContainText('一.csv · 第 4 行')
  await expect(left.nth(2)).toContainText('三.xlsx · 明细 · 第 4 行')
  await expect(left.nth(3)).toContainText('五.ndjson · 第 2 行')
  const papers = page.locator('details', { hasText: '文件（7）' })
  await expect(papers.getByRole('listitem').nth(0)).toContainText('gb18030')
  await expect(papers.getByRole('listitem').nth(1)).toContainText('UTF-16LE')
  await expect(papers.getByRole('listitem').nth(6)).toContainText('这是PDF')
})

test('columns that tell nothing are chosen, kept as a format, exported, and known the next time', async ({
  page,
  site,
}) => {
  await page.goto(site.url)
  const odd = (first: string) =>
    Buffer.from(
      `甲列,乙列,丙列\n1,${first},tb_青禾\n2,亲，加我微信聊,小满\n3,在的,小满\n`.replace('亲，', ''),
    )
  await open(page, [{ name: '怪.csv', buffer: odd('有货吗') }])
  await expect(page.getByRole('alert')).toContainText('看不出哪一列是话')
  const read = page.getByRole('button', { name: '按这个读' })
  await expect(read).toBeDisabled()
  await expect(page.getByRole('row').nth(1)).toContainText('乙列')
  await page.getByLabel('第 2 列是').selectOption({ label: '消息内容' })
  await page.getByLabel('第 3 列是').selectOption({ label: '说话人' })
  await expect(page.getByLabel('表里有一行是表头')).toBeChecked()
  await page.getByLabel('格式名称').fill('怪格式')
  await page.getByRole('button', { name: '存成格式' }).click()
  await expect(page.getByText('已存为“怪格式”')).toBeVisible()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出', exact: true }).click(),
  ])
  expect(download.suggestedFilename()).toBe('怪格式.json')
  const format = await readFile(await download.path(), 'utf8')
  expect(JSON.parse(format)).toMatchObject({ name: '怪格式', headed: true })
  await read.click()
  await expect(page.locator('#turn-1 .mark')).toContainText('微信')

  // Another file of the same kind, its columns in another order, after a reload.
  await page.getByRole('button', { name: '换一份' }).click()
  await page.reload()
  await open(page, [{ name: '又.csv', buffer: Buffer.from('丙列,乙列\ntb_白露,能退吗\n小满,加我微信聊\n') }])
  await expect(page.locator('#turn-0')).toContainText('tb_白露')
  await expect(page.locator('#turn-1 .mark')).toContainText('微信')

  await page.getByText('列的对应').click()
  await page.getByRole('button', { name: '删除格式“怪格式”' }).click()
  await expect(page.getByText('已删除格式“怪格式”')).toBeVisible()
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(page.getByRole('button', { name: '删除格式“怪格式”' })).toBeVisible()
  const broken = JSON.stringify({ headed: true, columns: [{ heading: '甲列', holds: 'words' }] })
  const input = page.locator('input[type=file][accept*=json]').last()
  await input.setInputFiles({ name: '坏.json', mimeType: 'application/json', buffer: Buffer.from(broken) })
  await expect(page.getByText('坏.json 不是格式文件：columns[0].holds 不对')).toBeVisible()
})

test('big work shows progress, can be stopped, and is there after a reload', async ({ page, site }) => {
  await page.goto(site.url)
  const lines = Array.from(
    { length: 16_000 },
    (_, row) =>
      `${row >> 4},2026-11-18 10:00:${String(row % 60).padStart(2, '0')},${row % 2 ? '客服小满' : `tb_${row >> 4}`},${row % 2 ? '您好，有的哦，今天拍下今天发' : '这款还有货吗，什么时候能发？'}`,
  )
  const big = Buffer.from(`会话ID,发送时间,发送人,消息内容\n${lines.join('\n')}\n`)
  await open(page, [{ name: '大.csv', buffer: big }])
  await expect(page.getByRole('progressbar')).toBeVisible()
  await expect(page.getByText(/已批改 .* 段/)).toBeVisible()
  await expect(talks(page).first()).toBeVisible()
  await page.getByRole('button', { name: '停止' }).click()
  await expect(page.getByText('停在这里了')).toBeVisible()
  await expect(page.getByRole('progressbar')).toHaveCount(0)

  await page.getByRole('button', { name: '换一份' }).click()
  await open(page, [{ name: '大.csv', buffer: big }])
  await expect(page.getByText('1000 段对话，16000 条消息，16001 行')).toBeVisible({ timeout: 16_000 })
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  await page.reload()
  await expect(page.getByText('1000 段对话，16000 条消息，16001 行')).toBeVisible()
  await expect(page.getByText('这是关页面之前的结果')).toBeVisible()
  await talks(page).nth(7).click()
  await expect(page.locator('#turn-0')).toContainText('tb_7')
  await page.getByText('熟手').click()
  await expect(score(page).getByRole('table')).toBeVisible()
  await expect(score(page)).toHaveAttribute('aria-busy', 'false')
})
