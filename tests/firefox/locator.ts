/** Elements of a page, looked up anew with every use; named as in Playwright. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { poll } from '../poll'
import type { FirefoxPage } from './page'
import type { RemoteValue } from './protocol'
import { type Query, queries, type Words, wordsOf } from './queries'

/** Looked for before something is done with it. */
type Wanted = 'there' | 'shown'

/** One or more elements, by how they are found. */
export class FirefoxLocator {
  constructor(
    readonly page: FirefoxPage,
    /** Selectors of frames, outer first. */
    readonly frames: string[],
    readonly steps: Query[],
  ) {}

  locator(
    css: string,
    { has, hasText }: { has?: FirefoxLocator; hasText?: string | RegExp } = {},
  ): FirefoxLocator {
    let found = this.#then({ by: 'css', css })
    if (has) found = found.#then({ by: 'has', steps: has.steps })
    return hasText === undefined ? found : found.filter({ hasText })
  }

  getByText(text: string | RegExp, { exact = false } = {}): FirefoxLocator {
    return this.#then({ by: 'text', words: wordsOf(text, exact) })
  }

  getByLabel(text: string | RegExp, { exact = false } = {}): FirefoxLocator {
    return this.#then({ by: 'label', words: wordsOf(text, exact) })
  }

  getByRole(
    role: string,
    { name, exact = false }: { name?: string | RegExp; exact?: boolean } = {},
  ): FirefoxLocator {
    return this.#then({ by: 'role', role, ...(name === undefined ? {} : { words: wordsOf(name, exact) }) })
  }

  filter({ hasText }: { hasText: string | RegExp }): FirefoxLocator {
    return this.#then({ by: 'has-text', words: wordsOf(hasText, false) })
  }

  nth(index: number): FirefoxLocator {
    return this.#then({ by: 'index', index })
  }

  first(): FirefoxLocator {
    return this.nth(0)
  }

  last(): FirefoxLocator {
    return this.nth(-1)
  }

