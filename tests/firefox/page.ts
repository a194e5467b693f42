/**
 * One tab of Firefox, under the names that Playwright gives to a page: the scenarios are written once. Whatever of
 * Playwright's page is not here, no scenario that runs in Firefox uses.
 */
import { basename } from 'node:path'
import { poll } from '../poll'
import { FirefoxKeyboard, FirefoxMouse } from './keyboard'
import { FirefoxLocator } from './locator'
import type { Context, Protocol } from './protocol'

/** A box in CSS pixels of the viewport. */
interface Clip {
  x: number
  y: number
  width: number
  height: number
}

/** A tab. */
export class FirefoxPage {
  readonly keyboard: FirefoxKeyboard
  readonly mouse: FirefoxMouse
  readonly #stops: (() => void)[] = []

  private constructor(
    readonly protocol: Protocol,
    readonly id: string,
  ) {
    this.keyboard = new FirefoxKeyboard(protocol, id)
    this.mouse = new FirefoxMouse(protocol, id)
  }

  /** Opens an empty tab. */
  static async open(protocol: Protocol, { behind = false } = {}): Promise<FirefoxPage> {
    const parameters = { type: 'tab', background: behind }
    const { context } = await protocol.send<{ context: string }>('browsingContext.create', parameters)
    const page = new FirefoxPage(protocol, context)
    if (!behind) await page.#inFront()
    return page
  }

  /** A tab that is open already. */
  static at(protocol: Protocol, { context }: Context): FirefoxPage {
    return new FirefoxPage(protocol, context)
  }

  async goto(url: string): Promise<void> {
    await this.protocol.send('browsingContext.navigate', { context: this.id, url, wait: 'complete' })
    // Another process may show the new document, and the focus is lost on the way there.
    await this.#inFront()
  }

  async reload(): Promise<void> {
    await this.protocol.send('browsingContext.reload', { context: this.id, wait: 'complete' })
  }

  async setViewportSize(viewport: { width: number; height: number }): Promise<void> {
    await this.protocol.send('browsingContext.setViewport', { context: this.id, viewport })
  }

  async bringToFront(): Promise<void> {
    await this.protocol.send('browsingContext.activate', { context: this.id })
    await this.#inFront()
  }

