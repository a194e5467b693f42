import { test as base, type CDPSession, chromium, type Locator, type Page } from '@playwright/test'
import { expect } from '../../../tests/firefox/expect.ts'
import { startFirefox } from '../../../tests/firefox/launch.ts'
import { FirefoxPage } from '../../../tests/firefox/page.ts'
import type { TestPage } from './pages/shared.ts'

declare global {
  interface Window {
    /** Shadow roots made on the page, the closed ones too. */
    shadows: ShadowRoot[]
  }
}

/** A box in CSS pixels of the page. */
export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

/** What a person sees and does, in the words of the tests. */
export class Face {
  /** Whether the composer is in a frame of the page. */
  framed = false
  /** The session that has zoomed the page: a picture that another one takes ends the zoom. */
  zoomed: CDPSession | null = null

  constructor(readonly page: Page) {}

  get composer(): Locator {
    return (this.framed ? this.page.frameLocator('iframe') : this.page).locator('#composer')
  }

  /** Opens a page of `pages/`, with options for its checker where it takes them. */
  async open(name: string, options: object = {}, search = ''): Promise<void> {
    await this.page.goto(`about:blank`)
    await this.page.goto(
      `${process.env.CHATLINT_PAGES}/${name}.html${search}#${encodeURIComponent(JSON.stringify(options))}`,
    )
  }

  /** Puts the caret in the composer and types, key by key. */
  async type(text: string): Promise<void> {
    await this.composer.focus()
    await this.page.keyboard.type(text)
  }

  state(): Promise<string> {
    return this.page.evaluate(() => window.test.state())
  }

  sent(): Promise<string[]> {
    return this.page.evaluate(() => window.test.sent)
  }

  events(): Promise<TestPage['events']> {
    return this.page.evaluate(() => window.test.events)
  }

  /** The text of the open card, '' while there is none. */
  card(): Promise<string> {
    return this.#inShadow('.card:not([hidden])')
  }

  /** The title on the chip, '' while there is none. */
  chip(): Promise<string> {
    return this.#inShadow('.chip:not([hidden], .quiet) .title')
  }

  spoken(): Promise<string> {
    return this.#inShadow('[role=status]')
  }

