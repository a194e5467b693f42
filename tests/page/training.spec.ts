import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { accessFaults } from '../fixtures/accessible'
import { expect, NAME_AND_TIME, paste, type Site, score, test } from './site'

/** Answers the customer. The judge is in the page, so the gate decides at once. */
async function reply(page: Page, text: string): Promise<void> {
  const composer = page.getByLabel('你的回复')
  const bubbles = page.getByRole('region', { name: '接待窗口' }).locator('li.agent')
  const before = await bubbles.count()
  await composer.fill(text)
  await composer.press('Enter')
  await expect(bubbles).toHaveCount(before + 1)
  await expect(composer).toHaveValue('')
}

/** Waits for the customer to say it. */
async function hears(page: Page, words: string | RegExp): Promise<void> {
  await expect(
    page.getByRole('region', { name: '接待窗口' }).locator('li.customer', { hasText: words }).last(),
  ).toBeVisible()
}

async function practise(page: Page, site: Site): Promise<void> {
  await page.goto(`${site.url}#/training`)
  await page.getByRole('button', { name: '物流', exact: true }).click()
  await page.getByRole('link', { name: /三天没动的快递/ }).click()
  await page.getByLabel('顾客打字').selectOption({ label: '立刻' })
  await page.getByRole('button', { name: '接待这位顾客' }).click()
  await hears(page, /三天/)
}

test('a talk is practised to its end, reviewed and replayed, and the score is kept', async ({
  page,
  site,
}) => {
  await practise(page, site)

  // The checker is the real one: a red line is held, and never sent for the trainee.
  const composer = page.getByLabel('你的回复')
  await composer.fill('您加我微信说')
  await expect(page.getByText('正在检查：输入框和会话')).toBeVisible()
  await composer.press('Enter')
  await expect(composer).toHaveValue('您加我微信说')
  await expect(page.locator('.bench li.agent')).toHaveCount(0)

  expect(await accessFaults(page)).toEqual([])

  // The customer asks again for what was left out.
  await reply(page, '您好，欢迎光临，非常抱歉让您着急了')
  await hears(page, '到底卡在哪了')
  await reply(page, '包裹在武汉中转站，站点积压了')
  await hears(page, '给个准话')
  await reply(page, '我这就联系快递帮您催，今天18点前回复您进展哦')
  await hears(page, '明天还不动')
  await reply(page, '明天中午还不动的话，给您补发一台')
  await hears(page, /别忘了|看你回不回/)
  await expect(page.getByText('顾客说完了')).toBeVisible()
  await reply(page, '感谢您的理解，有问题随时联系我，祝您生活愉快')

  await expect(page.getByText('圆满结束')).toBeVisible()
  await expect(page.getByRole('table')).toContainText('总分')
  const points = page.getByRole('region', { name: '该说到的' })
  await expect(points.getByRole('listitem').filter({ hasText: '包裹在哪' })).toContainText('又问了 1 次')

  // Replayed message by message: the note stands at its message, and only once the message has been said.
  const replay = page.getByRole('region', { name: '逐句回放' })
  await replay.getByLabel('回放到第几条').fill('1')
  await expect(replay.locator('.row')).toHaveCount(1)
  await replay.getByRole('button', { name: '下一条' }).click()
  await expect(replay.locator('.row')).toHaveCount(2)
  await replay.getByRole('button', { name: '全部显示' }).click()
  await expect(replay.getByText('有效安抚').first()).toBeVisible()

  await page.getByRole('link', { name: '所有剧本' }).click()
  await expect(page.getByRole('link', { name: /三天没动的快递/ })).toContainText('最好')
  await page.reload()
  await expect(page.getByRole('link', { name: /三天没动的快递/ })).toContainText('最好')
  await page.getByRole('button', { name: '清除进度' }).click()
  await expect(page.getByRole('link', { name: /三天没动的快递/ })).toContainText('还没练过')
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(page.getByRole('link', { name: /三天没动的快递/ })).toContainText('最好')
})

