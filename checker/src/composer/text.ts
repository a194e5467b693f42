/**
 * The text of a contenteditable, and where each of its offsets lies in the DOM.
 *
 * Paragraphs and line breaks become `\n`, what an agent does not see (placeholders, filler) is left out, an image is one
 * U+FFFC. Nothing is collapsed or trimmed, so offsets map one to one: see the round-trip property in `tests/unit`.
 */

/** A place in the DOM, as ranges count. */
export interface DomPosition {
  node: Node
  offset: number
}

/** A run of the text with a place in the DOM. Its length is 0 for a line break, where only the caret can be. */
interface Piece {
  start: number
  length: number
  node: Node
}

/** What a contenteditable says, with its map. */
export interface TextMap {
  readonly text: string
  /** The DOM place of a text offset. Between two nodes, `before` stays in the first, `after` goes to the second. */
  position(offset: number, side: 'before' | 'after'): DomPosition
  /** The text offset of a DOM place inside the root. */
  offset(node: Node, domOffset: number): number
}

/** An image or another thing that is no text, as one code unit. */
export const OBJECT = '\uFFFC'

/** `Node.DOCUMENT_POSITION_FOLLOWING`. */
const FOLLOWING = 4

const BLOCKS = new Set(
  (
    'address article aside blockquote center dd details dialog div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
)
const OBJECTS = new Set([
  'img',
  'video',
  'audio',
  'canvas',
  'svg',
  'object',
  'embed',
  'iframe',
  'input',
  'button',
  'select',
  'textarea',
])
const IGNORED = new Set(['script', 'style', 'template', 'noscript', 'title', 'meta', 'link'])

/** Whether the editor shows this element without it being part of the message. */
function isDecoration(element: HTMLElement): boolean {
  if (IGNORED.has(element.localName)) return true
  if (element.classList.contains('ProseMirror-separator')) return true
  if (element.getAttribute('contenteditable') !== 'false') return false
  return (
    element.getAttribute('aria-hidden') === 'true' ||
    element.hasAttribute('data-slate-placeholder') ||
    element.style?.userSelect === 'none'
  )
}

function isElement(node: Node): node is HTMLElement {
  return node.nodeType === 1
}

function isBlock(node: Node): boolean {
  return isElement(node) && BLOCKS.has(node.localName)
}

/** Whether white space in the element is kept as typed. */
function keepsSpace(element: Element): boolean {
  const whiteSpace = element.ownerDocument.defaultView?.getComputedStyle(element).whiteSpace ?? ''
  return whiteSpace.startsWith('pre') || whiteSpace.startsWith('break-spaces') || element.localName === 'pre'
}

/** Reads `root`. Linear in the size of its tree. */
export function readText(root: Element): TextMap {
  const reader = new Reader()
  reader.children(root)
  return new DomTextMap(root, reader.text(), reader.pieces)
}

class Reader {
  readonly pieces: Piece[] = []
  #parts: string[] = []
  #length = 0
  /** Something stands on the line being read, were it only the caret. */
  #open = false
  /** A line was ended by a break or a block's edge: the next content starts a new one. */
  #pending = false
  #spaces = new Map<Element, boolean>()

  text(): string {
    return this.#parts.join('')
  }

  children(parent: Node): void {
    for (let child = parent.firstChild; child; child = child.nextSibling) this.#node(child)
  }

  #node(node: Node): void {
    if (node.nodeType === 3) {
      this.#text(node as Text)
    } else if (isElement(node)) {
      if (isDecoration(node)) return
      if (node.localName === 'br') this.#break(node)
      else if (OBJECTS.has(node.localName)) this.#content(node, OBJECT)
      else if (isBlock(node)) {
        this.#edge()
        if (node.localName !== 'hr') this.children(node)
        this.#edge()
      } else this.children(node)
    }
  }

  #text(node: Text): void {
    const data = node.data
    if (data === '') return
    const parent = node.parentElement
    if (parent && !this.#keeps(parent)) {
      // Indentation of the markup between two blocks is not content.
      if (!this.#open && /^[ \t\r\n\f]*$/.test(data)) return
      this.#content(node, data.replace(/[\n\t\r\f\u00A0]/g, ' '))
    } else {
      // The last newline of a block that keeps space only makes room for the caret on a new line: it stays.
      this.#content(node, data.replace(/\u00A0/g, ' '))
    }
  }

  #keeps(element: Element): boolean {
    let keeps = this.#spaces.get(element)
    if (keeps === undefined) {
      keeps = keepsSpace(element)
      this.#spaces.set(element, keeps)
    }
    return keeps
  }

  /** Ends the line. A new one begins only with more content: a break at the end merely holds its line open. */
  #break(br: HTMLElement): void {
    this.#content(br, '')
    this.#edge()
  }

  #content(node: Node, text: string): void {
    if (this.#pending) this.#newline()
    this.#pending = false
    this.#open = true
    this.pieces.push({ start: this.#length, length: text.length, node })
    this.#parts.push(text)
    this.#length += text.length
  }

  #newline(): void {
    this.#parts.push('\n')
    this.#length += 1
  }

  #edge(): void {
    if (this.#open) this.#pending = true
    this.#open = false
  }
}

