import type { FieldComposer } from '../composer/field.ts'
import type { Marked } from '../verdict/remap.ts'
import { element } from './element.ts'
import type { Surface } from './surface.ts'
import { type Mark, UNDERLINED, type Underliner } from './underline.ts'

/** What decides where a field's letters fall. */
const COPIED = [
  'direction',
  'font-family',
  'font-feature-settings',
  'font-kerning',
  'font-optical-sizing',
  'font-size',
  'font-size-adjust',
  'font-stretch',
  'font-style',
  'font-variant',
  'font-variation-settings',
  'font-weight',
  'hyphens',
  'letter-spacing',
  'line-break',
  'line-height',
  'overflow-wrap',
  'tab-size',
  'text-align',
  'text-indent',
  'text-rendering',
  'text-transform',
  'unicode-bidi',
  'white-space',
  'word-break',
  'word-spacing',
  'writing-mode',
]

/** What tells that any of them has changed, as with a page's theme or the agent's zoom. */
const TELLING = [
  'font',
  'direction',
  'letter-spacing',
  'padding',
  'text-align',
  'white-space',
  'word-break',
] as const
/** Milliseconds after which all are copied anew, in case one changed alone. At each key it would be thirty reads and writes. */
const COPIES_LAST = 1000

/**
 * Underlines in a text field: the same text, laid out alike in our own layer over it, invisible but for the strokes. The
 * browser wraps it anew when the width changes; only position and scroll are followed.
 */
export class MirrorUnderliner implements Underliner {
  #frame: HTMLElement
  #text: HTMLElement
  #marks: readonly Mark[] = []
  #spans = new Map<string, HTMLElement>()
  /** The text and the marks that the layer shows. */
  #drawn = ''
  /** What {@link TELLING} was when the styles were copied, and when that was. */
  #copied = { telling: '', at: Number.NEGATIVE_INFINITY }

  constructor(
    readonly composer: FieldComposer,
    readonly surface: Surface,
  ) {
    const document = composer.element.ownerDocument
    this.#text = element(document, 'div')
    this.#frame = element(document, 'div', {
      class: 'mirror',
      attributes: { 'aria-hidden': 'true' },
      children: [this.#text],
    })
    this.#frame.hidden = true
    surface.root.append(this.#frame)
  }

  draw(marks: readonly Mark[]): boolean {
    if (marks.length === 0 && this.#marks.length === 0) return false
    const document = this.composer.element.ownerDocument
    const text = this.composer.read()
    const parts: Node[] = []
    let at = 0
    this.#marks = marks
    const drawn = JSON.stringify([marks, marks.length > 0 ? text.slice(0, UNDERLINED) : ''])
    // As with the verdict that says the same as the one before.
    if (drawn === this.#drawn) return false
    this.#drawn = drawn
    this.#spans.clear()
    for (const mark of inOrder(marks)) {
      if (mark.start < at || text.slice(mark.start, mark.end) !== mark.text) continue
      parts.push(document.createTextNode(text.slice(at, mark.start)))
      const span = element(document, 'span', { class: `mark ${mark.treatment}`, text: mark.text })
      this.#spans.set(`${mark.start}-${mark.end}`, span)
      parts.push(span)
      at = mark.end
    }
    this.#frame.hidden = parts.length === 0
    if (parts.length === 0) {
      this.#text.replaceChildren()
      return false
    }
    // The rest decides where a last word wraps; a letter after a closing newline makes its line count.
    const rest = text.slice(at, UNDERLINED)
    parts.push(document.createTextNode(rest.endsWith('\n') ? `${rest}\u200B` : rest))
    this.#text.replaceChildren(...parts)
    return true
  }

  rects(mark: Marked): DOMRect[] {
    const span = this.#spans.get(`${mark.start}-${mark.end}`)
    return span ? [...span.getClientRects()] : []
  }

  place(): void {
    if (this.#frame.hidden || this.#marks.length === 0) return
    const field = this.composer.element
    const view = field.ownerDocument.defaultView
    if (!view) return
    const style = view.getComputedStyle(field)
    const rect = field.getBoundingClientRect()
    // A transformed page draws the field at another size than it is laid out at.
    const scale = field.offsetWidth > 0 ? rect.width / field.offsetWidth : 1
    const border = {
      left: Number.parseFloat(style.borderLeftWidth),
      right: Number.parseFloat(style.borderRightWidth),
      top: Number.parseFloat(style.borderTopWidth),
      bottom: Number.parseFloat(style.borderBottomWidth),
    }
    const layoutWidth = rect.width / scale
    const layoutHeight = rect.height / scale
    const barWidth = Math.max(
      0,
      field.offsetWidth - field.clientWidth - Math.round(border.left + border.right),
    )
    const barHeight = Math.max(
      0,
      field.offsetHeight - field.clientHeight - Math.round(border.top + border.bottom),
    )
    const barLeft = style.direction === 'rtl' ? barWidth : 0
    const width = layoutWidth - border.left - border.right - barWidth
    const height = layoutHeight - border.top - border.bottom - barHeight

    set(this.#frame, {
      left: `${rect.left + (border.left + barLeft) * scale}px`,
      top: `${rect.top + border.top * scale}px`,
      width: `${width}px`,
      height: `${height}px`,
      transform: scale === 1 ? 'none' : `scale(${scale})`,
      'transform-origin': '0 0',
    })
    const single = field.localName === 'input'
    this.#copy(style)
    set(this.#text, {
      left: `${-field.scrollLeft}px`,
      top: `${-field.scrollTop}px`,
      width: single ? 'max-content' : `${width}px`,
      'min-width': `${width}px`,
      padding: style.padding,
      ...(single ? { 'white-space': 'pre' } : {}),
    })
    // How high the line is shows only once nothing wraps it.
    if (single) set(this.#text, centred(this.#text, style, height))
  }

  #copy(style: CSSStyleDeclaration): void {
    const telling = TELLING.map(property => style.getPropertyValue(property)).join('\n')
    const at = performance.now()
    if (telling === this.#copied.telling && at - this.#copied.at < COPIES_LAST) return
    this.#copied = { telling, at }
    for (const property of COPIED) this.#text.style.setProperty(property, style.getPropertyValue(property))
  }

  close(): void {
    this.#frame.remove()
  }
}

/** A single-line field centres its line in the content box, whatever its line height. */
function centred(line: HTMLElement, style: CSSStyleDeclaration, height: number): Record<string, string> {
  line.style.padding = `0 ${style.paddingRight} 0 ${style.paddingLeft}`
  const top = Number.parseFloat(style.paddingTop)
  const room = height - top - Number.parseFloat(style.paddingBottom)
  return {
    padding: `0 ${style.paddingRight} 0 ${style.paddingLeft}`,
    top: `${top + (room - line.offsetHeight) / 2}px`,
  }
}

function set(target: HTMLElement, properties: Record<string, string>): void {
  for (const [name, value] of Object.entries(properties)) target.style.setProperty(name, value)
}

/** By place; of two on the same words the stronger, which the caller names first. */
function inOrder(marks: readonly Mark[]): Mark[] {
  return [...marks].sort((a, b) => a.start - b.start)
}