test('a lesson is learned: find, choose, rewrite until the judge agrees', async ({ page, site }) => {
  await page.goto(`${site.url}#/training/lessons`)
  await page.getByRole('link', { name: /站外导流/ }).click()
  await expect(page.getByRole('article').first()).toContainText('站外导流')
  await expect(page.getByText('还有 3 个练习')).toBeVisible()

  const exercises = page.getByRole('main').locator('ol > li.sheet')
  const find = exercises.nth(0)
  await find.getByRole('button', { name: '是第 1 段' }).click()
  // Whichever was right is marked by now; with other talks it is tried again until it is the first.
  for (let draw = 0; draw < 30 && !(await find.getByText('对，就是这一段').isVisible()); draw++) {
    await find.getByRole('button', { name: '换几段再练' }).click()
    await find.getByRole('button', { name: '是第 1 段' }).click()
  }
  await expect(find.getByText('对，就是这一段')).toBeVisible()

  await exercises.nth(1).getByRole('button', { name: '好的，您加我微信吧' }).click()
  await expect(exercises.nth(1).getByText('另一句更好')).toBeVisible()
  await exercises
    .nth(1)
    .getByRole('button', { name: /平台下单更有保障/ })
    .click()

  const rewrite = exercises.nth(2)
  await rewrite.getByRole('button', { name: '请裁判看' }).click()
  await expect(rewrite.getByText('问题还在')).toBeVisible()
  await rewrite.getByLabel('改写后的回复').fill('亲，店铺首页可以领优惠券，下单直接抵扣哦')
  await rewrite.getByRole('button', { name: '请裁判看' }).click()
  await expect(rewrite.getByText('裁判点头了')).toBeVisible()
  await expect(page.getByText('这一课学完了')).toBeVisible()
  await page.getByRole('link', { name: '所有课程' }).click()
  await expect(page.getByText('学完 1 / 35 课')).toBeVisible()
})

test('an exam is taken without hints, graded, kept and bound to its rules; the record is ticked', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}#/training/exam`)
  await page.getByRole('link', { name: /红线专项考试/ }).click()
  await page.getByLabel('考生姓名').fill('李小新')
  await page.getByLabel('种子').fill('7')
  await page.getByRole('button', { name: '开始考试' }).click()
  await expect(page.getByText(/剩余 (20:00|19:5\d)/)).toBeVisible()
  const questions = page.getByRole('group')
  await expect(questions).toHaveCount(8)
  await expect(page.getByText('还有 8 题没答')).toBeVisible()
  expect(await accessFaults(page)).toEqual([])
  await page
    .getByRole('group', { name: /这段对话得多少分/ })
    .getByRole('radio', { name: '0 分', exact: true })
    .check()
  await page.getByRole('button', { name: '交卷，接待顾客' }).click()

  // No hints: a red line goes out, and the customer goes by it.
  const composer = page.getByLabel('你的回复')
  await composer.fill('您加我微信，转账给您便宜')
  await composer.press('Enter')
  await expect(page.locator('.bench li.agent')).toHaveCount(1)
  await page.getByRole('button', { name: '结束这段' }).click()

  const sheet = page.getByRole('article').filter({ hasText: '考试成绩单' })
  await expect(sheet).toContainText('李小新')
  await expect(sheet).toContainText('8 题对 1 题')
  await expect(sheet).toContainText('6.3 / 50')
  await expect(sheet).toContainText('0 / 50')
  await expect(sheet).toContainText('不及格')
  await expect(sheet).toContainText('考生签名')
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation').first()).toBeHidden()
  await expect(page.getByRole('button', { name: '打印' })).toBeHidden()
  await page.emulateMedia({ media: 'screen' })

  await page.getByRole('navigation', { name: '培训' }).getByRole('link', { name: '考试' }).click()
  await page.getByRole('link', { name: /红线专项考试/ }).click()
  await page.getByLabel('考生姓名').fill('李小新')
  await expect(page.getByText('刚考过')).toBeVisible()
  await expect(page.getByRole('button', { name: '开始考试' })).toBeDisabled()
  await page.getByLabel('考生姓名').fill('王小红')
  await expect(page.getByRole('button', { name: '开始考试' })).toBeEnabled()

  await page.getByRole('navigation', { name: '培训' }).getByRole('link', { name: '考试' }).click()
  await page.getByRole('button', { name: '删除' }).click()
  await expect(page.getByText('还没有人考过')).toBeVisible()
  await page.getByRole('button', { name: '撤销' }).click()
  await page.getByRole('link', { name: '李小新' }).click()
  await expect(page.getByRole('article').filter({ hasText: '考试成绩单' })).toContainText('6.3 / 50')

  await page.getByRole('navigation', { name: '培训' }).getByRole('link', { name: '培训记录' }).click()
  await page.getByLabel('学员', { exact: true }).fill('李小新')
  await page.getByLabel('师傅签字，开通接待权限：师傅打勾').check()
  await expect(page.getByText(/师傅已确认 1 \/ 20 项/)).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('师傅签字，开通接待权限：师傅打勾')).toBeChecked()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByLabel('学员', { exact: true })).toHaveValue('李小新')
  for (const screenOnly of ['navigation', 'button'] as const)
    await expect(page.getByRole(screenOnly).filter({ visible: true })).toHaveCount(0)
  await page.emulateMedia({ media: 'screen' })
  await page.getByRole('button', { name: '换一位新人' }).click()
  await expect(page.getByLabel('学员', { exact: true })).toHaveValue('')
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(page.getByLabel('学员', { exact: true })).toHaveValue('李小新')
})

