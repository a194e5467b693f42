/** The page's end of the side panel: tells it where the talk stands, and types for the agent what it offers. */
import type { Port } from 'chatlint'
import { readPanelMessage, type TalkMessage } from './protocol'

/** Serves the panels that look at this page; there is one a window at most. */
export class PageEnd {
  #ports = new Set<Port>()
  #said: TalkMessage | undefined
  #insert: (text: string) => Promise<boolean>

  /** @param insert puts a text into the composer; false where there is none, or where it refuses. */
  constructor(insert: (text: string) => Promise<boolean>) {
    this.#insert = insert
  }

  /** Takes a panel in, and tells it what is known. */
  open(port: Port): void {
    this.#ports.add(port)
    port.onDisconnect.addListener(() => this.#ports.delete(port))
    port.onMessage.addListener(value => void this.#onMessage(port, value))
    if (this.#said) this.#post(port, this.#said)
  }

  /** Tells all panels, and those to come. */
  say(message: TalkMessage): void {
    this.#said = message
    for (const port of this.#ports) this.#post(port, message)
  }

  /** Lets all panels go. */
  close(): void {
    for (const port of this.#ports) port.disconnect()
    this.#ports.clear()
  }

  async #onMessage(port: Port, value: unknown): Promise<void> {
    const message = readPanelMessage(value)
    if (!message) return
    const done = await this.#insert(message.text).catch(() => false)
    this.#post(port, { type: 'inserted', done })
  }

  #post(port: Port, message: unknown): void {
    try {
      port.postMessage(message)
    } catch {
      // The panel was closed meanwhile.
      this.#ports.delete(port)
    }
  }
}
