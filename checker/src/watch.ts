import { attach } from './attach.ts'
import { composerAt, deepActiveElement, frameDocument } from './composer/find.ts'
import { standFirst } from './doors.ts'
import { listen, pathOf } from './natives.ts'
import type { Checker, CheckerOptions } from './options.ts'

/** What {@link WatchOptions.recognise} says of an element that took the focus. */
export type Recognised = Partial<Omit<CheckerOptions, 'engine' | 'signal'>>

/** How to follow the focus. The {@link CheckerOptions} given here hold for every composer. */
export interface WatchOptions extends CheckerOptions {
  /**
   * Whether this element, which can be typed into and has the focus, is a composer to check. Return options of its own
   * for it, or null to leave it alone. Left out: every element for which {@link isComposer} is true, password and search
   * fields and whatever else is no place for a message excepted.
   */
  recognise?: (element: HTMLElement) => Recognised | null
  /** A composer was found, or (null) the one in use went away. */
  onChecker?: (checker: Checker | null) => void
}

/** Follows the focus and keeps one checker on the composer last focused. */
export interface Watcher {
  /** The checker on the composer last focused, while that is in the document. */
  readonly checker: Checker | null
  /** Looks at the focus again, as after an adapter has changed. */
  refresh(): void
  /** Stops, and closes the checker. */
  close(): void
}

/**
 * Finds composers by focus alone: no scan of the document, no mutation observer, nothing at all until something that can
 * be typed into takes the focus. Goes into open shadow roots and same-origin frames.
 */
export function watch(document: Document, options: WatchOptions): Watcher {
  return new FocusWatcher(document, options)
}

class FocusWatcher implements Watcher {
  readonly #life = new AbortController()
  /** Trees whose focus we hear: focus that moves inside one shadow root is not told outside of it. */
  readonly #heard = new WeakSet<Node>()
  #checker: Checker | null = null

  constructor(
    readonly document: Document,
    readonly options: WatchOptions,
  ) {
    this.#hear(document)
    options.signal?.addEventListener('abort', () => this.close(), { signal: this.#life.signal })
    if (options.signal?.aborted) this.close()
    else this.refresh()
  }

  get checker(): Checker | null {
    return this.#checker?.composer.isConnected ? this.#checker : null
  }

  refresh(): void {
    if (this.#life.signal.aborted) return
    const checked = this.#checker
    // What the caller recognised before, it may see otherwise now.
    if (checked && !this.#recognise(checked.composer)) this.#drop()
    this.#look(deepActiveElement(this.document))
  }

  close(): void {
    if (this.#life.signal.aborted) return
    this.#life.abort()
    this.#drop()
  }

  #hear(tree: Document | ShadowRoot): void {
    if (this.#heard.has(tree)) return
    this.#heard.add(tree)
    const { signal } = this.#life
    listen(tree, 'focusin', event => this.#onFocus(event), { signal, passive: true })
    if (tree.nodeType === 9) {
      const view = (tree as Document).defaultView
      // Before the scripts of a page that is still loading; before a composer is there at all.
      if (view) standFirst(view, signal)
      // Focus that goes into a frame is told to this window as a blur.
      if (view)
        listen(view, 'blur', event => event.target === view && this.#onBlur(tree as Document, view), {
          signal,
          passive: true,
        })
    }
  }

  #onFocus(event: Event): void {
    const path = pathOf(event)
    for (const target of path) {
      const { shadowRoot } = target as Element
      if (shadowRoot) this.#hear(shadowRoot)
      const node = target as Node
      if (node.nodeType === 11 && 'host' in node) this.#hear(node as ShadowRoot)
    }
    this.#look(path[0] as Element)
  }

  #onBlur(document: Document, view: Window): void {
    if (this.#enter(document)) return
    // Firefox tells of it before the frame has the focus.
    view.setTimeout(() => !this.#life.signal.aborted && this.#enter(document))
  }

  /** Follows the focus into a frame; false where it is in none. */
  #enter(document: Document): boolean {
    const inner = frameDocument(document.activeElement)
    if (!inner) return false
    this.#hear(inner)
    this.#look(deepActiveElement(inner))
    return true
  }

  #look(focused: Element | null): void {
    if (focused?.nodeType !== 1 || focused.localName === 'chatlint-surface') return
    const composer = composerAt(focused)
    if (!composer) {
      if (this.#checker && !this.#checker.composer.isConnected) this.#drop()
      return
    }
    if (composer === this.#checker?.composer) return
    const recognised = this.#recognise(composer)
    if (!recognised) return
    this.#drop(false)
    const { recognise: _, onChecker, ...options } = this.options
    this.#checker = attach(composer, { ...options, ...recognised })
    onChecker?.(this.#checker)
  }

  #recognise(composer: HTMLElement): Recognised | null {
    return this.options.recognise ? this.options.recognise(composer) : {}
  }

  #drop(tell = true): void {
    if (!this.#checker) return
    this.#checker.close()
    this.#checker = null
    if (tell) this.options.onChecker?.(null)
  }
}
