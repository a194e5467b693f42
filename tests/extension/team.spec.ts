/** What a team sets: as a file in the options, and from an administrator. Firefox has its own in `firefox.spec.ts`. */
import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { CheckerView } from '../fixtures/checker'
import { DemoPage, type DemoServer, startDemo } from '../fixtures/demo'
import { type LoadedExtension, setManaged } from '../fixtures/extension'
import { expect, test } from '../fixtures/test'

const mark = { 'chatlint-team': 1, name: '云朵家居', version: '2026.11', date: '2026-11-22' }
const word = { id: 'own-1', words: ['包退'], level: 'block' }
const pack = `[pack]
id = "my-shop"

[[rule]]
id = "house-rule.no-rival"
level = "warn"
match = ["'隔壁店'"]
message = { zh-CN = "别提别的店。" }
hits = ["隔壁店更贵哦"]
`
const redLine = '您好，加我微信发您图哦'
const promise = '您好，这款包退的哦'

let demo: DemoServer

test.beforeAll(async () => {
  demo = await startDemo()
})

test.afterAll(() => {
  demo.close()
})

async function openOptions(extension: LoadedExtension): Promise<Page> {
  const page = await extension.context.newPage()
  await page.goto(`${extension.origin}/options.html`)
  await expect(page.getByRole('heading', { name: '团队设置' })).toBeVisible()
  return page
}

function choose(options: Page, name: string, file: object) {
  return options
    .getByLabel('导入文件…')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(file)) })
}

/** Types words into the demo and sends them; where their verdict shows something, Enter is pressed twice after it. */
async function say(workbench: DemoPage, checker: CheckerView, words: string, shows: RegExp | null) {
  await workbench.composer.fill('')
  await workbench.composer.click()
  await workbench.page.keyboard.type(words)
  if (!shows) return await checker.send()
  await checker.shows(shows)
  for (let press = 0; press < 2; press++) await workbench.page.keyboard.press('Enter')
}

test('a file is refused whole or taken whole, counts at once, and is given back', {
  tag: '@firefox',
}, async ({ extension }) => {
  const page = await extension.context.newPage()
  await page.goto(demo.address)
  const workbench = new DemoPage(page)
  const checker = await CheckerView.of(page)
  const options = await openOptions(extension)
  const refused = options.getByRole('alert')

  await choose(options, 'broken.json', { ...mark, words: [word, { words: ['到付'], level: 'loud' }] })
  await expect(refused).toContainText('没有导入 broken.json，什么都没有变')
  await expect(refused).toContainText('words[1].level 只能是：block, warn, hint')
  await choose(options, 'unfit.json', { ...mark, profile: 'nobody' })
  await expect(refused).toContainText('there are newcomer, veteran')
  await expect(options.getByText('还没有本店的词')).toBeVisible()

  // A rule pack alone, as the command line takes it.
  const toml = (text: string) => ({
    name: 'shop.toml',
    mimeType: 'application/toml',
    buffer: Buffer.from(text),
  })
  const input = options.getByLabel('导入文件…')
  await input.setInputFiles(toml(pack.replace('level = "warn"', 'level = warn')))
  await expect(refused).toContainText('第 6 行第 9 列')
  await input.setInputFiles(toml(pack))
  await expect(options.getByText('已导入 shop.toml')).toBeVisible()
  await page.bringToFront()
  await workbench.composer.click()
  await page.keyboard.type('您好，隔壁店更贵哦')
  await checker.shows(/隔壁店.*企业规则/u)
  await options.bringToFront()

  const file = { ...mark, words: [word], levels: { 'off-platform': 'off' } }
  await choose(options, 'team.json', file)
  await expect(options.getByText('已导入 team.json')).toBeVisible()
  await expect(refused).toHaveCount(0)
  await expect(options.getByText('版本 2026.11，2026-11-22')).toBeVisible()
  await expect(options.getByText('包退')).toBeVisible()

  await page.bringToFront()
  await say(workbench, checker, promise, /包退/u)
  await expect(workbench.composer).toHaveValue(promise)
  await say(workbench, checker, redLine, null)
  await expect(workbench.sent().last()).toHaveText(redLine)

  const phrases = extension.context.waitForEvent('page')
  await options.bringToFront()
  await options.getByRole('link', { name: '检查一批话术' }).click()
  const list = await phrases
  await list.getByLabel('话术列表').fill('这款包退\n您好，欢迎光临')
  await list.getByRole('button', { name: '检查', exact: true }).click()
  await expect(list.locator('li.block')).toContainText('包退')
  await list.close()

  const download = options.waitForEvent('download')
  await options.getByRole('button', { name: '导出到文件' }).click()
  const saved = JSON.parse(await readFile(await (await download).path(), 'utf8'))
  const packs = [expect.objectContaining({ pack: { id: 'my-shop' } })]
  expect({ ...saved, date: mark.date }).toEqual({ ...file, packs })

  await options.bringToFront()
  await options.getByRole('button', { name: '撤销导入' }).click()
  await expect(options.getByText('还没有本店的词')).toBeVisible()
  await page.bringToFront()
  await say(workbench, checker, redLine, /站外导流/u)
  await expect(workbench.composer).toHaveValue(redLine)
})

test("an administrator's policy holds, is shown as locked, and a broken one changes nothing", async ({
  extension,
}) => {
  const options = await openOptions(extension)
  const select = (title: string): Locator => options.getByLabel(title)
  await setManaged(extension, JSON.stringify({ ...mark, words: [word], policy: { override: 'reason' } }))
  await expect(options.getByText('管理员下发', { exact: true })).toBeVisible()
  await expect(select('拦下之后')).toBeDisabled()
  await expect(select('拦下之后')).toHaveValue('reason')
  await expect(options.getByText('由管理员设置，这里不能改。')).toHaveCount(2)
  await expect(options.getByRole('button', { name: '加一个词' })).toHaveCount(0)
  const popup = await extension.context.newPage()
  await popup.goto(`${extension.origin}/popup.html`)
  await expect(popup.getByText('云朵家居 · 版本 2026.11，2026-11-22')).toBeVisible()

  const page = await extension.context.newPage()
  await page.goto(demo.address)
  const workbench = new DemoPage(page)
  const checker = await CheckerView.of(page)
  await say(workbench, checker, promise, /包退/u)
  await checker.shows(/写明理由/u)

  await setManaged(extension, JSON.stringify({ ...mark, words: 'none' }))
  await expect(options.getByRole('alert')).toContainText('words 类型不对，应为 array')
  await expect(select('拦下之后')).toHaveValue('reason')

  await setManaged(extension, '')
  await expect(select('拦下之后')).toBeEnabled()
  await expect(options.getByText('还没有本店的词')).toBeVisible()
})
