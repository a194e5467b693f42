/**
 * A large file through the built page in Chromium, as a person puts it there: how fast it is read and judged, how long the
 * page's own thread is busy at a stretch, how much memory the browser holds.
 *
 *     node tests/bench/page.mjs [messages, default 200000] [cores that the page sees, default all]
 *
 * Not part of any test: it takes minutes, and its figures are the machine's. The file lies on disk, because a page reads it
 * from there.
 */
import { createWriteStream } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { chromium } from '@playwright/test'

const MESSAGES = Number(process.argv[2] ?? 200_000)
const CORES = process.argv[3]
const TURNS = 20
const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
}
const ASKED = [
  '这款还有货吗，什么时候能发出来？我周末要用',
  '尺码怎么选呀，身高165体重52穿M还是L，会不会显胖',
  '昨天拍的怎么还没有发货，都两天了，能不能快一点',
  '收到了，颜色和图片上的不太一样，可以退吗，运费谁出',
  '能便宜一点吗，我看隔壁店比你们少十块钱',
]
const ANSWERED = [
  '您好亲，有的哦，今天下午四点之前拍下当天就能发出，一般两到三天到',
  '您好，这款偏宽松，按您说的身高体重 M 码就合适，不会显胖的哦',
  '不好意思让您久等了，我马上帮您查一下仓库，十分钟之内给您回复',
  '嗯',
  '亲，您加我微信，我给您优惠价，不用走平台',
]

async function writeFile(path) {
  const file = createWriteStream(path)
  file.write('会话ID,发送时间,发送人,消息内容\n')
  for (let talk = 0; talk * TURNS < MESSAGES; talk++) {
    let rows = ''
    for (let turn = 0; turn < TURNS; turn++) {
      const at = new Date(Date.UTC(2026, 10, 1) + talk * 97_000 + turn * 31_000).toISOString()
      const asks = turn % 2 === 0
      const words = (asks ? ASKED : ANSWERED)[(talk * 7 + turn * 3) % 5]
      const name = asks ? `tb_${talk}` : `客服${['小满', '阿青', '白露', '云朵'][talk % 4]}`
      rows += `${talk},${at.slice(0, 19).replace('T', ' ')},${name},${words}（${talk}）请帮我看一下订单里的第 ${turn} 件，谢谢，我就在线上等您的消息\n`
    }
    if (!file.write(rows)) await new Promise(resolve => file.once('drain', resolve))
  }
  await new Promise(resolve => file.end(resolve))
  return file.bytesWritten
}

/** What all processes of the browser hold, in bytes: the pages that are theirs alone, and their share of the others. */
async function held(root) {
  let bytes = 0
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const command = await readFile(`/proc/${name}/cmdline`, 'utf8')
      if (!command.includes(root)) continue
      const rollup = await readFile(`/proc/${name}/smaps_rollup`, 'utf8')
      bytes += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) * 1024
    } catch {
      // It has ended since.
    }
  }
  return bytes
}

const folder = await mkdtemp(join(tmpdir(), 'chatlint-bench-'))
const path = join(folder, 'big.csv')
const size = await writeFile(path)
const site = new URL('../../www/dist/', import.meta.url)
const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost')
  try {
    const body = await readFile(new URL(`.${pathname === '/' ? '/index.html' : pathname}`, site))
    response.writeHead(200, { 'content-type': TYPES[extname(pathname)] ?? 'text/html' }).end(body)
  } catch {
    response.writeHead(404).end()
  }
})
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
const profile = join(folder, 'profile')
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--headless=new', '--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  locale: 'zh-CN',
  serviceWorkers: 'block',
})
try {
  const page = await context.newPage()
  if (CORES) {
    // The page's worker is told of fewer cores; nothing else of it changes.
    await page.route(/desk\.worker.*\.js$/, async route => {
      const answer = await route.fetch()
      const body = `Object.defineProperty(navigator,'hardwareConcurrency',{value:${Number(CORES)}});${await answer.text()}`
      await route.fulfill({ response: answer, body })
    })
  }
  await page.addInitScript(() => {
    globalThis.tasks = []
    new PerformanceObserver(list => {
      for (const { duration, startTime } of list.getEntries()) globalThis.tasks.push([startTime, duration])
    }).observe({ type: 'longtask', buffered: true })
  })
  await page.goto(`http://127.0.0.1:${server.address().port}/`)
  await page.getByLabel('聊天记录').waitFor()
  const before = await held(profile)
  let most = 0
  const watch = setInterval(async () => {
    most = Math.max(most, await held(profile))
  }, 1000)
  const began = await page.evaluate(() => {
    globalThis.tasks.length = 0
    return performance.now()
  })
  await page.locator('input[type=file][multiple]:not([webkitdirectory])').setInputFiles(path)
  await page.waitForFunction(
    () => document.querySelector('#score table') !== null && document.querySelector('progress') === null,
    undefined,
    { timeout: 3_600_000, polling: 200 },
  )
  const { ended, tasks } = await page.evaluate(() => ({ ended: performance.now(), tasks: globalThis.tasks }))
  clearInterval(watch)
  const seconds = (ended - began) / 1000
  const megabytes = bytes => Math.round(bytes / 1_048_576)
  console.log(
    JSON.stringify({
      messages: MESSAGES,
      cores: CORES ?? 'all',
      fileMB: megabytes(size),
      seconds: Number(seconds.toFixed(1)),
      perSecond: Math.round(MESSAGES / seconds),
      tasksOver50: tasks.length,
      tasks: tasks.map(([at, duration]) => [Math.round((at - began) / 1000), Math.round(duration)]),
      longestMs: Math.round(Math.max(0, ...tasks.map(([, duration]) => duration))),
      beforeMB: megabytes(before),
      mostMB: megabytes(most),
      heard: await page
        .getByText(/段对话，.*条消息/)
        .first()
        .textContent(),
    }),
  )
} finally {
  await context.close()
  server.closeAllConnections()
  server.close()
  await rm(folder, { recursive: true })
}
