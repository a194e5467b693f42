/** A long day: two thousand talks leave no more in the page's memory than two hundred. */
import type { Page } from '@playwright/test'
import { DemoPage } from '../fixtures/demo'
import { startExtension } from '../fixtures/extension'
import { expect, test } from '../fixtures/test'

/** How much more may be in use at the end of the day: what engines keep of code and shapes varies. */
const most = 1.25

test('memory stays where it was over two thousand talks', async ({ demo }) => {
  // As long as it takes on a machine that has other work.
  test.setTimeout(600_000)
  // Each talk is drawn; nobody has to see it for a sixtieth of a second.
  const extension = await startExtension({ flags: ['--disable-frame-rate-limit', '--disable-gpu-vsync'] })
  try {
    const page = await extension.context.newPage()
    await page.goto(demo.address)
    await new DemoPage(page).composer.click()
    const worker = await extension.worker()
    // What content scripts ask the judge is also counted here.
    await worker.evaluate(() => {
      const { chrome, asked } = Object.assign(globalThis as unknown as Ports, {
        asked: { talks: 0, checks: 0 },
      })
      chrome.runtime.onConnect.addListener(port =>
        port.onMessage.addListener(({ type }) => {
          if (type === 'talk') asked.talks += 1
          if (type === 'check') asked.checks += 1
        }),
      )
    })
    await page.reload()
    await new DemoPage(page).composer.click()

    await talks(page, 0, 200)
    const early = await heapInUse(page)
    await talks(page, 200, 2000)
    const late = await heapInUse(page)
    const asked = await worker.evaluate(() => (globalThis as unknown as Ports).asked)
    expect(asked.talks, 'the talks reached the judge').toBeGreaterThan(1000)
    expect(asked.checks, 'so did their drafts').toBeGreaterThan(1000)
    expect(late, `bytes in use, after ${early} at talk 200`).toBeLessThan(early * most)
  } finally {
    await extension.stop()
  }
})

/** Plays talks in the demo: another customer, some messages, a draft with and without a problem, and the next. */
async function talks(page: Page, from: number, to: number): Promise<void> {
  await page.evaluate(
    async ([first, last]) => {
      const talk = document.querySelector('[data-demo-talk]') as HTMLElement
      const composer = document.querySelector('[data-demo-composer]') as HTMLTextAreaElement
      const write = (text: string) => {
        composer.value = text
        composer.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }))
      }
      /** As long as the page and the extension have something to do about it. */
      const settled = () =>
        new Promise(done => requestAnimationFrame(() => requestIdleCallback(done, { timeout: 100 })))
      for (let number = first; number < last; number++) {
        talk.dataset.demoTalk = `customer-${number}`
        const rows = ['customer', 'agent', 'customer'].map((role, at) => {
          const row = document.createElement('div')
          row.dataset.demoMessage = role
          row.id = `m-${number}-${at}`
          const words = document.createElement('div')
          words.dataset.demoText = ''
          words.textContent = `第 ${number} 位：${'这款外套有货吗，什么时候发'.repeat(4)}`
          row.append(words)
          return row
        })
        talk.replaceChildren(...rows)
        write(number % 3 === 0 ? `您好，加我微信 ${number}` : `您好，有货的哦，今天就发 ${number}`)
        await settled()
        write('')
      }
    },
    [from, to] as const,
  )
}

/** Bytes of JavaScript objects that are in use in the page, the extension's own world included. */
async function heapInUse(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  // What a first collection lets go of, a second one frees.
  for (let times = 0; times < 2; times++) await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize
}

/** What the test uses of the worker. */
interface Ports {
  asked: { talks: number; checks: number }
  chrome: {
    runtime: {
      onConnect: {
        addListener(
          listener: (port: {
            onMessage: { addListener(heard: (message: { type: string }) => void): void }
          }) => void,
        ): void
      }
    }
  }
}
