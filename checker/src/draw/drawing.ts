import type { Composer } from '../composer/composer.ts'
import type { EditableComposer } from '../composer/contenteditable.ts'
import { FieldComposer } from '../composer/field.ts'
import { deepActiveElement } from '../composer/find.ts'
import type { Keys } from '../keys.ts'
import type { Messages } from '../messages/messages.ts'
import type { SendControls, Underline } from '../options.ts'
import type { Marked } from '../verdict/remap.ts'
import { Announcer } from './announce.ts'
import { BoxUnderliner } from './boxes.ts'
import { Card, type CardActions, type CardState } from './card.ts'
import { Chip, type ChipActions, type ChipState } from './chip.ts'
import { homeWindow, toHome } from './frames.ts'
import { HighlightUnderliner } from './highlight.ts'
import { MirrorUnderliner } from './mirror.ts'
import { Neighbours } from './room.ts'
import { type Scheme, schemeBehind } from './scheme.ts'
import { Surface } from './surface.ts'
import type { Mark, Underliner } from './underline.ts'

/**
 * Milliseconds for which everything stays where it was put as long as nothing tells otherwise: to ask where the composer
 * is makes the page lay itself out, which no keystroke should.
 */
const PLACE_LASTS = 1000

/** What a drawing needs. */
export interface DrawingOptions {
  composer: Composer
  windows: readonly Window[]
  messages: Messages
  keys: Keys
  underline: Underline
  scheme: Scheme | 'page'
  light: boolean
  /** What the chip must not lie over, besides whatever else can be clicked. */
  sendControls: SendControls | undefined
  actions: CardActions & ChipActions
  signal: AbortSignal
}

/** Everything of ours that can be seen: underlines, chip, card, and the voice for screen readers. */
export class Drawing {
  readonly chip: Chip
  readonly card: Card
  readonly announcer: Announcer
  readonly surface: Surface
  readonly #underliner: Underliner
  readonly #composer: Composer
  readonly #windows: readonly Window[]
  readonly #home: Window
  readonly #neighbours: Neighbours
  #word: Marked | null = null
  /** When everything was put where it belongs last; whether the composer could be seen then. */
  #placed = { at: Number.NEGATIVE_INFINITY, visible: false }

  constructor(options: DrawingOptions) {
    const { composer, windows, messages, keys, actions, signal } = options
    const { element } = composer
    const scheme = options.scheme === 'page' ? schemeBehind(element) : options.scheme
    this.#composer = composer
    this.#windows = windows
    this.#home = homeWindow(windows) ?? window
    const own = windows[0] === this.#home
    // A frame's own element stands for the composer in the window around it.
    const near = own ? element : (frameIn(windows, this.#home) ?? this.#home.document.documentElement)
    this.surface = new Surface(near, scheme, signal)
    this.#neighbours = new Neighbours(near, options.sendControls)
    this.#underliner = underlinerFor(
      composer,
      () => (own ? this.surface : new Surface(element, scheme, signal)),
      scheme,
      options.underline,
    )
    this.announcer = new Announcer(this.surface)
    this.chip = new Chip(this.surface, messages, options.light, actions, signal)
    this.card = new Card(this.surface, messages, keys, actions, signal)
    signal.addEventListener('abort', () => this.#underliner.close(), { once: true })
  }

  /** @param word the words that the card is about, if any. */
  show(marks: readonly Mark[], chip: ChipState, card: CardState | null, word: Marked | null): void {
    const opening = card !== null && !this.card.open
    const drawn = this.#underliner.draw(marks)
    const changed = this.chip.show(chip) || drawn
    if (card) this.card.show(card)
    else if (this.card.open) this.card.hide()
    this.#word = word
    if (opening) this.surface.raise()
    const { at, visible } = this.#placed
    if (changed || card || !visible || performance.now() - at > PLACE_LASTS) this.place()
  }

  /** The page may have moved things since: whatever is shown next is placed anew. */
  forgetPlaces(): void {
    this.#placed = { at: Number.NEGATIVE_INFINITY, visible: this.#placed.visible }
  }

  /** Takes everything out of sight, as while an input method composes. */
  hide(): void {
    this.#underliner.draw([])
    this.chip.hide()
    if (this.card.open) this.card.hide()
  }

  place(): void {
    const { element } = this.#composer
    const area = toHome(element.getBoundingClientRect(), this.#windows, this.#home)
    const visible = this.#isVisible(element, area)
    if (visible !== this.#placed.visible)
      this.surface.host.style.setProperty('--cl-visibility', visible ? 'visible' : 'hidden')
    this.#placed = { at: performance.now(), visible }
    this.#underliner.place()
    this.chip.place(area, this.#neighbours)
    const [word] = this.#word ? this.#underliner.rects(this.#word) : []
    this.card.place(area, word ? toHome(word, this.#windows, this.#home) : null)
  }

  /** Which of these words lie under a point of the composer's window. */
  markAt(x: number, y: number, marks: readonly Mark[]): Mark | null {
    for (const mark of marks) {
      for (const rect of this.#underliner.rects(mark)) {
        if (x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom + 3) return mark
      }
    }
    return null
  }

  #isVisible(element: HTMLElement, area: DOMRect): boolean {
    if (!element.isConnected || area.width === 0 || area.height === 0) return false
    if (area.bottom < 0 || area.top > this.#home.innerHeight) return false
    const active = deepActiveElement(element.ownerDocument)
    if (active && (active === element || element.contains(active) || active === this.surface.host))
      return true
    return !isCovered(element)
  }
}

/** Whether something else lies over a composer that has not the focus, as a page's own dialog does. */
function isCovered(element: HTMLElement): boolean {
  const { left, top, width, height } = element.getBoundingClientRect()
  const root = element.getRootNode() as Document | ShadowRoot
  let covered = 0
  for (const part of [0.25, 0.75]) {
    const hit = root.elementFromPoint(left + width * part, top + height / 2)
    if (hit && !element.contains(hit) && !hit.contains(element) && hit.localName !== 'chatlint-surface')
      covered++
  }
  return covered === 2
}

function frameIn(windows: readonly Window[], home: Window): Element | null {
  const inner = windows[windows.indexOf(home) - 1]
  return inner?.frameElement ?? null
}

function underlinerFor(
  composer: Composer,
  surface: () => Surface,
  scheme: Scheme,
  underline: Underline,
): Underliner {
  if (composer instanceof FieldComposer) return new MirrorUnderliner(composer, surface())
  const editable = composer as EditableComposer
  if (underline === 'auto') {
    try {
      return new HighlightUnderliner(editable, scheme)
    } catch {
      // No custom highlights in this browser, or no style sheet in this tree: boxes do it too.
    }
  }
  return new BoxUnderliner(editable, surface())
}
