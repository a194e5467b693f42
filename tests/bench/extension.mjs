/**
 * What the built extension takes of a page's main thread in Chromium: while the page loads, and for a keystroke in its
 * composer, painting aside. Run by `cargo xtask bench` on what it built; prints one JSON row a line.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { grant } from '../../extension/build/grant.mjs'
import { serveDemo } from '../../extension/demo/serve.mjs'

const OURS = 'chrome-extension://'
const SENTENCE = '您好亲，这款外套有货的哦，今天拍下明天就能发出，全网最低价'
const ROUNDS = 15
/** The browser's own work of drawing, which a script may bring forward by asking where something is. */
const DRAWING = ['UpdateLayoutTree', 'Layout']

const home = mkdtempSync(join(tmpdir(), 'chatlint-bench-'))
const folder = join(home, 'extension')
grant(fileURLToPath(new URL('../../extension/.output/chrome-mv3', import.meta.url)), folder, [
  'http://127.0.0.1/*',
])
const demo = await serveDemo()
// `cargo xtask bench` says where Chromium is. No name is resolved, so nothing can go out.
const context = await chromium.launchPersistentContext(join(home, 'profile'), {
  executablePath: process.env.CHROMIUM_PATH,
  args: [
    '--headless=new',
    '--no-sandbox',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    '--disable-features=DisableLoadExtensionCommandLineSwitch',
    `--disable-extensions-except=${folder}`,
    `--load-extension=${folder}`,
  ],
})

/** @param {number[]} nanoseconds of each round */
function row(name, nanoseconds) {
  const sorted = nanoseconds.toSorted((a, b) => a - b)
  const at = share => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  const group = "Chromium: the extension on a page's main thread"
  console.log(JSON.stringify({ group, name, median: at(0.5), p99: at(0.99) }))
}

/**
 * Microseconds of processor time that the page's main thread spends on scripts of ours while something is done: compiling,
 * running and calling them, and whatever promises go on in between, the page's own included.
 */
async function spentOn(session, what) {
  const events = []
  const collect = ({ value }) => events.push(...value)
  session.on('Tracing.dataCollected', collect)
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'v8', 'disabled-by-default-v8.compile'] },
  })
  await what()
  const ended = new Promise(done => session.once('Tracing.tracingComplete', done))
  await session.send('Tracing.end')
  await ended
  session.off('Tracing.dataCollected', collect)
  const mains = new Set(events.filter(({ name, args }) => isMain(name, args)).map(threadOf))
  let total = 0
  for (const main of mains) {
    const here = events.filter(event => event.tdur && threadOf(event) === main)
    const ours = moments(here.filter(isOurs))
    const drawing = moments(here.filter(({ name }) => DRAWING.includes(name)))
    total +=
      lengthOf(ours) -
      lengthOf(drawing.filter(([start]) => ours.some(([from, to]) => from <= start && start < to)))
  }
  return total
}

/** Spans of thread time in which any of these happened: one may lie in another, and each moment counts once. */
function moments(events) {
  const spans = []
  for (const { tts, tdur } of events.toSorted((a, b) => a.tts - b.tts)) {
    const last = spans.at(-1)
    if (last && tts <= last[1]) last[1] = Math.max(last[1], tts + tdur)
    else spans.push([tts, tts + tdur])
  }
  return spans
}

const lengthOf = spans => spans.reduce((sum, [from, to]) => sum + to - from, 0)

const threadOf = ({ pid, tid }) => `${pid} ${tid}`
const isMain = (name, args) => name === 'thread_name' && args.name === 'CrRendererMain'
const isOurs = ({ name, args }) =>
  name === 'RunMicrotasks' || (args?.data?.url ?? args?.fileName ?? '').startsWith(OURS)

/** One page load; what is put off until the page is idle counts as well. */
function load(page, session) {
  return spentOn(session, async () => {
    await page.reload({ waitUntil: 'load' })
    await page.evaluate(() => new Promise(done => requestIdleCallback(() => requestIdleCallback(done))))
  })
}

/** Each key of a sentence that is typed. */
async function keystroke(page, session, composer) {
  await composer.fill('')
  await composer.click()
  const total = await spentOn(session, async () => {
    for (const character of SENTENCE) await page.keyboard.type(character, { delay: 40 })
  })
  return total / SENTENCE.length
}

try {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
  await worker.evaluate(async () => {
    while ((await globalThis.chrome.scripting.getRegisteredContentScripts()).length === 0) {
      await new Promise(done => setTimeout(done, 20))
    }
  })
  const page = await context.newPage()
  await page.goto(demo.address)
  const session = await context.newCDPSession(page)
  const loads = []
  for (let round = 0; round < ROUNDS; round++) loads.push((await load(page, session)) * 1000)
  row('a page load', loads)

  const composer = page.locator('[data-demo-composer]')
  await keystroke(page, session, composer)
  const keys = []
  for (let round = 0; round < ROUNDS; round++) keys.push((await keystroke(page, session, composer)) * 1000)
  row('a keystroke, painting aside', keys)
} finally {
  await context.close()
  demo.close()
  rmSync(home, { recursive: true, force: true })
}
