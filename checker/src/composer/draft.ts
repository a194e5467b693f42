import { hear } from '../doors.ts'
import { listen, passes, safely } from '../natives.ts'
import type { Composer } from './composer.ts'
import { FieldComposer } from './field.ts'

/** Milliseconds after a send at which a page may still be emptying the composer, without any event to tell. */
const AFTERWARDS = [150, 600, 2000]

/** What a draft needs, and whom it tells. */
export interface DraftOptions {
  composer: Composer
  /** The composer's own window. */
  view: Window & typeof globalThis
  /** The text is another one now. */
  onChange(before: string): void
  /** An input method began, or ended, composing. */
  onComposing(composing: boolean): void
  /** The composer took the focus. */
  onFocus(): void
  signal: AbortSignal
}

/** The draft as last read, and everything that tells that it may have changed. */
export class Draft {
  text: string
  composing = false
  readonly #options: DraftOptions
  readonly #timers = new Set<number>()
  #reading = 0

  constructor(options: DraftOptions) {
    this.#options = options
    this.text = options.composer.read()
    this.#listen(options)
  }

  /** Reads the composer, unless an input method is at work in it. */
  refresh(): void {
    const { composer, onChange, signal } = this.#options
    if (this.composing || signal.aborted) return
    const before = this.text
    const text = composer.read()
    if (text === before) return
    this.text = text
    onChange(before)
  }

  /** Reads after a key or a click that may have let the page fill or empty the composer: now, or when it renders. */
  refreshAfterGesture(): void {
    queueMicrotask(safely(() => this.refresh()))
    this.#refreshSoon()
  }

  /** Reads again for a while after a send. */
  refreshAfterSend(): void {
    const { view } = this.#options
    for (const delay of AFTERWARDS) {
      const act = safely(() => {
        this.#timers.delete(timer)
        this.refresh()
      })
      const timer = view.setTimeout(act, delay)
      this.#timers.add(timer)
    }
  }

  #listen({ composer, view, onFocus, signal }: DraftOptions): void {
    const { element } = composer
    const here = (event: Event) => passes(event, element)
    hear<InputEvent>(view, 'input', event => here(event) && this.#onInput(event), signal)
    hear(view, 'compositionstart', event => here(event) && this.#compose(true), signal)
    // Chromium sends no input event after this one.
    hear(view, 'compositionend', event => here(event) && this.#compose(false), signal)
    listen(element, 'focusin', () => onFocus(), { signal, passive: true })
    listen(element, 'focusout', () => this.#compose(false), { signal, passive: true })
    // A value that the page sets moves the caret, and this is all that tells of it.
    // A field is read at once, which costs less than to wait for the frame; an editor may still be at it.
    const moved = () => (composer instanceof FieldComposer ? this.refresh() : this.#refreshSoon())
    listen(view.document, 'selectionchange', moved, { signal, passive: true })
    const changes = new view.MutationObserver(safely(() => this.refresh()))
    changes.observe(element, { subtree: true, childList: true, characterData: true })
    const stop = () => {
      changes.disconnect()
      view.cancelAnimationFrame(this.#reading)
      for (const timer of this.#timers) view.clearTimeout(timer)
    }
    signal.addEventListener('abort', stop, { once: true })
  }

  #onInput(event: InputEvent): void {
    if (event.isComposing) return
    this.composing = false
    this.refresh()
  }

  #compose(composing: boolean): void {
    if (this.composing === composing) return
    this.composing = composing
    this.#options.onComposing(composing)
  }

  #refreshSoon(): void {
    const { view } = this.#options
    const read = safely(() => {
      this.#reading = 0
      this.refresh()
    })
    this.#reading ||= view.requestAnimationFrame(read)
  }
}