  /** Firefox switches tabs in its own time, and may keep the focus in its own controls. */
  async #inFront(): Promise<void> {
    const there = async () => {
      await this.protocol.own('() => gBrowser.selectedBrowser.focus()')
      return await this.evaluate(() => document.visibilityState === 'visible' && document.hasFocus())
    }
    await poll(there, 'the tab is in front').toBe(true)
  }

  async close(): Promise<void> {
    for (const stop of this.#stops) stop()
    await this.protocol.send('browsingContext.close', { context: this.id })
  }

  async url(): Promise<string> {
    return (await this.protocol.contexts(this.id))[0]?.url ?? ''
  }

  /** Runs before every script of the documents to come. */
  async addInitScript(run: () => void): Promise<void> {
    const parameters = { functionDeclaration: run.toString(), contexts: [this.id] }
    const { script } = await this.protocol.send<{ script: string }>('script.addPreloadScript', parameters)
    this.#stops.push(() => void this.protocol.send('script.removePreloadScript', { script }))
  }

  /** Hears of errors that no script of the page has caught. */
  on(event: 'pageerror', listener: (error: Error) => void): void {
    const heard = ({ type, level, text, source }: LogEntry) => {
      // Firefox reports under the same type what a page's policy has refused, which no script has thrown.
      const refused = text.startsWith('Content-Security-Policy:')
      if (type === 'javascript' && level === 'error' && !refused && source.context === this.id)
        listener(new Error(text))
    }
    this.#stops.push(this.protocol.on(logEntry[event], heard))
  }

  async evaluate<T, A>(run: ((argument: A) => T | Promise<T>) | string, argument?: A): Promise<T> {
    return await this.protocol.call<T>(this.id, run.toString(), argument)
  }

  async addStyleTag({ content }: { content: string }): Promise<void> {
    await this.evaluate(css => {
      const style = document.createElement('style')
      style.textContent = css
      document.head.append(style)
    }, content)
  }

  locator(...of: Parameters<FirefoxLocator['locator']>): FirefoxLocator {
    return new FirefoxLocator(this, [], []).locator(...of)
  }

  frameLocator(css: string): FirefoxLocator {
    return new FirefoxLocator(this, [css], [])
  }

  getByText(...of: Parameters<FirefoxLocator['getByText']>): FirefoxLocator {
    return new FirefoxLocator(this, [], []).getByText(...of)
  }

  getByLabel(...of: Parameters<FirefoxLocator['getByLabel']>): FirefoxLocator {
    return new FirefoxLocator(this, [], []).getByLabel(...of)
  }

  getByRole(...of: Parameters<FirefoxLocator['getByRole']>): FirefoxLocator {
    return new FirefoxLocator(this, [], []).getByRole(...of)
  }

  /** Answers the requests of this tab that go to the origin of `pattern` (`https://host/**`): the network sees nothing. */
  async route(pattern: string, answer: (route: Route) => Promise<unknown>): Promise<void> {
    const { protocol, id } = this
    const { protocol: scheme, hostname } = new URL(pattern.replace(/\*+$/u, ''))
    const { intercept } = await protocol.send<{ intercept: string }>('network.addIntercept', {
      phases: ['beforeRequestSent'],
      contexts: [id],
      urlPatterns: [{ type: 'pattern', protocol: scheme.slice(0, -1), hostname }],
    })
    const asked = ({ isBlocked, context, request: { request } }: Asked) => {
      if (!isBlocked || context !== id) return
      const fulfill = ({ contentType, body }: { contentType: string; body: string }) =>
        protocol.send('network.provideResponse', {
          request,
          statusCode: 200,
          reasonPhrase: 'OK',
          headers: [{ name: 'Content-Type', value: { type: 'string', value: contentType } }],
          body: { type: 'string', value: body },
        })
      void answer({ fulfill })
    }
    this.#stops.push(protocol.on('network.beforeRequestSent', asked), () => {
      void protocol.send('network.removeIntercept', { intercept })
    })
  }

  /** Waits until the tab is closed, or until it has saved a file. */
  async waitForEvent<E extends 'close' | 'download'>(
    event: E,
  ): Promise<E extends 'close' ? undefined : Download> {
    const happened = event === 'close' ? this.#closed() : this.#downloaded()
    return (await happened) as E extends 'close' ? undefined : Download
  }

  async #closed(): Promise<undefined> {
    const open = async () => (await this.protocol.contexts()).some(({ context }) => context === this.id)
    await poll(open, 'the tab is closed').toBe(false)
  }

  #downloaded(): Promise<Download> {
    const { protocol, id } = this
    return new Promise((resolve, reject) => {
      const stop = protocol.on('browsingContext.downloadEnd', ({ context, status, filepath }: Downloaded) => {
        if (context !== id) return
        stop()
        if (status === 'complete' && filepath)
          resolve({ path: async () => filepath, suggestedFilename: () => basename(filepath) })
        else reject(new Error(`the download ended as ${status}`))
      })
    })
  }

  /** The context of a frame, by the selectors that lead to it; null while it is not there. */
  async frame(selectors: string[]): Promise<string | null> {
    let context = this.id
    for (const selector of selectors) {
      const index = await this.protocol.call<number>(
        context,
        ((css: string) => {
          const frame = document.querySelector<HTMLIFrameElement>(css)?.contentWindow
          return Array.from({ length: window.length }, (_, at) => window[at]).indexOf(frame ?? window)
        }).toString(),
        selector,
      )
      const child = (await this.protocol.contexts(context))[0]?.children?.[index]
      if (!child) return null
      context = child.context
    }
    return context
  }

  /** What the tab shows, as PNG; the caret, which blinks, is not drawn. */
  async screenshot({ clip }: { clip?: Clip } = {}): Promise<Buffer> {
    const frames = (context: Context): string[] => [
      context.context,
      ...(context.children ?? []).flatMap(child => frames(child)),
    ]
    const documents = (await this.protocol.contexts(this.id)).flatMap(frames)
    const caret = async (hidden: boolean) => {
      for (const context of documents) await this.protocol.call(context, drawCaret.toString(), hidden)
    }
    await caret(true)
    const { data } = await this.protocol.send<{ data: string }>('browsingContext.captureScreenshot', {
      context: this.id,
      ...(clip ? { clip: { type: 'box', ...clip } } : {}),
    })
    await caret(false)
    return Buffer.from(data, 'base64')
  }

  /** As the system's own setting would; it holds for all tabs. */
  async emulateMedia({ colorScheme }: { colorScheme: 'light' | 'dark' | null }): Promise<void> {
    const value = colorScheme === 'dark' ? 0 : colorScheme === 'light' ? 1 : 2
    await this.protocol.own(
      `value => Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', value)`,
      value,
    )
    await poll(() => this.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(
      colorScheme === 'dark',
    )
  }

  /** The browser around the tab, as far as scenarios ask it for another one. */
  context(): { newPage(): Promise<FirefoxPage> } {
    return { newPage: () => FirefoxPage.open(this.protocol, { behind: true }) }
  }
}

const logEntry = { pageerror: 'log.entryAdded' } as const

/** A request that waits for its answer. */
interface Route {
  fulfill(response: { contentType: string; body: string }): Promise<unknown>
}

interface Asked {
  isBlocked: boolean
  context: string | null
  request: { request: string }
}

/** A file that a page has saved. */
interface Download {
  path(): Promise<string>
  suggestedFilename(): string
}

interface Downloaded {
  context: string
  status: string
  filepath?: string | null
}

interface LogEntry {
  type: string
  level: string
  text: string
  source: { context?: string }
}

/** Runs in the page. */
function drawCaret(hidden: boolean): void {
  const of = document as Document & { withoutCaret?: CSSStyleSheet }
  if (hidden) {
    of.withoutCaret = new CSSStyleSheet()
    of.withoutCaret.replaceSync('* { caret-color: transparent !important }')
    document.adoptedStyleSheets.push(of.withoutCaret)
  } else {
    const sheets = [...document.adoptedStyleSheets].filter(sheet => sheet !== of.withoutCaret)
    document.adoptedStyleSheets = sheets
    delete of.withoutCaret
  }
}
