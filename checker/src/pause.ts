import { safely } from './natives.ts'

/** Notices when nothing was typed for a while: what is said about a message as a whole waits for that. */
export class Pause {
  #timer = 0
  /** When something was typed last. */
  #typed = 0

  /**
   * @param length in milliseconds.
   * @param onPause called once after each typing.
   */
  constructor(
    readonly view: Window,
    readonly length: number,
    readonly onPause: () => void,
  ) {}

  /** Whether nobody is typing. */
  get here(): boolean {
    return this.#timer === 0
  }

  typed(): void {
    this.#typed = performance.now()
    // One timer for many keystrokes: it looks when it is over whether more was typed.
    this.#timer ||= this.#wait(this.length)
  }

  close(): void {
    this.view.clearTimeout(this.#timer)
  }

  #wait(milliseconds: number): number {
    const over = safely(() => {
      const left = this.#typed + this.length - performance.now()
      this.#timer = left > 0 ? this.#wait(left) : 0
      if (this.here) this.onPause()
    })
    return this.view.setTimeout(over, milliseconds)
  }
}
