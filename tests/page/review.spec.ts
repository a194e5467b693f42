import { expect, NAME_AND_COLON, NAME_AND_TIME, paste, score, test } from './site'

test('a talk with name and time above the words is marked and scored, red lines first', async ({
  page,
  site,
}) => {
  await paste(page, site, NAME_AND_TIME)
  await expect(page.getByText('1 段对话，7 条消息，14 行')).toBeVisible()

  const notes = score(page).getByRole('listitem')
  await expect(notes.first()).toContainText('红线')
  await expect(notes.first()).toContainText('站外导流')
  await expect(
    score(page)
      .getByRole('button', { name: /冷漠对待/ })
      .first(),
  ).toBeVisible()

  const mark = page.locator('#turn-5 .mark.block')
  await expect(mark).toContainText('微信')
  await expect(page.locator('#turn-5 article.block')).toContainText('站外导流')
  await expect(page.locator('#turn-5')).toContainText('10:05:48 · 第 11 行')
  await expect(score(page).getByText('总分 0', { exact: true })).toBeAttached()
})

test('the arithmetic adds up to the score, and the profile changes it', async ({ page, site }) => {
  await paste(page, site, NAME_AND_COLON)
  const sheet = score(page).getByRole('table')
  await expect(sheet).toBeVisible()

  const amounts = async () => {
    const texts = await sheet.locator('tbody .amount').allInnerTexts()
    return texts.map(text => Number(text.replace('−', '-')))
  }
  const total = async () => Number(await sheet.locator('tfoot .amount').textContent())
  const first = await amounts()
  expect(first.length).toBeGreaterThan(1)
  expect(first[0]).toBe(100)
  const sum = (numbers: number[]) =>
    Math.min(
      100,
      numbers.reduce((whole, part) => whole + part, 0),
    )
  expect(await total()).toBeCloseTo(sum(first), 5)

  const formulas = await sheet.locator('tbody tr:not(.start) .sum').allInnerTexts()
  for (const [index, formula] of formulas.entries()) {
    if (formula.includes('上限')) continue
    const [counted, points, weight] = formula.replace('−', '-').split('×').map(Number)
    expect(Number(counted) * Number(points) * Number(weight)).toBeCloseTo(first[index + 1] ?? Number.NaN, 5)
  }

  const before = await sheet.textContent()
  await page.getByText('熟手').click()
  await expect.poll(() => sheet.textContent()).not.toBe(before)
  expect(await total()).toBeCloseTo(sum(await amounts()), 5)
})

test('name and colon are read, and the line that nobody said is listed with its number', async ({
  page,
  site,
}) => {
  await paste(page, site, NAME_AND_COLON)
  await expect(page.getByText('按“姓名：话”读的')).toBeVisible()
  await expect(page.getByText('没有读全的 1 行')).toBeVisible()
  const line = page.locator('details', { hasText: '没有读全的' }).getByRole('listitem')
  await expect(line).toContainText('第 1 行')
  await expect(line).toContainText('以下是今天的一段')
  await expect(score(page).getByText('开场白').first()).toBeVisible()
})

test('a wrong role is put right with one click, and the talk is judged again', async ({ page, site }) => {
  await paste(page, site, '阿青：在吗\n小满：嗯\n阿青：能发货吗\n小满：是的')
  const agent = page.getByRole('button', { name: /^小满 现在是客服/ })
  await expect(agent).toBeVisible()
  await expect(page.locator('#turn-3 .mark, #turn-3 article').first()).toBeVisible()

  await agent.click()
  await expect(page.getByRole('button', { name: /^小满 现在是自动回复/ })).toBeVisible()
  await expect(page.locator('#turn-3 article')).toHaveCount(0)

  await page.getByRole('button', { name: '撤销更正' }).click()
  await expect(page.getByRole('button', { name: /^小满 现在是客服/ })).toBeVisible()
})

test('a label that looks like a name becomes part of the message again', async ({ page, site }) => {
  await paste(page, site, '客服：您好，这款有两种\n口味：甜\n买家：第二种呢\n口味：咸')
  await page.getByRole('button', { name: '“口味”不是说话人' }).click()
  await expect(page.locator('#turn-0 .bubble')).toContainText('口味：甜')
  await expect(page.getByRole('button', { name: /^口味 现在是/ })).toHaveCount(0)
})

test('a note leads to the words and the words lead to the note', async ({ page, site }) => {
  const filler = Array.from(
    { length: 400 },
    (_, index) => `买家：第${index}个问题？\n客服：您好，第${index}个回答是这样的哦`,
  )
  await paste(page, site, [...filler, '客服：您加我微信吧', '买家：好的'].join('\n'))
  await expect(page.locator('#turn-800')).toHaveCount(0)
  await score(page)
    .getByRole('button', { name: /站外导流/ })
    .click()
  await expect(page.locator('#turn-800 .mark')).toBeInViewport()
  await expect(page.locator('#turn-800 .note.block')).toBeFocused()

  await page.locator('#turn-800 .mark').click()
  await expect(page.locator('#turn-800 .note.block')).toBeFocused()

  // Only the messages around are drawn, and the keys go on from here.
  await expect(page.locator('#turn-0')).toHaveCount(0)
  await score(page).getByLabel('项目').selectOption({ label: '站外导流、私下交易（1）' })
  await expect(page.getByText('1 / 1')).toBeVisible()
  await score(page).getByLabel('项目').selectOption({ index: 0 })
  await page.keyboard.press('Alt+ArrowUp')
  await expect(page.locator('.note:focus')).toHaveCount(1)
  await expect(page.locator('#turn-800 .note.block')).not.toBeFocused()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(page.locator('#turn-800 .note.block')).toBeFocused()
  await expect(score(page).getByRole('button', { name: /站外导流/ })).toHaveAttribute('aria-current', 'true')
})

