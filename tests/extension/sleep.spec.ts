/** The judge may sleep, die or be gone: nothing is lost, and no message is ever stuck. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CheckerView } from '../fixtures/checker'
import { DemoPage } from '../fixtures/demo'
import { startExtension } from '../fixtures/extension'
import { redLine } from '../fixtures/red-line'
import { expect, test } from '../fixtures/test'

const held = /没有发出/u

test('a worker killed between keystrokes loses nothing, and the next send is judged', {
  tag: '@firefox',
}, async ({ agent, extension, checker }) => {
  const [before, after] = [redLine.slice(0, 3), redLine.slice(3)]
  await agent.page.keyboard.type(before)
  // With its verdict in, no question is open that would wake the worker again as soon as it is dead.
  await checker.shows(/开场白/u)
  await extension.killWorker(agent.page)
  await agent.page.keyboard.type(after)
  await expect(agent.composer).toHaveValue(redLine)
  await checker.shows(/站外导流/u)
  await agent.page.keyboard.press('Enter')
  await checker.shows(held)
  await expect(agent.sent()).toHaveCount(0)
})

test('a red line whose words still stand is held, though the worker is killed with a question open', async ({
  agent,
  extension,
  checker,
}) => {
  await agent.page.keyboard.type(redLine)
  await checker.shows(/站外导流/u)
  await extension.killWorker(agent.page)
  await agent.page.keyboard.type('，')
  await agent.page.keyboard.press('Enter')
  await checker.shows(/改了才能发/u)
  await agent.page.keyboard.press('Enter')
  await expect(agent.composer).toHaveValue(`${redLine}，`)
  await expect(agent.sent()).toHaveCount(0)
})

test('words sent while the worker wakes wait for their verdict', { tag: '@firefox' }, async ({
  agent,
  extension,
  checker,
}) => {
  await agent.page.keyboard.type('有货的哦，')
  await checker.shows(/开场白/u)
  await extension.killWorker(agent.page)
  await agent.page.keyboard.insertText(redLine)
  await agent.page.keyboard.press('Enter')
  await checker.shows(/改了才能发/u)
  await expect(agent.composer).toHaveValue(`有货的哦，${redLine}`)
  await expect(agent.sent()).toHaveCount(0)
})

test('a worker killed after the verdict does not unsay it', async ({ agent, extension, checker }) => {
  await agent.page.keyboard.type(redLine)
  await checker.shows(/站外导流/u)
  await extension.killWorker(agent.page)
  await agent.page.keyboard.press('Enter')
  await checker.shows(held)
  await expect(agent.composer).toHaveValue(redLine)
})

test('a worker that sleeps stays asleep until somebody types', async ({ agent, extension, checker }) => {
  await agent.page.keyboard.type(redLine)
  await checker.shows(/站外导流/u)
  await extension.killWorker(agent.page)
  const worker = await extension.watchWorker(agent.page)
  // Whatever the page does by itself, for longer than the checker's own timers run, wakes nobody.
  await agent.page.evaluate(() => new Promise(done => setTimeout(done, 2_500)))
  expect(worker.runs()).toBe(false)
  await agent.page.keyboard.type('。')
  await expect.poll(() => worker.runs()).toBe(true)
})

test('a disabled extension leaves the page, and messages go', async ({ demo }) => {
  const extension = await startExtension()
  const page = await extension.context.newPage()
  await page.goto(demo.address)
  const workbench = new DemoPage(page)
  await workbench.composer.click()
  await page.keyboard.type(redLine)
  const checker = await CheckerView.of(page)
  await checker.shows(/站外导流/u)

  const extensions = await extension.context.newPage()
  await extensions.goto('chrome://extensions')
  const id = new URL(extension.origin).host
  await extensions.evaluate(
    of =>
      (
        globalThis as unknown as {
          chrome: { management: { setEnabled(id: string, enabled: boolean): Promise<void> } }
        }
      ).chrome.management.setEnabled(of, false),
    id,
  )
  await extensions.close()
  await page.bringToFront()
  await expect(page.locator('chatlint-surface')).toHaveCount(0)
  await workbench.composer.click()
  await page.keyboard.press('Enter')
  await expect(workbench.sent()).toHaveText([redLine])
  await extension.stop()
})

test.describe('without a judge', () => {
  const broken = {
    'the worker does not start': (folder: string) => {
      writeFileSync(join(folder, 'background.js'), breaksAtOnce)
    },
    'the module is gone': (folder: string) => {
      const assets = join(folder, 'assets')
      for (const name of readdirSync(assets)) if (name.endsWith('.wasm')) rmSync(join(assets, name))
    },
  }
  /** Registers the content script, as an earlier run did, and then answers nobody. */
  const breaksAtOnce = `chrome.scripting.registerContentScripts([{
    id: 'checker', js: ['/content-scripts/checker.js'], matches: ['http://127.0.0.1/*'], runAt: 'document_start',
  }])`

  for (const [how, change] of Object.entries(broken)) {
    test(`messages go and the light says so when ${how}`, async ({ demo }) => {
      const extension = await startExtension({ change })
      const page = await extension.context.newPage()
      const workbench = new DemoPage(page)
      // A broken worker cannot be asked whether it has registered the content script: the page tells.
      const layer = page.locator('chatlint-surface')
      await expect
        .poll(async () => {
          await page.goto(demo.address)
          await workbench.composer.click()
          return layer.waitFor({ state: 'attached', timeout: 2_000 }).then(
            () => true,
            () => false,
          )
        })
        .toBe(true)
      const checker = await CheckerView.of(page)
      await page.keyboard.type(redLine)
      await checker.shows(/检查不可用|unavailable|not available/iu)
      await page.keyboard.press('Enter')
      await expect(workbench.sent()).toHaveText([redLine])
      await expect(workbench.composer).toHaveValue('')
      await extension.stop()
    })
  }
})
