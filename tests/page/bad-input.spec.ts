/** What people put on the desk by mistake, and browsers that keep nothing: each says what is wrong and what to do. */
import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, open as openFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { chromiumPath, quietFlags } from '../browsers'
import { compound, gb18030, workbook } from '../fixtures/papers'
import { expect, score, test } from './site'

const TALK = '发送人,消息内容\n买家,在吗\n客服小满,亲，加我微信聊吧\n'.replace('亲，', '')

type File = { name: string; buffer: Buffer }

async function put(page: Page, files: File[] | string[]): Promise<void> {
  await page
    .locator('input[type=file][multiple]:not([webkitdirectory])')
    .setInputFiles(
      files.map(file =>
        typeof file === 'string' ? file : { ...file, mimeType: 'application/octet-stream' },
      ) as string[],
    )
}

/** Two gigabytes of which the disk holds only the beginning. */
async function twoGigabytes(folder: string, name: string, beginning: Buffer): Promise<string> {
  const path = join(folder, name)
  const file = await openFile(path, 'w')
  await file.write(beginning)
  await file.truncate(2 * 2 ** 30)
  await file.close()
  return path
}

test('bad files are refused one by one with what to do, in Chinese, and the good one among them is judged', async ({
  page,
  site,
}) => {
  const whole = workbook('明细', [
    ['发送人', '消息内容'],
    ['买家', '在吗'],
  ])
  const damaged = Buffer.from(whole)
  damaged.fill(0xff, Math.floor(damaged.length / 3), Math.floor((2 * damaged.length) / 3))
  const old = readFileSync(
    new URL('../../crates/chatlint-transcript/tests/files/excel-97.xls', import.meta.url),
  )
  const wide = Array.from({ length: 30 }, (_, row) =>
    Array.from({ length: 40 }, (_, column) => `${row * 40 + column}`).join(','),
  ).join('\n')
  const files: [string, Buffer, string][] = [
    [
      '有密码.xlsx',
      compound(['EncryptionInfo', 'EncryptedPackage']),
      '工作簿有密码：请在 Excel 或 WPS 里去掉密码',
    ],
    ['没下完.xlsx', whole.subarray(0, whole.length / 2), '工作簿不完整，结尾缺了一截'],
    ['坏了.xlsx', damaged, '工作簿有损坏，打不开'],
    ['没下完.xls', old.subarray(0, 3000), '工作簿不完整，结尾缺了一截'],
    ['信.doc', compound(['WordDocument']), '这是文档或幻灯片'],
    ['四十列.csv', Buffer.from(wide), '看不出哪一列是话'],
    ['程序.csv', Buffer.alloc(5000), '这是程序或数据文件，不是文字'],
    ['坏.json', Buffer.from('[{"id":'), '这份 JSON 里没有消息，第 1 行起：不是合法的 JSON'],
    ['没人说话.txt', Buffer.from('本店营业到 22:00。\n退货请联系客服。'), '看不出是谁在说话'],
    ['空.csv', Buffer.alloc(0), '文件是空的'],
  ]
  await page.goto(site.url)
  await put(page, [
    ...files.map(([name, buffer]) => ({ name, buffer })),
    { name: '好的.csv', buffer: Buffer.from(TALK) },
  ])
  await expect(score(page).getByRole('table')).toBeVisible()
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  await expect(page.locator('#turn-1 .mark.block')).toContainText('微信')
  const papers = page.locator('details', { hasText: '文件（11）' }).getByRole('listitem')
  for (const [index, [name, , why]] of files.entries()) {
    await expect(papers.nth(index).locator('.name')).toHaveText(name)
    await expect(papers.nth(index).locator('.why')).toContainText(why)
    // Words of the reader of workbooks are for whoever looks into it.
    await expect(papers.nth(index).locator('.why')).not.toContainText(/[a-z]{3,} [a-z]{2,}/)
  }
  await papers.nth(1).getByText('技术细节').click()
  await expect(papers.nth(1).locator('code')).toBeVisible()
})

