/**
 * The panel's end: follows the tab in front of its window, and in it the frame that has the composer. Holds one port at
 * most; closed with the panel, it leaves nothing at work in any page.
 */
import { type Browser, browser } from 'wxt/browser'
import { speakingFrame, type TabHealth, tabHealthItem } from '../health/health'
import { panelPort, readPageMessage, type TalkMessage } from './protocol'

/** Whom a link tells. */
export interface TabLinkListener {
  /** What the page says; null: chatlint is not at work in the tab in front. */
  talk(message: TalkMessage | null): void
  /** What became of the phrase last put in. */
  inserted(done: boolean): void
}

/** Follows the window that it was made in, until it is closed. */
export class TabLink {
  #listener: TabLinkListener
  #tab: number | undefined
  #frame: number | undefined
  #port: Browser.runtime.Port | undefined
  #unwatch: (() => void) | undefined
  #window: number | undefined

  constructor(listener: TabLinkListener) {
    this.#listener = listener
    browser.tabs.onActivated.addListener(this.#activated)
    void this.#start()
  }

  /** Puts a phrase into the composer; false where there is no page to ask. */
  insert(text: string): boolean {
    this.#port?.postMessage({ type: 'insert', text })
    return this.#port !== undefined
  }

  close(): void {
    browser.tabs.onActivated.removeListener(this.#activated)
    this.#leave()
  }

  async #start(): Promise<void> {
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true })
    this.#window = tab?.windowId
    if (tab?.id !== undefined) await this.#follow(tab.id)
  }

  #activated = ({ tabId, windowId }: { tabId: number; windowId: number }) => {
    if (windowId === this.#window) void this.#follow(tabId)
  }

  async #follow(tab: number): Promise<void> {
    if (tab === this.#tab) return
    this.#leave()
    this.#tab = tab
    const health = tabHealthItem(tab)
    this.#unwatch = health.watch(frames => this.#choose(tab, frames))
    this.#choose(tab, await health.getValue())
  }

  #leave(): void {
    this.#unwatch?.()
    this.#unwatch = undefined
    this.#tab = undefined
    this.#disconnect()
  }

  /** The frame that speaks for the tab may be another one after every report. */
  #choose(tab: number, frames: TabHealth): void {
    if (tab !== this.#tab) return
    const frame = speakingFrame(frames)
    if (frame === undefined) {
      this.#disconnect()
      this.#listener.talk(null)
    } else if (frame !== this.#frame || !this.#port) this.#connect(tab, frame)
  }

  #connect(tab: number, frame: number): void {
    this.#disconnect()
    const port = browser.tabs.connect(tab, { name: panelPort, frameId: frame })
    this.#port = port
    this.#frame = frame
    port.onMessage.addListener((value: unknown) => {
      if (port === this.#port) this.#onMessage(value)
    })
    port.onDisconnect.addListener(() => {
      // Read, or Chromium complains of a frame that was gone already.
      void browser.runtime.lastError
      if (port !== this.#port) return
      this.#port = undefined
      this.#listener.talk(null)
    })
  }

  #disconnect(): void {
    this.#port?.disconnect()
    this.#port = undefined
    this.#frame = undefined
  }

  #onMessage(value: unknown): void {
    const message = readPageMessage(value)
    if (message?.type === 'talk') this.#listener.talk(message)
    else if (message) this.#listener.inserted(message.done)
  }
}
