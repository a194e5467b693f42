/** Where the extension runs, who decides, and what it leaves behind. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { built } from '../builds'
import { CheckerView } from '../fixtures/checker'
import { DemoPage } from '../fixtures/demo'
import { type Chrome, type LoadedExtension, startExtension } from '../fixtures/extension'
import { offPlatform, redLine } from '../fixtures/red-line'
import { type Site, startSite } from '../fixtures/site'
import { expect, test } from '../fixtures/test'

let plain: Site
/** Registers its own listeners first thing, in capture on the window, and leaves nothing to anybody after it. */
let eager: Site

test.beforeAll(async () => {
  plain = await startSite({
    pages: {
      '/': '<!doctype html><title>留言</title><form><textarea></textarea><button>发送</button></form>',
    },
  })
})

test.beforeAll(async () => {
  eager = await startSite({
    pages: {
      '/': `<!doctype html><title>抢先</title><script>
        addEventListener('keydown', event => {
          if (event.key !== 'Enter') return
          event.stopImmediatePropagation()
          event.preventDefault()
          const field = document.querySelector('textarea')
          document.querySelector('output').textContent += field.value
          field.value = ''
        }, true)
      </script><textarea></textarea><output></output>`,
    },
  })
})

test.afterAll(async () => {
  await eager.stop()
  await plain.stop()
})

test.describe('the shipped build', () => {
  for (const target of ['chrome-mv3', 'firefox-mv3']) {
    test(`${target} asks for little, and for no site`, () => {
      const manifest = JSON.parse(
        readFileSync(
          join(built(`extension/.output/${target}`, 'npm run build -w extension'), 'manifest.json'),
          'utf8',
        ),
      )
      const panel = target === 'chrome-mv3' ? ['sidePanel'] : []
      expect(manifest.permissions.toSorted()).toEqual(['activeTab', 'scripting', ...panel, 'storage'])
      expect(manifest.optional_permissions).toEqual(['notifications'])
      expect(manifest.host_permissions).toBeUndefined()
      expect(manifest.optional_host_permissions).toEqual(['https://*/*', 'http://*/*'])
      expect(manifest.content_scripts ?? []).toEqual([])
      expect(manifest.web_accessible_resources).toBeUndefined()
      expect(manifest.externally_connectable).toBeUndefined()
      expect(manifest.content_security_policy.extension_pages).toContain(
        "script-src 'self' 'wasm-unsafe-eval';",
      )
      expect(manifest.content_security_policy.extension_pages).not.toContain('unsafe-inline')
    })
  }

  for (const target of ['chrome-mv3', 'firefox-mv3']) {
    test(`${target} puts no more into a page than 40 kB by brotli, and no judge`, () => {
      const folder = built(`extension/.output/${target}`, 'npm run build -w extension')
      const script = readFileSync(join(folder, 'content-scripts/checker.js'))
      expect(brotliCompressSync(script).length).toBeLessThanOrEqual(40_000)
      expect(script.toString()).not.toContain('WebAssembly')
    })
  }

  test("passes the linter of Mozilla's store without a word", () => {
    const linter = createRequire(import.meta.url).resolve('addons-linter/bin/addons-linter')
    const folder = built('extension/.output/firefox-mv3', 'npm run build -w extension')
    const said = execFileSync(process.execPath, [linter, '--output', 'json', '--self-hosted', folder], {
      encoding: 'utf8',
      env: { ...process.env, NO_UPDATE_NOTIFIER: '1' },
    })
    const { errors, warnings, notices } = JSON.parse(said)
    expect({ errors, warnings, notices }).toEqual({ errors: [], warnings: [], notices: [] })
  })

  test('does nothing on a page before its user says so', async ({ demo }) => {
    const extension = await startExtension({ hosts: [] })
    const page = await extension.context.newPage()
    await page.goto(demo.address)
    const workbench = new DemoPage(page)
    await workbench.composer.click()
    await page.keyboard.type(redLine)
    await page.keyboard.press('Enter')
    await expect(workbench.sent()).toHaveText([redLine])
    await expect(page.locator('chatlint-surface')).toHaveCount(0)
    await extension.stop()
  })
})

test('turned off in the options, it leaves an open page without a trace; turned on, it is back without a reload', async ({
  demo,
  extension,
}) => {
  const page = await extension.context.newPage()
  await page.goto(demo.address)
  const workbench = new DemoPage(page)
  const checker = await CheckerView.of(page)
  await workbench.composer.click()
  await page.keyboard.type(redLine)
  await checker.shows(offPlatform)

  const options = await extension.context.newPage()
  await options.goto(`${extension.origin}/options.html`)
  await options.getByRole('button', { name: '关闭 http://127.0.0.1' }).click()
  await expect(options.getByRole('button', { name: '关闭 http://127.0.0.1' })).toHaveCount(0)
  await page.bringToFront()
  await expect(page.locator('chatlint-surface')).toHaveCount(0)
  const untouched = await extension.context.newPage()
  await untouched.goto(demo.address)
  expect(await traces(page)).toEqual(await traces(untouched))
  await untouched.close()
  await page.bringToFront()
  await page.keyboard.press('Enter')
  await expect(workbench.sent()).toHaveText([redLine])

  await turnOn(options, 'http://127.0.0.1/*')
  await workbench.composer.click()
  await page.keyboard.type(redLine)
  await checker.shows(offPlatform)
})

