import { type EditableComposer, ends } from '../composer/contenteditable.ts'
import type { Treatment } from '../policy.ts'
import type { Marked } from '../verdict/remap.ts'
import { type Scheme, token } from './scheme.ts'
import { adopt } from './surface.ts'
import type { Mark, Underliner } from './underline.ts'

type Stroke = Exclude<Treatment, 'off'>

const STROKES: Record<Stroke, string> = { block: 'wavy 1.5px', warn: 'solid 2px', hint: 'dotted 2px' }

/**
 * Underlines in a contenteditable by CSS custom highlights: the browser paints them with the text, so they follow every
 * scroll and wrap by themselves, and the editor's tree stays as it is.
 */
export class HighlightUnderliner implements Underliner {
  #highlights: Record<Stroke, Highlight>
  #names: Record<Stroke, string>
  #registry: HighlightRegistry
  #remove: () => void

  /** @throws {TypeError} where the browser has no custom highlights or the tree takes no style sheet. */
  constructor(
    readonly composer: EditableComposer,
    scheme: Scheme,
  ) {
    const { element } = composer
    const view = element.ownerDocument.defaultView
    if (!view || !('highlights' in view.CSS)) throw new TypeError('no custom highlights')
    // A name nobody else uses: two checkers on one page must not wipe each other's.
    const name = `chatlint-${crypto.getRandomValues(new Uint32Array(1))[0]?.toString(36)}`
    this.#names = { block: `${name}-a`, warn: `${name}-b`, hint: `${name}-c` }
    this.#registry = view.CSS.highlights
    let css = ''
    for (const stroke of Object.keys(STROKES) as Stroke[]) {
      css += `::highlight(${this.#names[stroke]}){text-decoration:underline ${token(stroke, scheme)} ${STROKES[stroke]}}\n`
    }
    this.#remove = adopt(element.getRootNode() as Document | ShadowRoot, css)
    this.#highlights = { block: new view.Highlight(), warn: new view.Highlight(), hint: new view.Highlight() }
    for (const stroke of Object.keys(STROKES) as Stroke[]) {
      const highlight = this.#highlights[stroke]
      highlight.priority = stroke === 'block' ? 2 : stroke === 'warn' ? 1 : 0
      this.#registry.set(this.#names[stroke], highlight)
    }
  }

  draw(marks: readonly Mark[]): boolean {
    // Most keystrokes have none before and none after: then the browser is told nothing.
    for (const highlight of Object.values(this.#highlights)) if (highlight.size > 0) highlight.clear()
    if (marks.length === 0) return false
    const map = this.composer.map()
    for (const mark of marks) {
      if (map.text.slice(mark.start, mark.end) !== mark.text) continue
      this.#highlights[mark.treatment].add(rangeOf(this.composer, map, mark))
    }
    return false
  }

  rects(mark: Marked): DOMRect[] {
    const map = this.composer.map()
    if (map.text.slice(mark.start, mark.end) !== mark.text) return []
    return [...rangeOf(this.composer, map, mark).getClientRects()]
  }

  place(): void {
    // The browser moves highlights with the text.
  }

  close(): void {
    for (const name of Object.values(this.#names)) this.#registry.delete(name)
    this.#remove()
  }
}

/** The DOM range of words in a contenteditable. */
export function rangeOf(
  composer: EditableComposer,
  map: ReturnType<EditableComposer['map']>,
  mark: Marked,
): Range {
  const { start, end } = ends(map, mark)
  const range = composer.element.ownerDocument.createRange()
  range.setStart(start.node, start.offset)
  range.setEnd(end.node, end.offset)
  return range
}
