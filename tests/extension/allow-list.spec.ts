/** "Not a problem": what an agent says once, the judge goes by from then on, until somebody takes it back. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { CheckerView } from '../fixtures/checker'
import { DemoPage } from '../fixtures/demo'
import type { LoadedExtension } from '../fixtures/extension'
import { redLine } from '../fixtures/red-line'
import { expect, test } from '../fixtures/test'

const draft = '您好，我们是全网最低价哦'
/** What the item is called; the draft itself stands in the layer too, under its strokes. */
const hinted = /极限词、虚假宣传/u

async function openOptions({ context, origin }: LoadedExtension): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${origin}/options.html`)
  await expect(page.getByRole('heading', { name: '不再提示的词' })).toBeVisible()
  return page
}

test('words said to be no problem are let pass, listed, exported, removed, and hinted at again', {
  tag: '@firefox',
}, async ({ extension, demo }) => {
  const page = await extension.context.newPage()
  await page.goto(demo.address)
  const { composer } = new DemoPage(page)
  const checker = await CheckerView.of(page)
  const type = async (words: string) => {
    await composer.fill('')
    await composer.click()
    await page.keyboard.type(words)
  }

  await type(draft)
  await checker.shows(hinted)
  await page.keyboard.press('Alt+j')
  await checker.shows(/不是问题\s*以后也不提示/u)
  // The page cannot say it for the agent.
  await page.evaluate(() => {
    const keys = { code: 'KeyN', key: 'n', altKey: true, bubbles: true, cancelable: true }
    document.querySelector('[data-demo-composer]')?.dispatchEvent(new KeyboardEvent('keydown', keys))
  })
  await checker.shows(hinted)
  await page.keyboard.press('Alt+n')
  await checker.showsNot(hinted)

  const options = await openOptions(extension)
  const row = options.locator('li', { hasText: '最低价' })
  await expect(row).toContainText('1 次')
  // Another draft with these words, and one with a red line besides: it holds as ever, and nothing is offered.
  await page.bringToFront()
  await type(`${draft}，${redLine}`)
  await checker.shows(/站外导流/u)
  await page.keyboard.press('Alt+j')
  await checker.showsNot(hinted)
  await checker.showsNot(/不是问题/u)

  await options.bringToFront()
  const download = options.waitForEvent('download')
  await options.getByRole('button', { name: '导出为规则包' }).click()
  const pack = await readFile(await (await download).path(), 'utf8')
  expect(pack).toMatch(/\[change\.ad-claim\][\s\S]*最低价[\s\S]*allow-up-to = "warn"/u)
  const team = options.waitForEvent('download')
  await options.getByLabel('团队名称').fill('云朵家居')
  await options.getByLabel('版本').fill('1')
  await options.getByRole('button', { name: '导出到文件' }).click()
  const saved = JSON.parse(await readFile(await (await team).path(), 'utf8'))
  expect(saved.allow).toMatchObject([{ item: 'ad-claim', count: 1 }])

  await row.getByRole('button').click()
  await expect(row).toHaveCount(0)
  await options.getByRole('button', { name: '撤销', exact: true }).click()
  await expect(row).toHaveCount(1)
  await row.getByRole('button').click()
  await expect(options.getByText('还没有。', { exact: true })).toBeVisible()
  await page.bringToFront()
  await type(draft)
  await checker.shows(hinted)

  // The pack, as a supervisor takes it over for everybody.
  await options.bringToFront()
  await options
    .getByLabel('导入文件…')
    .setInputFiles({ name: 'words.toml', mimeType: 'application/toml', buffer: Buffer.from(pack) })
  await expect(options.getByText('已导入 words.toml')).toBeVisible()
  await page.bringToFront()
  await type(draft)
  await page.keyboard.type('，您看看')
  await checker.showsNot(hinted)
})