test('says in the toolbar and in the popup how it is', async ({ demo, extension }) => {
  const page = await extension.context.newPage()
  await page.goto(demo.address)
  const tab = await tabOf(extension, page)
  await page.locator('[data-demo-composer]').click()
  await expect.poll(() => extension.badge(page)).toBe('✓')
  await expect.poll(() => title(extension, tab)).toContain('正在检查')

  const generic = await extension.context.newPage()
  await generic.goto(plain.origin)
  const genericTab = await tabOf(extension, generic)
  await expect.poll(() => extension.badge(generic)).toBe('?')
  await generic.locator('textarea').click()
  await expect.poll(() => extension.badge(generic)).toBe('½')
  await expect.poll(() => title(extension, genericTab)).toContain('只检查文字')

  await page.bringToFront()
  const popup = await extension.openBehind('/popup.html')
  await expect(popup.getByRole('switch')).toHaveAttribute('aria-checked', 'true')
  await expect(popup.getByRole('status')).toContainText('正在读这个输入框和这段会话')
  await expect(popup.getByText('chatlint 演示工作台')).toBeVisible()
  await popup.getByRole('switch').click()
  await expect(popup.getByRole('switch')).toHaveAttribute('aria-checked', 'false')
  await expect(popup.getByRole('status')).toContainText('没有开启')
  await expect(page.locator('chatlint-surface')).toHaveCount(0)
  await popup.getByRole('switch').click()
  await expect(popup.getByRole('switch')).toHaveAttribute('aria-checked', 'true')
})

test('an ordinary page is judged by its text alone, guards its form, and is not blamed for the talk', {
  tag: '@firefox',
}, async ({ extension }) => {
  const page = await extension.context.newPage()
  await page.goto(plain.origin)
  const checker = await CheckerView.of(page)
  await page.locator('textarea').click()
  await page.keyboard.type('今天下午就给您发出哦')
  await checker.shows(/只检查文字/u)
  await page.locator('textarea').fill('')
  await page.keyboard.type(redLine)
  await checker.shows(offPlatform)
  await page.locator('button').click()
  await checker.shows(/没有发出/u)
  expect(await page.evaluate(() => location.href)).toBe(`${plain.origin}/`)
  await expect(page.locator('textarea')).toHaveValue(redLine)
})

test('a page that listens on its window first still comes second', { tag: '@firefox' }, async ({
  extension,
}) => {
  const page = await extension.context.newPage()
  await page.goto(eager.origin)
  const checker = await CheckerView.of(page)
  await page.locator('textarea').click()
  await page.keyboard.type(redLine)
  await checker.shows(offPlatform)
  await page.keyboard.press('Enter')
  await checker.shows(/没有发出/u)
  await expect(page.locator('output')).toHaveText('')
  await page.keyboard.press('Alt+Enter')
  await expect(page.locator('textarea')).not.toHaveValue(/微信/u)
  const fixed = await page.locator('textarea').inputValue()
  await checker.send()
  await expect(page.locator('output')).toHaveText(fixed)
})

test('the options are taken over at once: levels, own words, language', { tag: '@firefox' }, async ({
  demo,
  extension,
}) => {
  const page = await extension.context.newPage()
  await page.goto(demo.address)
  const workbench = new DemoPage(page)
  const checker = await CheckerView.of(page)
  await workbench.composer.click()
  await page.keyboard.type('您好，这款是镇店之宝哦')

  const options = await extension.context.newPage()
  await options.goto(`${extension.origin}/options.html`)
  await options.getByRole('textbox', { name: '词' }).fill('镇店之宝')
  await options.getByRole('combobox', { name: '发现时' }).selectOption('block')
  await options.getByRole('button', { name: '加一个词' }).click()
  await expect(options.getByText('镇店之宝')).toBeVisible()

  await page.bringToFront()
  await checker.shows(/企业规则/u)
  await workbench.composer.click()
  await page.keyboard.press('Enter')
  await checker.shows(/没有发出/u)

  await options.bringToFront()
  await options.getByRole('combobox', { name: /^红线/u }).selectOption('hint')
  await page.bringToFront()
  await workbench.composer.click()
  await checker.send()
  await expect(workbench.sent()).toHaveText(['您好，这款是镇店之宝哦'])

  await options.bringToFront()
  await options.getByRole('combobox', { name: /^语言/u }).selectOption('en')
  await expect(options.locator('h1')).toHaveText('chatlint options')
  await page.bringToFront()
  await workbench.composer.click()
  await checker.shows(/Checking|checked/iu)
})

/** What a page could see of us: attributes and elements of the document itself. */
async function traces(page: Page): Promise<string[]> {
  return await page.evaluate(() => [
    ...[...document.documentElement.children].map(({ localName }) => localName),
    ...document.documentElement.getAttributeNames(),
    ...document.body.getAttributeNames(),
    ...(document.querySelector('[data-demo-composer]')?.getAttributeNames() ?? []),
    String(document.adoptedStyleSheets.length),
  ])
}

/** What the popup's switch does once the browser has agreed: here the sites are granted at install. */
async function turnOn(ownPage: Page, pattern: string): Promise<void> {
  await ownPage.evaluate(
    of =>
      (
        globalThis as unknown as { chrome: { runtime: { sendMessage(message: object): Promise<void> } } }
      ).chrome.runtime.sendMessage({ type: 'turn-on', pattern: of }),
    pattern,
  )
}

async function tabOf(extension: LoadedExtension, page: Page): Promise<number> {
  const address = page.url()
  const id = await (await extension.worker()).evaluate(
    async url =>
      (await (globalThis as unknown as Chrome).chrome.tabs.query({})).find(tab => tab.url === url)?.id,
    address,
  )
  expect(id).toBeDefined()
  return id as number
}

async function title(extension: LoadedExtension, tabId: number): Promise<string> {
  return await (await extension.worker()).evaluate(
    id => (globalThis as unknown as Chrome).chrome.action.getTitle({ tabId: id }),
    tabId,
  )
}