  #then(query: Query): FirefoxLocator {
    return new FirefoxLocator(this.page, this.frames, [...this.steps, query])
  }

  /** Waits until it is shown, or in the document at all. */
  async waitFor({ state = 'visible' }: { state?: 'visible' | 'attached' } = {}): Promise<void> {
    await this.#with(state === 'visible' ? 'shown' : 'there', '() => undefined')
  }

  /** How many there are now. */
  async count(): Promise<number> {
    return (await this.elements()).length
  }

  async all(): Promise<FirefoxLocator[]> {
    return Array.from({ length: await this.count() }, (_, index) => this.nth(index))
  }

  /** The elements now, as the protocol has them. */
  async elements(): Promise<RemoteValue[]> {
    const context = await this.page.frame(this.frames)
    return context === null ? [] : await queries(this.page.protocol, context, this.steps)
  }

  /** Calls a function with the first element, as soon as there is one. */
  async evaluate<T, A>(run: (element: never, argument: A) => T | Promise<T>, argument?: A): Promise<T> {
    return await this.#with('there', run.toString(), argument)
  }

  /** Calls a function with what there is now, be it nothing. */
  async evaluateAll<T, A>(run: (elements: never, argument: A) => T | Promise<T>, argument?: A): Promise<T> {
    const elements = await this.elements()
    const context = await this.page.frame(this.frames)
    if (context === null) throw new Error(`no frame ${this.frames.join(' > ')}`)
    const source = `(...given) => (${run})(given.slice(0, -1), given.at(-1))`
    return await this.page.protocol.call(context, source, argument, { elements })
  }

  async focus(): Promise<void> {
    await this.#with('shown', ((element: HTMLElement) => element.focus()).toString())
  }

  /** Clicks it with the pointer where it is, once it stands still. */
  async click({ position }: { position?: { x: number; y: number } } = {}): Promise<void> {
    const { x, y } = await this.#place(position)
    await this.page.mouse.click(x, y)
  }

  async hover(): Promise<void> {
    const { x, y } = await this.#place()
    await this.page.mouse.move(x, y)
  }

  async press(chord: string): Promise<void> {
    await this.focus()
    await this.page.keyboard.press(chord)
  }

  /** Replaces the text of a field, as typing does. */
  async fill(text: string): Promise<void> {
    await this.#with(
      'shown',
      ((element: HTMLInputElement, words: string) => {
        element.focus()
        element.select()
        const document = element.ownerDocument
        if (words === '') document.execCommand('delete')
        else document.execCommand('insertText', false, words)
      }).toString(),
      text,
    )
  }

  /** Chooses a file that exists in memory only: written beside the profile, as the protocol wants a path. */
  async setInputFiles({ name, buffer }: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    const [element] = await this.elements()
    const context = await this.page.frame(this.frames)
    const folder = mkdtempSync(join(tmpdir(), 'chatlint-chosen-'))
    try {
      const path = join(folder, name)
      writeFileSync(path, buffer)
      await this.page.protocol.send('input.setFiles', { context, element, files: [path] })
      // The page reads it when it hears of it.
      await poll(() => this.evaluate((input: HTMLInputElement) => input.files?.length ?? 0)).toBe(0)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }

  async selectOption(value: string): Promise<void> {
    await this.#with(
      'shown',
      ((element: HTMLSelectElement, chosen: string) => {
        element.value = chosen
        element.dispatchEvent(new Event('input', { bubbles: true }))
        element.dispatchEvent(new Event('change', { bubbles: true }))
      }).toString(),
      value,
    )
  }

  /** The text of the first, as the document has it. */
  async textContent(): Promise<string | null> {
    return await this.evaluate((element: Element) => element.textContent)
  }

  async inputValue(): Promise<string> {
    return await this.evaluate((element: HTMLInputElement) => element.value)
  }

  async getAttribute(name: string): Promise<string | null> {
    return await this.evaluate((element: Element, name: string) => element.getAttribute(name), name)
  }

  async isVisible(): Promise<boolean> {
    return (await this.boundingBox({ now: true })) !== null
  }

  /** Where it is in the tab's viewport, in CSS pixels; null where it is not drawn. */
  async boundingBox({
    now = false,
  } = {}): Promise<{ x: number; y: number; width: number; height: number } | null> {
    const measure = (element: Element) => {
      let { x, y, width, height } = element.getBoundingClientRect()
      // A frame's own places begin at its inner corner.
      for (let view = element.ownerDocument.defaultView; view?.frameElement; view = view.parent as never) {
        const frame = view.frameElement as HTMLElement
        const outer = frame.getBoundingClientRect()
        x += outer.x + frame.clientLeft
        y += outer.y + frame.clientTop
      }
      const shown = width > 0 && height > 0 && getComputedStyle(element).visibility === 'visible'
      return shown ? { x, y, width, height } : null
    }
    if (now && (await this.count()) === 0) return null
    return await this.evaluate(measure)
  }

  async #place(position?: { x: number; y: number }): Promise<{ x: number; y: number }> {
    let at: { x: number; y: number } | null = null
    const look = async () => {
      try {
        await this.#with('shown', ((of: Element) => of.scrollIntoView({ block: 'nearest' })).toString())
        const box = await this.boundingBox({ now: true })
        at = box && { x: box.x + (position?.x ?? box.width / 2), y: box.y + (position?.y ?? box.height / 2) }
      } catch (error) {
        // A page that draws a list anew puts another element in its place between two questions.
        if (!(error instanceof Gone) && !/stale element|no such (?:node|element)/iu.test(String(error)))
          throw error
      }
      return at !== null
    }
    await poll(look, `${this} is to be seen`).toBe(true)
    if (!at) throw new Gone(`${this} is not to be seen`)
    return at
  }

  async #with<T>(wanted: Wanted, source: string, argument?: unknown): Promise<T> {
    const ready = async () => (wanted === 'there' ? (await this.count()) > 0 : await this.isVisible())
    if (!(await ready())) await poll(ready, `${this} is ${wanted}`).toBe(true)
    const context = await this.page.frame(this.frames)
    const [element] = await this.elements()
    if (!element || context === null) throw new Gone(`${this} went away`)
    return await this.page.protocol.call<T>(context, source, argument, { elements: [element] })
  }

  toString(): string {
    const step = (query: Query) =>
      Object.values(query)
        .map(value => describe(value))
        .join(' ')
    return [...this.frames, ...this.steps.map(step)].join(' › ')
  }
}

/** What was found is in the page no more. */
class Gone extends Error {}

function describe(value: string | number | Words | Query[]): string {
  if (Array.isArray(value)) return `(${value.flatMap(step => Object.values(step).map(describe)).join(' ')})`
  return typeof value === 'object' ? value.source : String(value)
}
