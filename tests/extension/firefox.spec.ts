/** Firefox: installed, one held message, one hint. Its protocol sees no closed shadow root, so the page is the witness. */
import { expect, test } from '@playwright/test'
import type { Page } from 'puppeteer-core'
import { type DemoServer, startDemo } from '../fixtures/demo'
import { type LoadedFirefox, startFirefox } from '../fixtures/firefox'

const redLine = '亲，加我微信发您图哦'

let demo: DemoServer
let firefox: LoadedFirefox

test.beforeAll(async () => {
  demo = await startDemo()
  firefox = await startFirefox(['http://127.0.0.1/*'])
})

test.afterAll(async () => {
  await firefox?.stop()
  demo?.close()
})

test('a red line is held and stays, and its fix sends', async () => {
  const page = await openDemo()
  await page.keyboard.type(redLine)
  await judged(page)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  expect(await draft(page)).toBe(redLine)
  expect(await sent(page)).toEqual([])
  await page.keyboard.down('Alt')
  await page.keyboard.press('Enter')
  await page.keyboard.up('Alt')
  await expect.poll(() => draft(page)).not.toContain('微信')
  const fixed = await draft(page)
  await expect
    .poll(async () => {
      await page.keyboard.press('Enter')
      return await sent(page)
    })
    .toEqual([fixed.trim()])
})

test('a hint shows and never holds: the missing greeting is put in by a key, or not', async () => {
  const page = await openDemo()
  const words = '可以机洗的哦，不会缩水'
  await page.keyboard.type(words)
  await judged(page)
  // Alt+J opens the hint, Alt+Enter takes it.
  await expect
    .poll(async () => {
      await chord(page, 'Alt', 'j')
      await chord(page, 'Alt', 'Enter')
      return (await draft(page)).length
    })
    .toBeGreaterThan(words.length)
  expect(await draft(page)).toMatch(/可以机洗的哦，不会缩水$/u)
  await page.keyboard.press('Enter')
  await expect.poll(() => sent(page)).toHaveLength(1)

  const other = await openDemo()
  await other.keyboard.type(words)
  await judged(other)
  await other.keyboard.press('Enter')
  await expect.poll(() => sent(other)).toEqual([words])
})

async function openDemo(): Promise<Page> {
  const page = await firefox.browser.newPage()
  await page.goto(demo.address)
  await page.click('[data-demo-composer]')
  return page
}

/** The chip is wider than the light; its own text cannot be read from here. */
async function judged(page: Page): Promise<void> {
  await expect
    .poll(() => page.$$eval('chatlint-surface', hosts => hosts.length), { message: 'the checker is in the page' })
    .toBe(1)
  await page.evaluate(() => new Promise(done => setTimeout(done, 1_500)))
}

async function chord(page: Page, modifier: 'Alt', key: 'j' | 'Enter'): Promise<void> {
  await page.keyboard.down(modifier)
  await page.keyboard.press(key === 'j' ? 'KeyJ' : key)
  await page.keyboard.up(modifier)
}

function draft(page: Page): Promise<string> {
  return page.$eval('[data-demo-composer]', field => (field as HTMLTextAreaElement).value)
}

function sent(page: Page): Promise<string[]> {
  return page.$$eval('[data-demo-message="agent"] [data-demo-text]', rows => rows.map(row => row.textContent ?? ''))
}