test('a judged talk becomes a case and a scenario without its persons; a broken file says what is wrong', async ({
  page,
  site,
}) => {
  await paste(page, site, `${NAME_AND_TIME}，我电话13912345678`)
  await expect(score(page).getByRole('table')).toBeVisible()
  await page.getByRole('button', { name: '用作教材' }).click()
  await page.getByRole('button', { name: '做成练习剧本' }).click()
  await expect(page.getByText('已做好：')).toBeVisible()
  await page.getByRole('button', { name: '做成演示案例' }).click()
  await page.getByRole('link', { name: '打开' }).click()

  // On the stage: the title, then message by message, note by note, the score last; nobody's name or number.
  const stage = page.getByRole('dialog')
  await expect(stage.getByRole('heading')).toBeVisible()
  await expect(stage.locator('.row')).toHaveCount(0)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(stage.locator('.row')).toHaveCount(2)
  await expect(stage.getByRole('article')).toHaveCount(0)
  await page.keyboard.press('End')
  await expect(stage.getByRole('table')).toContainText('总分')
  await expect(stage).toContainText('[电话]')
  await expect(stage).not.toContainText('13912345678')
  await expect(stage).not.toContainText('青禾')
  await page.keyboard.press('ArrowLeft')
  await expect(stage.getByRole('table')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(stage).toHaveCount(0)

  const rooms = page.getByRole('navigation', { name: '培训' })
  await rooms.getByRole('link', { name: '自编教材' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: '剧本' })).toHaveCount(1)
  const files = page.locator('input[type=file]')
  await files.setInputFiles({
    name: '坏的.toml',
    mimeType: 'application/toml',
    buffer: Buffer.from('[scenario]\nid = "x"\ntitle = "缺这缺那"\n[[step]]\nid = "open"\nsay = ["在吗"]\n'),
  })
  const fault = page.getByRole('alert')
  await expect(fault).toContainText('“坏的.toml”没有收下')
  await expect(fault).toContainText('缺少“patience”')
  const shipped = '../../www/src/training/scenario/shipped/address-talkative.toml'
  const script = (await readFile(new URL(shipped, import.meta.url), 'utf8')).replace('end = "settled"', '')
  await files.setInputFiles({ name: '断头.toml', mimeType: 'application/toml', buffer: Buffer.from(script) })
  await expect(fault).toContainText('“断头.toml”没有收下')
  await expect(fault).toContainText(/第 \d+ 行.*步骤“bye”走不下去：请写 next、end 或 transfer/)
  await expect(page.getByRole('listitem').filter({ hasText: '案例' })).toHaveCount(1)
  await page.getByRole('listitem').filter({ hasText: '案例' }).getByRole('button', { name: '删除' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: '案例' })).toHaveCount(0)
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: '案例' })).toHaveCount(1)

  await rooms.getByRole('link', { name: '练习台' }).click()
  await page.getByRole('link', { name: /这床被子多重/ }).click()
  await expect(page.getByText('当时客服的回答 1')).toBeVisible()
})
