import type { Composer, TextRange } from './composer.ts'
import { readText, type TextMap } from './text.ts'

/** A contenteditable of whatever editor. */
export class EditableComposer implements Composer {
  constructor(readonly element: HTMLElement) {}

  read(): string {
    return readText(this.element).text
  }

  /** The text with its DOM places; stale with the next edit. */
  map(): TextMap {
    return readText(this.element)
  }

  selection(): TextRange | null {
    const selection = selectionOf(this.element)
    if (!selection?.anchorNode || !selection.focusNode) return null
    const { anchorNode, anchorOffset, focusNode, focusOffset } = selection
    if (!this.element.contains(anchorNode) || !this.element.contains(focusNode)) return null
    const map = this.map()
    const anchor = map.offset(anchorNode, anchorOffset)
    const focus = map.offset(focusNode, focusOffset)
    return { start: Math.min(anchor, focus), end: Math.max(anchor, focus) }
  }

  select(range: TextRange): void {
    const { start, end } = ends(this.map(), range)
    selectionOf(this.element)?.setBaseAndExtent(start.node, start.offset, end.node, end.offset)
  }

  targetRanges(range: TextRange): StaticRange[] {
    const { start, end } = ends(this.map(), range)
    const view = this.element.ownerDocument.defaultView
    if (!view) return []
    return [
      new view.StaticRange({
        startContainer: start.node,
        startOffset: start.offset,
        endContainer: end.node,
        endOffset: end.offset,
      }),
    ]
  }
}

/** The DOM places of a text range, hugging its words: `start` goes forward over a seam between nodes, `end` backward. */
export function ends(map: TextMap, { start, end }: TextRange) {
  if (start === end) {
    const caret = map.position(start, start === 0 ? 'after' : 'before')
    return { start: caret, end: caret }
  }
  return { start: map.position(start, 'after'), end: map.position(end, 'before') }
}

/** The selection as the tree of `element` sees it: Chromium keeps one for each shadow root. */
function selectionOf(element: Element): Selection | null {
  const root = element.getRootNode() as Document | (ShadowRoot & { getSelection?: () => Selection | null })
  if (typeof root.getSelection === 'function') return root.getSelection()
  return element.ownerDocument.getSelection()
}
