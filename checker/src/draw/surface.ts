import { closestDeep } from '../composer/find.ts'
import { closedShadow, contain, listen } from '../natives.ts'
import card from './card.css?raw'
import { element } from './element.ts'
import { type Scheme, TOKENS } from './scheme.ts'
import css from './surface.css?raw'

/** What a page's own shortcuts listen to: nothing of it leaves the surface. */
const CONTAINED = [
  'keydown',
  'keyup',
  'keypress',
  'beforeinput',
  'input',
  'change',
  'paste',
  'copy',
  'cut',
  'click',
  'dblclick',
  'contextmenu',
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'wheel',
  'focusin',
  'focusout',
  'compositionstart',
  'compositionupdate',
  'compositionend',
]

/**
 * Our own layer over the page: a closed shadow root in the top layer, outside every editor. It takes no room, and no
 * pointer where nothing of ours is drawn.
 */
export class Surface {
  readonly host: HTMLElement
  readonly root: ShadowRoot

  /** @param near the composer: where a modal dialog holds it, the surface lives in that dialog, as all else is inert. */
  constructor(near: Element, scheme: Scheme, signal: AbortSignal) {
    const { ownerDocument: document } = near
    this.host = document.createElement('chatlint-surface')
    this.host.style.setProperty('--cl-scheme', scheme)
    this.root = closedShadow(this.host)
    adopt(this.root, `${TOKENS}\n${css}\n${card}`)
    for (const type of CONTAINED) {
      listen(this.host, type, contain, { signal, capture: false, passive: true })
    }
    const home = closestDeep(
      near,
      candidate => candidate.localName === 'dialog' && candidate.matches(':modal'),
    )
    const parent = home ?? document.documentElement
    parent.append(this.host)
    this.host.setAttribute('popover', 'manual')
    this.raise()
    signal.addEventListener('abort', () => this.host.remove(), { once: true })
  }

  /** Brings the surface over dialogs and popovers that were opened since. */
  raise(): void {
    if (typeof this.host.showPopover !== 'function' || !this.host.isConnected) return
    if (this.host.matches(':popover-open')) this.host.hidePopover()
    this.host.showPopover()
  }
}

/** Adds a style sheet to a tree; the function returned takes it away. Constructed sheets pass any content policy. */
export function adopt(root: Document | ShadowRoot, css: string): () => void {
  const view = (root.nodeType === 9 ? (root as Document) : root.ownerDocument)?.defaultView
  try {
    if (!view) throw new TypeError('a document without a window')
    const sheet = new view.CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
    return () => {
      root.adoptedStyleSheets = [...root.adoptedStyleSheets].filter(other => other !== sheet)
    }
  } catch {
    // Content scripts in Firefox may not adopt sheets; a style element in our own tree does the same there.
    if (root.nodeType === 9) throw new TypeError('this document takes no style sheet from here')
    const style = element(root.ownerDocument as Document, 'style', { text: css })
    root.append(style)
    return () => style.remove()
  }
}
