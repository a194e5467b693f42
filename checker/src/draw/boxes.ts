import type { EditableComposer } from '../composer/contenteditable.ts'
import type { Marked } from '../verdict/remap.ts'
import { element } from './element.ts'
import { rangeOf } from './highlight.ts'
import type { Surface } from './surface.ts'
import type { Mark, Underliner } from './underline.ts'

/**
 * Underlines in a contenteditable by boxes in our own layer: for browsers without custom highlights, and for those who
 * do not want the page to see what is marked.
 */
export class BoxUnderliner implements Underliner {
  #layer: HTMLElement
  #marks: readonly Mark[] = []

  constructor(
    readonly composer: EditableComposer,
    readonly surface: Surface,
  ) {
    this.#layer = element(composer.element.ownerDocument, 'div', {
      class: 'boxes',
      attributes: { 'aria-hidden': 'true' },
    })
    surface.root.append(this.#layer)
  }

  draw(marks: readonly Mark[]): boolean {
    this.#marks = marks
    if (marks.length > 0) return true
    this.place()
    return false
  }

  rects(mark: Marked): DOMRect[] {
    const map = this.composer.map()
    if (map.text.slice(mark.start, mark.end) !== mark.text) return []
    return [...rangeOf(this.composer, map, mark).getClientRects()]
  }

  place(): void {
    const layer = this.#layer
    layer.hidden = this.#marks.length === 0
    if (layer.hidden) {
      layer.replaceChildren()
      return
    }
    const { element: composer } = this.composer
    const area = composer.getBoundingClientRect()
    layer.style.cssText = `left:${area.left}px;top:${area.top}px;width:${area.width}px;height:${area.height}px`
    const boxes: HTMLElement[] = []
    for (const mark of this.#marks) {
      for (const rect of this.rects(mark)) {
        const box = element(composer.ownerDocument, 'i', { class: mark.treatment })
        box.style.cssText = `left:${rect.left - area.left}px;top:${rect.top - area.top}px;width:${rect.width}px;height:${rect.height}px`
        boxes.push(box)
      }
    }
    layer.replaceChildren(...boxes)
  }

  close(): void {
    this.#layer.remove()
  }
}
