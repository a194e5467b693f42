/**
 * Every workbench of which composer and send are known, in its shape: what of the talk reaches the judge, word for word,
 * and that the send is held and let go. One browser for all; `workbenches.spec.ts` has those with more to say.
 */
import type { Frame, Page, Worker } from '@playwright/test'
import { CheckerView } from '../fixtures/checker'
import { type LoadedExtension, startExtension, testedHosts } from '../fixtures/extension'
import { offPlatform, redLine } from '../fixtures/red-line'
import { expect, test } from '../fixtures/test'
import { type Said, type Shape, shapeDocument, talksOf } from '../fixtures/workbenches/shape'
import { shapes } from '../fixtures/workbenches/shapes'

/** A talk as it reached the judge. */
interface Read {
  id?: string
  turns: { role: string; text: string; at?: string }[]
}

let extension: LoadedExtension
let worker: Worker

test.beforeAll(async () => {
  const hosts = shapes.map(({ address }) => `${new URL(address).origin.replace(/:\d+$/u, '')}/*`)
  extension = await startExtension({ hosts: [...new Set([...testedHosts, ...hosts])] })
  worker = await extension.worker()
  // What content scripts tell the judge is also told here.
  await worker.evaluate(() => {
    const { chrome, read } = Object.assign(globalThis as unknown as Ports, { read: [] as Read[] })
    chrome.runtime.onConnect.addListener(port =>
      port.onMessage.addListener(message => {
        if (message.type === 'talk') read.push(message.conversation)
      }),
    )
  })
})

test.afterAll(() => extension.stop())

/** Opens the page at the workbench's own address, and gives what the composer is in. */
async function open(shape: Shape): Promise<{ page: Page; inner: Page | Frame }> {
  const page = await extension.context.newPage()
  const body = shapeDocument(shape, talksOf('1001', '2002'))
  const shell = `<!doctype html><title>${shape.name}</title><iframe src="${shape.frame}" width="1200" height="700"></iframe>`
  await page.route(`${new URL(shape.address).origin}/**`, route =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: shape.frame && route.request().url() !== shape.frame ? shell : body,
    }),
  )
  await page.goto(shape.address)
  const frame = shape.frame ? page.frame({ url: shape.frame }) : null
  return { page, inner: frame ?? page }
}

/** The talk that the judge knows last. */
function lastRead(): Promise<Read | undefined> {
  return worker.evaluate(() => (globalThis as unknown as { read: Read[] }).read.at(-1))
}

/** What of a talk is to be read of a shape. */
function readable(shape: Shape, said: Said[]) {
  const rows = said.filter((each, at) => shape.row?.(each, each.text, { key: '', said }, at))
  return rows.map(({ role, text }) => ({ role, text }))
}

for (const shape of shapes) {
  test(`${shape.name} is read, held and let go`, async () => {
    const { page, inner } = await open(shape)
    const checker = await CheckerView.of(page)
    const composer = inner.locator(shape.composer)
    const sent = () => inner.evaluate(() => (globalThis as unknown as { sent?: string[] }).sent ?? [])
    const keys = shape.keys ?? 'Enter'
    const [first, second] = talksOf('1001', '2002')
    const read = async (said: Said[], key: string) => {
      await expect
        .poll(async () => (await lastRead())?.turns.map(({ role, text }) => ({ role, text })))
        .toEqual(readable(shape, said))
      const talk = await lastRead()
      expect(talk?.id, 'the key').toBe(shape.keyed === false || !shape.row ? talk?.id : key)
      const times = (talk?.turns ?? []).map(({ at }) => at?.slice(5, 19).replace('T', ' '))
      const written = said
        .filter((each, at) => shape.row?.(each, '', { key: '', said }, at))
        .map(({ at }) => at)
      if (shape.times) expect(times.filter(at => at !== undefined)).toEqual(timed(shape, said, written))
    }

    await composer.click()
    await page.keyboard.type(redLine)
    await checker.shows(offPlatform)
    if (shape.row) await read(first.said, '1001')
    await page.keyboard.press(keys)
    await checker.shows(/没有发出/u)
    if (shape.control) await inner.locator(shape.control).click()
    expect(await sent(), 'held').toEqual([])

    await composer.click()
    await page.keyboard.press('Alt+Enter')
    await checker.showsNot(offPlatform)
    const fixed = await composer.evaluate(element =>
      ('value' in element ? String(element.value) : (element as HTMLElement).innerText).trim(),
    )
    await expect
      .poll(async () => {
        await page.keyboard.press(keys)
        return await sent()
      })
      .toEqual([fixed])
    if (!shape.row) return

    await inner.evaluate(() => (globalThis as unknown as { show(at: number): void }).show(1))
    await inner.locator(shape.composer).click()
    await page.keyboard.type('今天发')
    await read(second.said, '2002')
  })
}

/** Those times that a shape tells: a line of the system may have none. */
function timed(shape: Shape, said: Said[], written: string[]): string[] {
  const row = said.find(({ role }) => role === 'system')
  const tells = row && shape.row?.(row, '', { key: '', said }, 0).includes(row.at.slice(0, 5))
  return tells || !row ? written : written.filter(at => at !== row.at)
}

/** What the tests use of the worker's ports. */
interface Ports {
  chrome: {
    runtime: {
      onConnect: {
        addListener(
          listener: (port: {
            onMessage: { addListener(heard: (message: { type: string; conversation: Read }) => void): void }
          }) => void,
        ): void
      }
    }
  }
}