  #inShadow(selector: string): Promise<string> {
    return this.page.evaluate(selector => {
      for (const root of window.shadows) {
        const found = root.querySelector(selector)
        if (found && root.host.isConnected) return found.textContent ?? ''
      }
      return ''
    }, selector)
  }

  /** Where something of ours is; null where it is not. */
  box(selector: string): Promise<Box | null> {
    return this.page.evaluate(selector => {
      for (const root of window.shadows) {
        const rect = root.querySelector(selector)?.getBoundingClientRect()
        if (rect && rect.width > 0)
          return { left: rect.left, top: rect.top, right: rect.right, bottom: rect.bottom }
      }
      return null
    }, selector)
  }

  /** Clicks something of ours, as a person does: with the mouse, where it is. */
  async click(selector: string): Promise<void> {
    await expect.poll(() => this.box(selector)).not.toBeNull()
    const box = (await this.box(selector)) as Box
    await this.page.mouse.click((box.left + box.right) / 2, (box.top + box.bottom) / 2)
  }

  /** Waits for the verdict on `draft`: a send before it is held until it comes. */
  async judged(draft: string): Promise<void> {
    await expect.poll(() => this.page.evaluate(() => window.test.engine.answered)).toBe(draft)
  }

  /** Waits for the next two frames, in which whatever is pending gets drawn. */
  async drawn(): Promise<void> {
    await this.page.evaluate(
      () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null)))),
    )
  }

  /** Lets no frame come, nor the time after which nobody waits for one, until {@link releaseFrames}. */
  async holdFrames(): Promise<void> {
    await this.composer.evaluate(composer => {
      const view = composer.ownerDocument.defaultView as Window
      const { requestAnimationFrame, setTimeout } = view
      const held: (() => void)[] = []
      Object.assign(view, {
        requestAnimationFrame: (callback: FrameRequestCallback) =>
          held.push(() => callback(performance.now())),
        setTimeout: (callback: () => void) => held.push(callback),
        releaseFrames: () => {
          Object.assign(view, { requestAnimationFrame, setTimeout })
          for (const callback of held) callback()
        },
      })
    })
  }

  async releaseFrames(): Promise<void> {
    await this.composer.evaluate(composer => {
      const view = composer.ownerDocument.defaultView as unknown as { releaseFrames: () => void }
      view.releaseFrames()
    })
  }

  /** The composer's inside as pixels. */
  async pixels(): Promise<{ png: string; left: number; top: number }> {
    await this.drawn()
    const area = await this.composer.boundingBox()
    if (!area) throw new Error('the composer is not to be seen')
    const clip = { x: area.x + 1, y: area.y + 1, width: area.width - 20, height: area.height - 2 }
    if (this.zoomed) {
      const scale = 1 / (await this.page.evaluate(() => devicePixelRatio))
      const { data } = await this.zoomed.send('Page.captureScreenshot', { clip: { ...clip, scale } })
      return { png: data, left: clip.x, top: clip.y }
    }
    const png = await this.page.screenshot({ clip, caret: 'hide', animations: 'disabled' })
    return { png: png.toString('base64'), left: clip.x, top: clip.y }
  }

  /** Where underlines are to be seen in the composer: what differs between showing them and not. */
  async underlined(): Promise<Box | null> {
    const on = await this.pixels()
    await this.page.evaluate(() =>
      window.test.checker?.setPolicy({ levels: { block: 'off', warn: 'off', hint: 'off' } }),
    )
    await this.drawn()
    const off = await this.pixels()
    await this.page.evaluate(() => {
      window.test.checker?.setPolicy({ levels: { block: 'block', warn: 'warn', hint: 'hint' } })
    })
    await this.drawn()
    return this.#difference(off, on)
  }

  /** As {@link underlined}, for the last time: closes the checker to see what goes away. */
  async underlinedToTheEnd(): Promise<Box | null> {
    const on = await this.pixels()
    await this.page.evaluate(() => window.test.checker?.close())
    return this.#difference(await this.pixels(), on)
  }

  /** How high a line of the composer is, in CSS pixels of the page. */
  lineHeight(): Promise<number> {
    return this.composer.evaluate(element => {
      const composer = element as HTMLElement
      const scale = composer.getBoundingClientRect().width / composer.offsetWidth
      return Number.parseFloat(getComputedStyle(composer).lineHeight) * scale
    })
  }

  /** Where the browser itself paints words: what differs when they are selected. */
  async selected(start: number, end: number): Promise<Box | null> {
    const select = (range: [number, number]) =>
      this.composer.evaluate((element, [start, end]) => {
        const composer = element as HTMLTextAreaElement
        if ('setSelectionRange' in composer) composer.setSelectionRange(start, end)
        else {
          const { ownerDocument: document } = element
          const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
          const range = document.createRange()
          let at = 0
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const { length } = node as Text
            if (start >= at && start <= at + length) range.setStart(node, start - at)
            if (end >= at && end <= at + length) range.setEnd(node, end - at)
            at += length
          }
          const selection = (element.getRootNode() as Document).getSelection?.() ?? document.getSelection()
          selection?.setBaseAndExtent(
            range.startContainer,
            range.startOffset,
            range.endContainer,
            range.endOffset,
          )
        }
      }, range)
    await this.page.evaluate(() =>
      window.test.checker?.setPolicy({ levels: { block: 'off', warn: 'off', hint: 'off' } }),
    )
    const scroll = await this.composer.evaluate(
      ({ scrollTop, scrollLeft }) => [scrollTop, scrollLeft] as const,
    )
    await select([0, 0])
    await this.#scroll(scroll)
    const off = await this.pixels()
    await select([start, end])
    await this.#scroll(scroll)
    const on = await this.pixels()
    await this.page.evaluate(() => {
      window.test.checker?.setPolicy({ levels: { block: 'block', warn: 'warn', hint: 'hint' } })
    })
    await this.drawn()
    return this.#difference(off, on)
  }

  async #scroll(to: readonly [number, number]): Promise<void> {
    // Firefox scrolls to a selection in a later frame.
    await this.drawn()
    await this.composer.evaluate((composer, [top, left]) => {
      composer.scrollTop = top
      composer.scrollLeft = left
    }, to)
  }

  /** The box around all pixels that differ. */
  async #difference(
    before: { png: string; left: number; top: number },
    after: { png: string; left: number; top: number },
  ): Promise<Box | null> {
    const decoder = await this.page.context().newPage()
    const box = await decoder.evaluate(
      async ([before, after]) => {
        const pixels = async (png: string) => {
          const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob())
          const canvas = new OffscreenCanvas(image.width, image.height)
          const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D
          context.drawImage(image, 0, 0)
          return context.getImageData(0, 0, image.width, image.height)
        }
        const a = await pixels(before as string)
        const b = await pixels(after as string)
        let left = Number.POSITIVE_INFINITY
        let top = Number.POSITIVE_INFINITY
        let right = -1
        let bottom = -1
        for (let y = 0; y < a.height; y++) {
          for (let x = 0; x < a.width; x++) {
            const i = (y * a.width + x) * 4
            const differs = [0, 1, 2].some(c => Math.abs((a.data[i + c] ?? 0) - (b.data[i + c] ?? 0)) > 24)
            if (!differs) continue
            left = Math.min(left, x)
            right = Math.max(right, x + 1)
            top = Math.min(top, y)
            bottom = Math.max(bottom, y + 1)
          }
        }
        return right < 0 ? null : { left, top, right, bottom }
      },
      [before.png, after.png],
    )
    await decoder.close()
    await this.page.bringToFront()
    return (
      box && {
        left: box.left + after.left,
        right: box.right + after.left,
        top: box.top + after.top,
        bottom: box.bottom + after.top,
      }
    )
  }
}