test('two gigabytes are refused at their beginning where they would have to be held, and read as far as they go where not', async ({
  page,
  site,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'chatlint-'))
  try {
    const rows = `发送人,消息内容\n买家,在吗\n客服小满,加我微信聊吧\n买家,${'好'.repeat(100_000)}\n`
    const files = [
      await twoGigabytes(folder, '大.xlsx', workbook('明细', [['发送人', '消息内容']])),
      await twoGigabytes(folder, '大.txt', Buffer.from('买家：在吗\n客服：您好\n'.repeat(20_000))),
      await twoGigabytes(folder, '大.csv', Buffer.from(rows)),
    ]
    await page.goto(site.url)
    await put(page, files)
    // Talks of a table come when its beginning is known, here with the end.
    await expect(page.locator('#turn-1 .mark.block')).toContainText('微信', { timeout: 60_000 })
    await expect(page.getByRole('progressbar')).toHaveCount(0)
    const papers = page.locator('details', { hasText: '文件（3）' }).getByRole('listitem')
    await expect(papers.nth(0).locator('.why')).toContainText('文件超过 512 MB，这种格式要整个读')
    await expect(papers.nth(1).locator('.why')).toContainText('文件超过 512 MB，这种格式要整个读')
    await expect(papers.nth(2).locator('.why')).toContainText('第 5 行超过 32 MB 还没有结束')
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('wrong encoding, a million characters in a cell and formulas lose nothing', async ({ page, site }) => {
  await page.goto(site.url)
  await put(page, [{ name: '聊天.txt', buffer: Buffer.from('买家：在吗\n客服小满：加我微信聊吧\n') }])
  await expect(page.locator('#turn-1 .mark.block')).toContainText('微信')
  // Read wrongly it is nobody's talk, and the right encoding is still at hand.
  await page.getByText('文件（1）').click()
  await page.getByLabel('编码').selectOption('utf-16le')
  await expect(page.getByRole('alert')).toBeVisible()
  await page.getByLabel('编码').selectOption('utf-8')
  await expect(page.locator('#turn-1 .mark.block')).toContainText('微信')

  await page.getByRole('button', { name: '换一份' }).click()
  const broken = Buffer.concat([
    gb18030('发送人,消息内容\n买家,在吗\n客服小满,加我微信聊吧\n买家,好'),
    Buffer.from([0xb0, 0xff, 0x0a]),
  ])
  const long = `发送人,消息内容\n买家,在吗\n客服小满,${'长'.repeat(1_000_000)}加我微信\n`
  const formulas = '发送人,消息内容\n买家,"=cmd|\'/C calc\'!A0"\n客服小满,加我微信\n'
  await put(page, [
    { name: '坏字节.csv', buffer: broken },
    { name: '长.csv', buffer: Buffer.from(long) },
    { name: '公式.csv', buffer: Buffer.from(formulas) },
    {
      name: '公式.xlsx',
      buffer: workbook('明细', [
        ['发送人', '消息内容'],
        ['买家', '在吗'],
        ['客服小满', { formula: '"加我"&"微信"', value: '加我微信' }],
        ['买家', { formula: '"好"' }],
      ]),
    },
  ])
  const talks = page.getByRole('navigation', { name: '对话' }).getByRole('button')
  await expect(talks).toHaveCount(4)
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  const unread = page.locator('details', { hasText: '没有读全的' }).getByRole('listitem')
  await expect(unread).toHaveText([
    /坏字节\.csv · 第 4 行/,
    /公式\.xlsx · .*明细.*第 4 行 · B4.*没存下结果的公式/,
  ])
  for (const place of [0, 1, 2, 3]) await expect(talks.nth(place).locator('.score')).toHaveText('0')
  await talks.nth(1).click()
  await expect(page.locator('#turn-1')).toContainText('长长长')
  expect(((await page.locator('#turn-1 .bubble').textContent()) ?? '').length).toBeLessThan(4000)
  await talks.nth(2).click()
  await expect(page.locator('#turn-0')).toContainText("=cmd|'/C calc'!A0")
  await page.getByRole('button', { name: '导出、打印' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV', exact: true }).click(),
  ])
  expect(readFileSync(await download.path(), 'utf8')).not.toMatch(/(^|,|")=cmd/m)
})

test('a browser whose storage is full says so, and what is judged stays in the page', async ({
  page,
  site,
}) => {
  await page.goto(site.url)
  const protocol = await page.context().newCDPSession(page)
  await protocol.send('Storage.overrideQuotaForOrigin', {
    origin: new URL(site.url).origin,
    quotaSize: 100_000,
  })
  const lines = Array.from(
    { length: 8_000 },
    (_, row) =>
      `${row >> 3},${row % 2 ? '客服小满' : `tb_${row >> 3}`},${row % 2 ? '加我微信聊吧' : '在吗，这款有货吗'}`,
  )
  await put(page, [{ name: '大.csv', buffer: Buffer.from(`会话ID,发送人,消息内容\n${lines.join('\n')}\n`) }])
  await expect(page.getByText('1000 段对话，8000 条消息')).toBeVisible()
  await expect(page.getByText('浏览器给本站的空间满了')).toBeVisible()
  const talks = page.getByRole('navigation', { name: '对话' }).getByRole('button')
  await talks.nth(99).click()
  await expect(page.locator('#turn-1 .mark.block')).toContainText('微信')
})

test('a browser that denies storage says so, and everything else works', async ({ site }) => {
  const profile = await mkdtemp(join(tmpdir(), 'chatlint-'))
  await mkdir(join(profile, 'Default'))
  // As a person sets it: sites may not keep anything.
  const settings = { profile: { default_content_setting_values: { cookies: 2 } } }
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(settings))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    args: quietFlags,
    locale: 'zh-CN',
  })
  try {
    const page = await context.newPage()
    const faults: string[] = []
    page.on('pageerror', error => faults.push(error.message))
    await page.goto(site.url)
    await put(page, [{ name: '好的.csv', buffer: Buffer.from(TALK) }])
    await expect(page.locator('#turn-1 .mark.block')).toContainText('微信')
    await expect(page.getByText('浏览器不让本站存东西')).toBeVisible()
    for (const view of ['packs', 'training/practice', 'training/record', 'phrases', 'sentence', 'team']) {
      await page.goto(`${site.url}#/${view}`)
      await expect(page.locator('main h1, main h2').first()).toBeVisible()
    }
    expect(faults).toEqual([])
  } finally {
    await context.close()
    await rm(profile, { recursive: true })
  }
})
