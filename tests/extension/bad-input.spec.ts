/** Text nobody should paste, and somebody will: the page goes on, and the message can be sent. */
import { CheckerView } from '../fixtures/checker'
import { DemoPage } from '../fixtures/demo'
import { expect, test } from '../fixtures/test'

const odd: Record<string, string> = {
  'a megabyte of words': '您好，这款毯子可以机洗的哦。'.repeat(75_000),
  'lone surrogates': '您好，\uD83D可以\uDE00机洗的哦\uD800',
  NUL: '您好，\u0000可以\u0000机洗的哦',
  '10,000 combining marks': `您好，可以${'\u0301'.repeat(10_000)}机洗的哦`,
  'marks that turn the direction': '您好，\u202E可以\u200F机洗\u2066的哦\u202C',
}

for (const [what, text] of Object.entries(odd)) {
  test(`${what}: sent as it is`, async ({ demo, extension }) => {
    const page = await extension.context.newPage()
    await page.goto(demo.address)
    const workbench = new DemoPage(page)
    await workbench.composer.click()
    await put(page, text)
    expect(
      await workbench.composer.evaluate(field => (field as HTMLTextAreaElement).value === globalThis.__text),
    ).toBe(true)
    await (await CheckerView.of(page)).send()
    await expect(workbench.sent()).toHaveCount(1)
    await expect(workbench.composer).toHaveValue('')
    expect(await workbench.sent().evaluate(words => words.textContent === globalThis.__text.trim())).toBe(
      true,
    )
  })
}

test('a red line in a megabyte is found', async ({ demo, extension }) => {
  const page = await extension.context.newPage()
  await page.goto(demo.address)
  const workbench = new DemoPage(page)
  const checker = await CheckerView.of(page)
  await workbench.composer.click()
  await put(page, `${'您好，这款毯子可以机洗的哦。'.repeat(75_000)}加我微信发您图哦`)
  await checker.shows(/站外导流/u)
  await page.keyboard.press('Enter')
  await checker.shows(/没有发出/u)
  await expect(workbench.sent()).toHaveCount(0)
})

declare global {
  var __text: string
}

/** Puts text in at the caret, as a paste does; the clipboard itself would repair lone surrogates. */
async function put(page: DemoPage['page'], text: string): Promise<void> {
  // JSON writes a lone surrogate as an escape, so it crosses the protocol unharmed.
  await page.evaluate(written => {
    globalThis.__text = JSON.parse(written)
    document.execCommand('insertText', false, globalThis.__text)
  }, JSON.stringify(text))
}
