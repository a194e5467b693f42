/** Firefox: installed, one held message, one hint. Its protocol sees no closed shadow root, so the page is the witness. */
import { expect, test } from '@playwright/test'
import type { Page } from 'puppeteer-core'
import { type DemoServer, startDemo } from '../fixtures/demo'
import { type LoadedFirefox, startFirefox } from '../fixtures/firefox'
import { redLine } from '../fixtures/red-line'

/** What the administrator of this Firefox has set. */
const team = {
  'chatlint-team': 1,
  name: '云朵家居',
  version: '2026.11',
  date: '2026-11-22',
  words: [{ id: 'own-1', words: ['包退'], level: 'block' }],
}

let demo: DemoServer
let firefox: LoadedFirefox

test.beforeAll(async () => {
  demo = await startDemo()
  firefox = await startFirefox(['http://127.0.0.1/*'], { team })
})

test.afterAll(async () => {
  await firefox?.stop()
  demo?.close()
})

test('a red line is held and stays, and its fix sends', async () => {
  const page = await openDemo()
  await page.keyboard.type(redLine)
  await hinted(page)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  expect(await draft(page)).toBe(redLine)
  expect(await sent(page)).toEqual([])
  await chord(page, 'Enter')
  await expect.poll(() => draft(page)).not.toContain('微信')
  const fixed = await draft(page)
  await send(page)
  await expect.poll(() => sent(page)).toEqual([fixed.trim()])
})

test('a hint shows and never holds: the missing greeting is put in by a key, or not', async () => {
  const page = await openDemo()
  const words = '可以机洗的哦，不会缩水'
  await page.keyboard.type(words)
  await hinted(page)
  await chord(page, 'KeyJ')
  await chord(page, 'Enter')
  await expect.poll(async () => (await draft(page)).length).toBeGreaterThan(words.length)
  expect(await draft(page)).toMatch(/可以机洗的哦，不会缩水$/u)
  await send(page)
  await expect.poll(() => sent(page)).toHaveLength(1)

  const other = await openDemo()
  await other.keyboard.type(words)
  await hinted(other)
  await other.keyboard.press('Enter')
  await expect.poll(() => sent(other)).toEqual([words])
})

test("an administrator's word, from policies.json, is held as a red line is", async () => {
  const page = await openDemo()
  const words = '您好，这款包退的哦'
  // The policy is read when the background starts: until then the words may be let pass as any others.
  const held = async () => {
    const before = (await sent(page)).length
    if ((await draft(page)) === '') await page.keyboard.type(words)
    for (let times = 0; times < 4; times += 1) await page.keyboard.press('Enter')
    return (await draft(page)) === words && (await sent(page)).length === before
  }
  await expect.poll(held, { message: 'the word is held' }).toBe(true)
})

async function openDemo(): Promise<Page> {
  const page = await firefox.browser.newPage()
  await page.goto(demo.address)
  await page.click('[data-demo-composer]')
  return page
}

/**
 * Waits for a finding. The chip cannot be read from here, but it can be hit: with something to say it stands just above
 * the composer's upper right corner, where otherwise there is only the page.
 */
async function hinted(page: Page): Promise<void> {
  const hit = () =>
    page.$eval('[data-demo-composer]', field => {
      const { right, top } = field.getBoundingClientRect()
      return document.elementFromPoint(right - 20, top - 14)?.localName
    })
  await expect.poll(hit, { message: 'the checker has something to say' }).toBe('chatlint-surface')
}

/** Presses a key with Alt. */
async function chord(page: Page, key: 'KeyJ' | 'Enter'): Promise<void> {
  await page.keyboard.down('Alt')
  await page.keyboard.press(key)
  await page.keyboard.up('Alt')
}

/** Presses Enter until the message goes, as an agent does: a send waits while its words are being checked. */
async function send(page: Page): Promise<void> {
  const press = async () => {
    await page.keyboard.press('Enter')
    return await draft(page)
  }
  await expect.poll(press, { message: 'the message goes' }).toBe('')
}

function draft(page: Page): Promise<string> {
  return page.$eval('[data-demo-composer]', field => (field as HTMLTextAreaElement).value)
}

function sent(page: Page): Promise<string[]> {
  return page.$$eval('[data-demo-message="agent"] [data-demo-text]', rows =>
    rows.map(row => row.textContent ?? ''),
  )
}
