/** The system's notification of a promise that falls due, for those who asked for it. */
import type { Worker } from '@playwright/test'
import { DemoPage } from '../fixtures/demo'
import { startExtension } from '../fixtures/extension'
import { expect, test } from '../fixtures/test'

/** What the test uses of the extension's own interface. */
interface Notifier {
  chrome: {
    notifications: {
      getAll(): Promise<Record<string, boolean>>
      onClicked: { dispatch(id: string): void }
    }
    tabs: { query(of: { active: boolean }): Promise<{ id?: number }[]> }
  }
}

test('a promise that falls due is told of once, and a click leads to its tab', async ({ demo }) => {
  const extension = await startExtension({ permissions: ['notifications'] })
  try {
    const page = await extension.context.newPage()
    await page.goto(demo.address)
    const workbench = new DemoPage(page)
    await workbench.composer.click()
    await expect.poll(() => extension.badge(page)).toBe('✓')
    const worker = await extension.worker()
    expect(await shown(worker)).toEqual([])

    // The wait that was promised has a minute left.
    await workbench.agentSaid('您稍等，我去仓库核实一下，马上回复您', 14)
    await expect.poll(() => shown(worker)).toHaveLength(1)
    const [id = ''] = await shown(worker)
    expect(id).toMatch(/^promise-\d+$/u)

    const other = await extension.context.newPage()
    await other.bringToFront()
    await expect.poll(() => inFront(worker)).not.toBe(id)
    // What the system's own click comes to: nobody can press a notification of a browser without a screen.
    await worker.evaluate(
      clicked => (globalThis as unknown as Notifier).chrome.notifications.onClicked.dispatch(clicked),
      id,
    )
    await expect.poll(() => inFront(worker)).toBe(id)
    await expect.poll(() => shown(worker)).toEqual([])
  } finally {
    await extension.stop()
  }
})

/** The tab in front, by the id that its notification has. */
function inFront(worker: Worker): Promise<string> {
  return worker.evaluate(async () => {
    const [tab] = await (globalThis as unknown as Notifier).chrome.tabs.query({ active: true })
    return `promise-${tab?.id}`
  })
}

/** The ids of the notifications that the browser shows. */
function shown(worker: Worker): Promise<string[]> {
  return worker.evaluate(async () =>
    Object.keys(await (globalThis as unknown as Notifier).chrome.notifications.getAll()),
  )
}