class DomTextMap implements TextMap {
  constructor(
    readonly root: Element,
    readonly text: string,
    readonly pieces: readonly Piece[],
  ) {}

  position(offset: number, side: 'before' | 'after'): DomPosition {
    const { pieces } = this
    // The last piece that starts at or before the offset.
    let low = 0
    let high = pieces.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pieces[middle]?.start ?? 0) <= offset) low = middle + 1
      else high = middle
    }
    let index = low - 1
    if (side === 'before') {
      // Earlier pieces that end, or stand, exactly here.
      for (let i = index - 1; i >= 0; i--) {
        const piece = pieces[i]
        if (!piece || piece.start + piece.length !== offset) break
        index = i
      }
    } else {
      // An empty piece is only there for lines without any other: prefer words that touch the offset.
      for (let i = index; i >= 0; i--) {
        const piece = pieces[i]
        if (!piece || piece.start + piece.length < offset) break
        if (piece.length > 0 && piece.start <= offset) {
          index = i
          break
        }
      }
    }
    const piece = pieces[index]
    if (!piece) return { node: this.root, offset: 0 }
    const inside = Math.max(0, Math.min(offset - piece.start, piece.length))
    if (piece.node.nodeType === 3) return { node: piece.node, offset: inside }
    return { node: piece.node.parentNode ?? this.root, offset: indexOf(piece.node) + inside }
  }

  offset(node: Node, domOffset: number): number {
    if (node.nodeType === 3) {
      const piece = this.#first(node)
      if (piece && piece.node === node) return piece.start + Math.min(domOffset, piece.length)
      return piece?.start ?? this.text.length
    }
    const previous = node.childNodes[domOffset - 1]
    const before = previous && this.#first(previous)
    // Right behind words or an image: still on their line, even where a block follows.
    if (before && before.node === previous && before.length > 0) return before.start + before.length
    const child = node.childNodes[domOffset]
    if (!child) return this.#endOf(node)
    const next = this.#first(child)
    if (next && (next.node === child || child.contains(next.node))) return next.start
    // `child` is empty: the place belongs to what stands right before it, else to what comes after.
    if (previous) return this.#endOf(previous)
    return next && node.contains(next.node) ? next.start : this.#endOf(node)
  }

  /** The first piece at, in or after `node` in document order. */
  #first(node: Node): Piece | undefined {
    const { pieces } = this
    let low = 0
    let high = pieces.length
    while (low < high) {
      const middle = (low + high) >> 1
      const other = pieces[middle]?.node
      const before = other && (other.compareDocumentPosition(node) & FOLLOWING) !== 0
      if (before) low = middle + 1
      else high = middle
    }
    return pieces[low]
  }

  /** Where the content of `node` ends. */
  #endOf(node: Node): number {
    const { pieces } = this
    let low = 0
    let high = pieces.length
    while (low < high) {
      const middle = (low + high) >> 1
      const other = pieces[middle]?.node
      const upTo = other && (node.contains(other) || (other.compareDocumentPosition(node) & FOLLOWING) !== 0)
      if (upTo) low = middle + 1
      else high = middle
    }
    const piece = pieces[low - 1]
    return piece ? piece.start + piece.length : 0
  }
}

function indexOf(node: Node): number {
  let index = 0
  for (let previous = node.previousSibling; previous; previous = previous.previousSibling) index++
  return index
}
