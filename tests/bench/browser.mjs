/**
 * What a person waits for in Chromium: the first verdict after the module's bytes are there, and the paint after a
 * keystroke in the page's composer, beside a plain textarea. Run by `cargo xtask bench` on what it built; prints one
 * JSON row a line. Nothing is served: requests are answered from the built files.
 */
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { chromium } from '@playwright/test'

const ORIGIN = 'http://127.0.0.1:9'
const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
}
const SENTENCE = '您好亲，这款外套有货的哦，今天拍下明天就能发出，加我微信聊吧'

// `cargo xtask bench` says where Chromium is. No name is resolved, so nothing can go out.
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH,
  args: ['--headless=new', '--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND'],
})

/** A fresh page whose requests are answered from `www/dist`, or from `wasm/` below `/wasm/`. */
async function freshPage() {
  const context = await browser.newContext({ serviceWorkers: 'block', locale: 'zh-CN' })
  const page = await context.newPage()
  await page.route(`${ORIGIN}/**`, async route => {
    const { pathname } = new URL(route.request().url())
    const path = pathname === '/' ? '/index.html' : pathname
    const file = path.startsWith('/wasm/') ? `../..${path}` : `../../www/dist${path}`
    try {
      const body = await readFile(new URL(file, import.meta.url))
      await route.fulfill({ body, contentType: TYPES[extname(path)] ?? 'application/octet-stream' })
    } catch {
      await route.fulfill({ status: 404 })
    }
  })
  return page
}

function row(group, name, milliseconds) {
  const sorted = milliseconds.toSorted((a, b) => a - b)
  const at = share => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] * 1e6
  console.log(JSON.stringify({ group, name, median: at(0.5), p99: at(0.99) }))
}

/**
 * Milliseconds from instantiation to the first verdict, in a page of its own that has been open for `rest` milliseconds. Just
 * after a page opens, Chromium's other processes are still at work on it, and on few cores they stand in the judge's way.
 */
async function firstVerdict(build, rest) {
  const page = await freshPage()
  await page.goto(`${ORIGIN}/wasm/error.js`)
  await new Promise(resolve => setTimeout(resolve, rest))
  const took = await page.evaluate(async name => {
    const glue = await import(`/wasm/${name}/chatlint.js`)
    const bytes = await (await fetch(`/wasm/${name}/chatlint_bg.wasm`)).arrayBuffer()
    const started = performance.now()
    await glue.default({ module_or_path: bytes })
    glue.check({ turns: [{ role: 'customer', text: '在吗' }] }, '亲，加我微信聊吧')
    return performance.now() - started
  }, build)
  await page.context().close()
  return took
}

/** Milliseconds from each keystroke to the frame after it. */
async function keystrokes(page, composer) {
  await page.evaluate(() => {
    globalThis.took = []
    addEventListener(
      'keydown',
      event => {
        requestAnimationFrame(() => {
          // A message arrives after the frame that this callback belongs to has been painted.
          const painted = new MessageChannel()
          painted.port1.onmessage = () => globalThis.took.push(performance.now() - event.timeStamp)
          painted.port2.postMessage(null)
        })
      },
      true,
    )
  })
  await composer.click()
  for (let round = 0; round < 5; round++) {
    await composer.fill('')
    // Latin letters between the characters: only real keys fire keydown.
    for (const character of SENTENCE) {
      await page.keyboard.insertText(character)
      await page.keyboard.press('a', { delay: 20 })
      await page.keyboard.press('Backspace', { delay: 20 })
    }
  }
  return page.evaluate(() => globalThis.took)
}

try {
  const moments = { 'in a page at rest': 1000, 'in a page just opened': 0 }
  for (const build of ['judge', 'desk']) {
    for (const [moment, rest] of Object.entries(moments)) {
      const starts = []
      for (let times = 0; times < 15; times++) starts.push(await firstVerdict(build, rest))
      row('Chromium: from instantiation to the first verdict', `wasm/${build} ${moment}`, starts)
    }
  }

  const group = 'Chromium: from keystroke to paint'
  const plain = await freshPage()
  await plain.goto(`${ORIGIN}/wasm/error.js`)
  await plain.setContent('<textarea rows="5" cols="60"></textarea>')
  row(group, 'a plain textarea', await keystrokes(plain, plain.locator('textarea')))
  await plain.context().close()

  const page = await freshPage()
  await page.goto(`${ORIGIN}/#/sentence`)
  row(group, "the page's composer with the checker", await keystrokes(page, page.getByLabel('客服的回复')))
} finally {
  await browser.close()
}
