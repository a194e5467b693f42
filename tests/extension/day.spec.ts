/** A long day: two thousand talks leave no more in the memory of the page, or of the judge, than two hundred. */
import type { Browser, BrowserContext, Page, Worker } from '@playwright/test'
import { DemoPage } from '../fixtures/demo'
import { startExtension } from '../fixtures/extension'
import { expect, test } from '../fixtures/test'

/** How much more may be in use at the end of the day: what engines keep of code and shapes varies. */
const most = 1.25

test('memory stays where it was over two thousand talks', async ({ demo }) => {
  // As long as it takes on a machine that has other work.
  test.setTimeout(600_000)
  // Each talk is drawn; nobody has to see it for a sixtieth of a second.
  const extension = await startExtension({
    flags: ['--disable-frame-rate-limit', '--disable-gpu-vsync'],
  })
  try {
    const worker = await extension.worker()
    // What content scripts ask the judge is also counted here, and its module's memory is taken hold of as it starts.
    await worker.evaluate(() => {
      const { chrome, asked } = Object.assign(globalThis as unknown as Ports, {
        asked: { talks: 0, checks: 0 },
      })
      for (const name of ['instantiate', 'instantiateStreaming'] as const) {
        const start = WebAssembly[name] as (...of: unknown[]) => Promise<Started>
        const starting = async (...of: unknown[]) => {
          const started = await start(...of)
          Object.assign(globalThis, { memory: (started.instance ?? started).exports?.memory })
          return started
        }
        Object.assign(WebAssembly, { [name]: starting })
      }
      chrome.runtime.onConnect.addListener(port =>
        port.onMessage.addListener(({ type }) => {
          if (type === 'talk') asked.talks += 1
          if (type === 'check') asked.checks += 1
        }),
      )
    })
    const page = await extension.context.newPage()
    await page.goto(demo.address)
    await new DemoPage(page).composer.click()

    await talks(page, 0, 200)
    const early = await inUse(page, worker)
    await talks(page, 200, 2000)
    const late = await inUse(page, worker)
    const asked = await worker.evaluate(() => (globalThis as unknown as Ports).asked)
    expect(asked.talks, 'the talks reached the judge').toBeGreaterThan(1000)
    expect(asked.checks, 'so did their drafts').toBeGreaterThan(1000)
    for (const place of ['page', 'worker', 'module'] as const) {
      const said = `bytes in use in the ${place}, after ${early[place]} at talk 200`
      expect(late[place], said).toBeLessThan(early[place] * most)
    }
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

/** Bytes in use in the page, in the judge's worker, and in the judge's own module. */
async function inUse(page: Page, worker: Worker): Promise<Record<'page' | 'worker' | 'module', number>> {
  const session = await page.context().newCDPSession(page)
  // The extension's own world is included.
  const inPage = await heapInUse(session.send.bind(session))
  await session.detach()
  const module = await worker.evaluate(() => (globalThis as unknown as Counted).memory.buffer.byteLength)
  return { page: inPage, worker: await asWorker(page.context(), worker.url(), heapInUse), module }
}

/** Sends a command of the browser's own protocol. */
type Send = (command: 'HeapProfiler.collectGarbage' | 'Runtime.getHeapUsage') => Promise<unknown>

/** Bytes of JavaScript objects that are in use. */
async function heapInUse(send: Send): Promise<number> {
  // What a first collection lets go of, a second one frees.
  for (let times = 0; times < 2; times++) await send('HeapProfiler.collectGarbage')
  return ((await send('Runtime.getHeapUsage')) as { usedSize: number }).usedSize
}

/** Lets `ask` speak with the worker at an address, to which Playwright opens no session: the browser passes it on. */
async function asWorker<T>(
  context: BrowserContext,
  url: string,
  ask: (send: Send) => Promise<T>,
): Promise<T> {
  const session = await (context.browser() as Browser).newBrowserCDPSession()
  const { targetInfos } = await session.send('Target.getTargets')
  const targetId = targetInfos.find(
    target => target.type === 'service_worker' && target.url === url,
  )?.targetId
  const { sessionId } = await session.send('Target.attachToTarget', { targetId: targetId ?? '' })
  let asked = 0
  const send: Send = async method => {
    asked += 1
    const answered = new Promise<unknown>((resolve, reject) => {
      const heard = ({ message }: { message: string }) => {
        const { id, result, error } = JSON.parse(message)
        if (id !== asked) return
        session.off('Target.receivedMessageFromTarget', heard)
        if (error) reject(new Error(error.message))
        else resolve(result)
      }
      session.on('Target.receivedMessageFromTarget', heard)
    })
    await session.send('Target.sendMessageToTarget', {
      sessionId,
      message: JSON.stringify({ id: asked, method }),
    })
    return await answered
  }
  try {
    return await ask(send)
  } finally {
    await session.detach()
  }
}

/** A module that was started, as the one or the other way of starting it gives it. */
interface Started {
  instance?: Started
  exports?: { memory?: WebAssembly.Memory }
}

/** What tells of memory in the worker. */
interface Counted {
  /** Of the judge's module. */
  memory: WebAssembly.Memory
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
