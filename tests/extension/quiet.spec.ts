/** Nothing leaves the browser. Chromium's own log of everything its network stack does is the witness. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CheckerView } from '../fixtures/checker'
import { ConversePage } from '../fixtures/converse'
import { startExtension } from '../fixtures/extension'
import { redLine } from '../fixtures/red-line'
import { type Site, startSite } from '../fixtures/site'
import { expect, test } from '../fixtures/test'

/** One request, as Chromium's network stack logged it. */
interface LoggedRequest {
  url: string
  initiator: string
}

/** Every request in a net log, whoever made it: pages, workers, the browser itself. */
function requestsIn(path: string): LoggedRequest[] {
  const { constants, events } = JSON.parse(readFileSync(path, 'utf8')) as {
    constants: { logEventTypes: Record<string, number> }
    events: { type: number; params?: { url?: string; initiator?: string } }[]
  }
  const started = constants.logEventTypes.URL_REQUEST_START_JOB
  return events
    .filter(({ type, params }) => type === started && params?.url !== undefined)
    .map(({ params }) => ({ url: params?.url ?? '', initiator: params?.initiator ?? '' }))
}

let folder: string
let outside: Site

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chatlint-netlog-'))
  outside = await startSite({ pages: { '/': 'somewhere else' } })
})

test.afterAll(async () => {
  await outside.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('typing, holding, fixing and sending make no request but the page’s own', async ({ converse, talk }) => {
  const log = join(folder, 'netlog.json')
  const extension = await startExtension({
    flags: [`--log-net-log=${log}`, '--net-log-capture-mode=Everything'],
  })
  const agent = new ConversePage(await extension.context.newPage(), talk)
  await agent.open(converse.open.origin)
  const checker = await CheckerView.of(agent.page)
  await talk.say('在吗')
  await agent.page.keyboard.type(redLine)
  await checker.shows(/站外导流/u)
  await agent.page.keyboard.press('Enter')
  await checker.shows(/没有发出/u)
  await extension.killWorker(agent.page)
  await agent.page.keyboard.press('Alt+Enter')
  await expect(agent.composer).not.toHaveValue(/微信/u)
  await checker.send()
  await expect(agent.sent()).toHaveCount(1)
  const options = await extension.context.newPage()
  await options.goto(`${extension.origin}/options.html`)
  await expect(options.locator('h1')).toBeVisible()
  await options.goto(`${extension.origin}/sidepanel.html`)
  await expect(options.getByRole('button', { name: /欢迎光临/u }).first()).toBeVisible()
  await extension.stop()

  // Chromium asks its maker for updates and the time on its own account, and gets no answer here: those have no origin.
  const requests = requestsIn(log).filter(({ initiator }) => URL.canParse(initiator))
  const page = requests.filter(({ initiator }) => initiator === converse.open.origin)
  expect(page.length, 'the log sees what the page itself asks for').toBeGreaterThan(0)
  expect(
    requests.filter(({ url }) => !isLoopback(url)),
    'no page asked for anything beyond this machine',
  ).toEqual([])
  expect(
    requests.filter(({ initiator }) => initiator !== converse.open.origin),
    'the extension asked for nothing at all',
  ).toEqual([])
})

test('the extension could not, even if it tried', async ({ extension }) => {
  const tryIt = (address: string) =>
    fetch(address, { mode: 'no-cors' }).then(
      () => 'went out',
      () => 'refused',
    )
  expect(await (await extension.worker()).evaluate(tryIt, outside.origin)).toBe('refused')
  const options = await extension.context.newPage()
  await options.goto(`${extension.origin}/options.html`)
  expect(await options.evaluate(tryIt, outside.origin)).toBe('refused')
  const page = await extension.context.newPage()
  await page.goto(outside.origin)
  expect(await page.evaluate(tryIt, outside.origin), 'where it is no extension, it works').toBe('went out')
})

function isLoopback(url: string): boolean {
  return new URL(url).hostname === '127.0.0.1'
}