test('several talks in one paste are listed with their scores', async ({ page, site }) => {
  await paste(
    page,
    site,
    `${NAME_AND_TIME}\n==========\n${NAME_AND_TIME.replaceAll('青禾', '白露').replace('您加我微信，我给您优惠价', '您好，可以领一张店铺券哦')}`,
  )
  const talks = page.getByRole('navigation', { name: '对话' }).getByRole('button')
  await expect(talks).toHaveCount(2)
  await expect(talks.nth(0)).toContainText('tb_青禾')
  await expect(talks.nth(0).locator('.score')).toHaveText('0')
  await expect(talks.nth(1).locator('.score')).not.toHaveText(/^(0|…)$/)
  await talks.nth(1).click()
  await expect(page.locator('#turn-0')).toContainText('tb_白露')
  await expect(talks.nth(1)).toHaveAttribute('aria-current', 'true')
})

test('rows of a spreadsheet are read, talks that stand mixed are put together', async ({ page, site }) => {
  const rows = [
    ['会话ID', '时间', '发送者', '内容'],
    ['7', '2026-11-18 10:00:00', 'tb_青禾', '在吗'],
    ['8', '2026-11-18 10:00:05', 'tb_白露', '能退吗'],
    ['7', '2026-11-18 10:00:20', '客服小满', '您好，加我微信聊'],
    ['8', '2026-11-18 10:00:30', '客服小满', '您好，可以退的哦'],
  ]
  await paste(page, site, rows.map(row => row.join('\t')).join('\n'))
  await expect(page.getByText('按表格读的')).toBeVisible()
  const talks = page.getByRole('navigation', { name: '对话' }).getByRole('button')
  await expect(talks).toHaveCount(2)
  await expect(page.locator('#turn-1 .mark')).toContainText('微信')
})

test('a file in an old encoding is read as well', async ({ page, site }) => {
  await page.goto(site.url)
  const gbk = [
    0xc2, 0xf2, 0xbc, 0xd2, 0xa3, 0xba, 0xd4, 0xda, 0xc2, 0xf0, 0x0a, 0xbf, 0xcd, 0xb7, 0xfe, 0xa3, 0xba,
    0xc4, 0xfa, 0xba, 0xc3,
  ]
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: '记录.txt', mimeType: 'text/plain', buffer: Buffer.from(gbk) })
  await expect(page.locator('#turn-0 .bubble')).toHaveText('在吗')
  await expect(page.locator('#turn-1 .bubble')).toHaveText('您好')
})

test('times without a day wait for the day', async ({ page, site }) => {
  await paste(page, site, '买家 10:00:00\n在吗\n客服 10:00:20\n您好，在的哦')
  await page.getByLabel('这是哪天的记录').fill('2026-11-18')
  await expect(page.locator('#turn-1')).toContainText('10:00:20')
  await expect(page.getByLabel('这是哪天的记录')).toHaveValue('2026-11-18')
})

test('the example teaches: one click shows a judged talk', async ({ page, site }) => {
  await page.goto(site.url)
  await page.getByRole('button', { name: '看一个例子' }).click()
  await expect(score(page).getByRole('listitem').first()).toContainText('红线')
  await page.getByRole('button', { name: '换一份' }).click()
  await expect(page.getByLabel('聊天记录')).toHaveValue(/云朵家居旗舰店/)
})

test('a text in which nobody speaks is refused with what to do, and kept', async ({ page, site }) => {
  await paste(page, site, '本店营业到 22:00。\n退货请在订单页申请。')
  const refusal = page.getByRole('alert')
  await expect(refusal).toContainText('看不出是谁在说话')
  await expect(refusal).toContainText('第 1 行本店营业到 22:00。')
  await expect(refusal).toContainText('买家：这床被子多重？')
  await page.getByRole('button', { name: '回去修改' }).click()
  await expect(page.getByLabel('聊天记录')).toHaveValue('本店营业到 22:00。\n退货请在订单页申请。')
})

test('hostile text stays text', async ({ page, site }) => {
  const words = '<img src=x onerror=alert(1)> \u202e\u0000\ud800 e\u0301'.concat('\u0301'.repeat(5000))
  await paste(page, site, `买家：${words}\n客服：您好，在的哦\n买家：<script>alert(1)</script>`)
  await expect(page.locator('#turn-2 .bubble')).toHaveText('<script>alert(1)</script>')
  await expect(page.locator('main img, main script')).toHaveCount(0)
})

test('the page speaks the reader’s language', async ({ page, site }) => {
  await paste(page, site, NAME_AND_TIME)
  await page.getByLabel('界面语言').selectOption({ label: 'English' })
  await expect(page.getByRole('heading', { name: 'Result' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.reload()
  await expect(
    page.getByRole('heading', { name: 'Paste a chat and see which sentence to mend' }),
  ).toBeVisible()
})
