import { readFile } from 'node:fs/promises'
import { expect, score, test } from './site'

/** What customers say who complain, and who want to buy. */
const COMPLAINTS = [
  '杯口破损了，怎么办',
  '又破损了，我要投诉',
  '盒子破损，申请退款',
  '申请退款没人理，我要投诉你们',
]
const QUESTIONS = ['有蓝色的吗', '什么时候发货', '能优惠吗', '多大容量']

/** Forty talks; in twenty of them the customer complains and the agent promises a gift. */
const TALKS = Array.from({ length: 40 }, (_, index) => {
  const complains = index % 2 === 0
  const said = (complains ? COMPLAINTS : QUESTIONS)[(index >> 1) % 4]
  return [
    `买家${index}：${said}`,
    `客服小满：您好，${complains ? '非常抱歉，给您补个小礼物' : '有的亲，今天就能发出'}`,
    `买家${index}：${complains ? COMPLAINTS[((index >> 1) + 1) % 4] : '好的，谢谢'}`,
    '客服小满：不客气，感谢光临，祝您生活愉快',
  ].join('\n')
}).join('\n==========\n')

test('keywords of complaints go into a pack, which is edited both ways, tried, put in force, and kept', async ({
  page,
  site,
}) => {
  test.setTimeout(120_000)
  await page.goto(site.url)
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: '十一月.txt', mimeType: 'text/plain', buffer: Buffer.from(TALKS) })
  await expect(page.getByText('40 段对话')).toBeVisible()

  // Talks in, keywords out.
  await page.goto(`${site.url}#/packs/keywords`)
  await page.getByLabel('对话里提到').fill('投诉 破损')
  await page.getByRole('button', { name: '收集关键词' }).click()
  const word = page.getByRole('button', { name: '破损', exact: true })
  await expect(word).toBeVisible()
  await expect(page.getByText('场景里有 20 段对话、40 条消息，和其余 40 条相比')).toBeVisible()
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  await expect(page.getByRole('button', { name: '发货', exact: true })).toHaveCount(0)
  await word.click()
  const sample = page.getByRole('list', { name: '说到“破损”的消息' }).getByRole('button')
  await expect(sample.first().locator('mark')).toHaveText('破损')
  await sample.first().click()
  await expect(page.locator('#turn-0')).toContainText('破损')
  await page.goBack()

  // Picked into a pack.
  await page.getByLabel('对话里提到').fill('投诉 破损')
  await page.getByRole('button', { name: '收集关键词' }).click()
  await page.getByLabel('挑选“破损”').check()
  await page.getByRole('button', { name: '放进词包（1）' }).click()
  const text = page.getByRole('textbox', { name: '文本' })
  await expect(text).toHaveValue(/\[lexicon\.keywords-1\]\nwords = \["破损"\]/)
  await expect(page.getByRole('status').filter({ hasText: '没有错误' })).toBeVisible()

  // By text: a comment, and a fault with its place.
  const before = await text.inputValue()
  await text.fill(before.replace('level = "hint"', 'level = "loud" # 收集来的'))
  await expect(page.getByRole('button', { name: /^第 \d+ 行第 \d+ 列：不能写“loud”；可以写/ })).toBeVisible()
  await text.fill(before.replace(/match = \[.*\]/, 'match = ["@nowhere"]'))
  await expect(page.getByRole('button', { name: /^第 \d+ 行第 \d+ 列：没有叫“nowhere”的词表/ })).toBeVisible()
  await text.fill(before.replace('level = "hint"', 'level = "hint" # 收集来的'))
  await expect(page.getByText('没有错误，可以保存')).toBeVisible()

  // By form: other words, whose messages, a level, an example; the comment stays.
  const rule = page.locator('[data-rule="house-rule.keywords-1"]')
  await rule.getByLabel('词（一行一个）').fill('小礼物')
  await rule.getByLabel('词（一行一个）').blur()
  await expect(text).toHaveValue(/words = \["小礼物"\]/)
  await rule.getByLabel('级别').selectOption({ label: '红线' })
  await expect(text).toHaveValue(/level = "block" # 收集来的/)
  await rule.getByLabel('应当查出的例子 1', { exact: true }).fill('给您补个大礼物')
  await rule.getByLabel('应当查出的例子 1', { exact: true }).blur()
  await expect(page.getByText('应当查出，却没有')).toBeVisible()
  await expect(page.getByRole('button', { name: '保存这一版' })).toBeDisabled()
  await rule.getByLabel('应当查出的例子 1', { exact: true }).fill('给您补个小礼物')
  await rule.getByLabel('应当查出的例子 1', { exact: true }).blur()
  await expect(page.getByText('查出了', { exact: true })).toBeVisible()

  // The dry run shows what would change; nothing has changed yet.
  const trial = page.getByRole('region', { name: '试跑' })
  await expect(trial.getByText('40 段对话里有 20 段会变')).toBeVisible()
  await expect(trial.getByText('查出 20 处，新增 20，消失 0')).toBeVisible()
  await page.getByRole('button', { name: '保存这一版' }).click()
  await expect(page.getByText('已保存，没有错误')).toBeVisible()

  // In force: the talks are judged with it, and nothing more would change.
  await page.getByLabel('质检时生效').check()
  await expect(trial.getByText('40 段对话里有 0 段会变')).toBeVisible()
  await page.goto(`${site.url}#/review`)
  await page.getByRole('navigation', { name: '对话' }).getByRole('button').first().click()
  await expect(score(page).getByRole('button', { name: /企业规则/ })).toContainText('小礼物')

  // It judges wherever the page judges: a sentence, quick replies, training, where that is a choice.
  await page.goto(`${site.url}#/sentence`)
  await expect(page.getByRole('link', { name: '本店的 1 个词包也在这里生效' })).toBeVisible()
  await page.locator('#composer').fill('给您补个小礼物')
  await expect(page.getByRole('article').filter({ hasText: '企业规则' })).toContainText('小礼物')
  await page.goto(`${site.url}#/phrases`)
  await page.getByLabel('话术列表').fill('给您补个小礼物')
  await page.getByRole('button', { name: '检查', exact: true }).click()
  await expect(page.locator('li.block')).toContainText('企业规则')
  const rewrite = async () => {
    await page.goto(`${site.url}#/training/lessons/off-platform`)
    const exercise = page.getByRole('main').locator('ol > li.sheet').nth(2)
    await exercise
      .getByLabel('改写后的回复')
      .fill('亲，店铺首页可以领优惠券，下单直接抵扣，再给您补个小礼物哦')
    await exercise.getByRole('button', { name: '请裁判看' }).click()
    return exercise
  }
  await expect((await rewrite()).getByText('企业规则')).toBeVisible()
  await page.goto(`${site.url}#/training/lessons`)
  await page.getByLabel('本店规则也算数（1 个词包）').uncheck()
  await expect((await rewrite()).getByText('裁判点头了')).toBeVisible()
  await page.goto(`${site.url}#/review`)

  // A reload keeps the pack, that it is on, and what was judged with it.
  await page.reload()
  await expect(score(page).getByRole('button', { name: /企业规则/ })).toContainText('小礼物')
  await page.goto(`${site.url}#/packs`)
  await expect(page.getByText('生效中')).toBeVisible()

  // An earlier version comes back, once it is saved again.
  await page.getByRole('listitem').filter({ hasText: '生效中' }).getByRole('link').click()
  await rule.getByLabel('词（一行一个）').fill('小礼物\n小赠品')
  await rule.getByLabel('词（一行一个）').blur()
  await expect(page.getByText('没有错误，可以保存')).toBeVisible()
  await page.getByRole('button', { name: '保存这一版' }).click()
  const versions = page.getByRole('region', { name: '历史版本' }).getByRole('listitem')
  await expect(versions).toHaveCount(3)
  await expect(text).toHaveValue(/小赠品/)
  await versions.nth(1).getByRole('button', { name: '取回' }).click()
  await expect(text).not.toHaveValue(/小赠品/)
  await page.getByRole('button', { name: '保存这一版' }).click()
  await expect(versions).toHaveCount(4)
  await page.goto(`${site.url}#/packs`)

  // Out for the extension: a team's file that carries the pack.
  const team = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出给浏览器扩展' }).click()
  const settings = JSON.parse(await readFile(await (await team).path(), 'utf8'))
  expect(settings).toMatchObject({
    'chatlint-team': 1,
    packs: [{ lexicon: { 'keywords-1': { words: ['小礼物'] } } }],
  })

  // Out as a file, away and back.
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出', exact: true }).click()
  const file = await readFile(await (await download).path(), 'utf8')
  expect(file).toContain('level = "block" # 收集来的')
  await page.getByRole('button', { name: '移除' }).click()
  await expect(page.getByText('还没有词包')).toBeVisible()
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(page.getByText('生效中')).toBeVisible()

  // What cannot be in force says so as it comes in, and leads to where it is mended.
  const put = (files: Record<string, string>) =>
    page
      .getByLabel('打开文件…')
      .last()
      .setInputFiles(
        Object.entries(files).map(([name, words]) => ({
          name,
          mimeType: 'text/plain',
          buffer: Buffer.from(words),
        })),
      )
  await put({ '坏.toml': '[pack]\nid = “坏”\n', '词.txt': '美女 | 严重\n' })
  await expect(page.getByRole('alert').filter({ hasText: '词.txt 没有放进来：第 1 行第 6 列' })).toBeVisible()
  await page.getByRole('alert').filter({ hasText: '第 2 行第 6 列' }).getByRole('link').click()
  await page.getByRole('button', { name: /文字没有放在英文双引号里/ }).click()
  await expect(text).toBeFocused()
  await text.fill(`${before.replace('破损', '小礼物')}hits = ["别的"]\n`)
  await page.getByRole('button', { name: '1 个例子不符合' }).click()
  await expect(page.locator('li.fails:focus')).toContainText('应当查出，却没有')
})