/** Holds that an underline lies under words: as wide as they are, at the foot of each of their lines. */
export function expectUnder(underline: Box | null, words: Box | null, lineHeight = 25.5): void {
  expect(underline, 'nothing is underlined').not.toBeNull()
  expect(words, 'the words are not to be seen').not.toBeNull()
  if (!underline || !words) return
  const seen = `underline ${JSON.stringify(underline)} of words ${JSON.stringify(words)}`
  expect(Math.abs(underline.left - words.left), seen).toBeLessThanOrEqual(3)
  expect(Math.abs(underline.right - words.right), seen).toBeLessThanOrEqual(3)
  // Some letters are painted anew with their underline, so its upper edge is not a clean one.
  expect(underline.top, seen).toBeGreaterThan(words.top + lineHeight * 0.3)
  expect(underline.bottom, seen).toBeGreaterThan(words.bottom - lineHeight / 2)
  expect(underline.bottom, seen).toBeLessThanOrEqual(words.bottom + 5)
}

/** The browser of the project, once for all its tests. */
interface Browsers {
  open(viewport: { width: number; height: number }): Promise<Page>
  stop(): Promise<void>
}

async function startChromium(options: Parameters<typeof chromium.launch>[0]): Promise<Browsers> {
  const browser = await chromium.launch(options)
  /** A context still closing when its browser goes would fail the worker, whatever its tests have found. */
  const closing: Promise<void>[] = []
  return {
    async open(viewport) {
      const context = await browser.newContext({ viewport })
      const page = await context.newPage()
      page.on('close', () => closing.push(context.close()))
      return page
    },
    async stop() {
      await Promise.all(closing)
      await browser.close()
    },
  }
}

async function startDrivenFirefox(): Promise<Browsers> {
  const { protocol, stop } = await startFirefox()
  return {
    async open(viewport) {
      const page = await FirefoxPage.open(protocol)
      await page.setViewportSize(viewport)
      return page as unknown as Page
    },
    stop,
  }
}

/** A page whose closed shadow roots the test can look into, though the page's own scripts cannot. */
export const test = base.extend<{ face: Face }, { browsers: Browsers }>({
  browsers: [
    async ({ browserName, launchOptions }, use) => {
      const browsers =
        browserName === 'firefox' ? await startDrivenFirefox() : await startChromium(launchOptions)
      await use(browsers)
      await browsers.stop()
    },
    { scope: 'worker' },
  ],
  page: async ({ browsers, viewport }, use) => {
    const page = await browsers.open(viewport ?? { width: 900, height: 700 })
    await use(page)
    await page.close()
  },
  face: async ({ page }, use) => {
    await page.addInitScript(() => {
      window.shadows = []
      const { attachShadow } = Element.prototype
      Element.prototype.attachShadow = function (init) {
        const root = attachShadow.call(this, init)
        window.shadows.push(root)
        return root
      }
    })
    const failures: string[] = []
    page.on('pageerror', error => failures.push(error.message))
    await use(new Face(page))
    expect(failures, 'errors on the page').toEqual([])
  },
})
export { expect }
