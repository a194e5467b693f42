import type { Health } from '../health.ts'
import { format, type Messages } from '../messages/messages.ts'
import { listen } from '../natives.ts'
import type { Hint } from '../verdict/hints.ts'
import { element } from './element.ts'
import type { Neighbours, Room } from './room.ts'
import type { Surface } from './surface.ts'

/** What the chip says. */
export interface ChipState {
  hints: readonly Hint[]
  health: Health
  /** Whether the card is open. */
  open: boolean
}

/** What the agent does with the chip. */
export interface ChipActions {
  toggle(): void
  hover(over: boolean): void
}

/** Milliseconds after which the chip looks anew at what lies under it: a page may draw a control there at any time. */
const LOOK = 250

/**
 * The small sign at the composer: the title of the strongest hint, or the health light. Sits at the composer's upper right
 * corner, the chip above it, so that it covers no words; elsewhere at its edge where a control of the page is there.
 */
export class Chip {
  readonly #button: HTMLButtonElement
  readonly #title: HTMLElement
  readonly #more: HTMLElement
  /** Which of the {@link places} it is at, for a composer and a chip of this size, and when that was last looked at. */
  #at = { size: '', place: 0, looked: 0 }
  /** What was shown last: most keystrokes change nothing of it, and a page pays for every write. */
  #said = ''

  constructor(
    readonly surface: Surface,
    readonly messages: Messages,
    readonly light: boolean,
    actions: ChipActions,
    signal: AbortSignal,
  ) {
    const document = surface.host.ownerDocument
    this.#title = element(document, 'span', { class: 'title' })
    this.#more = element(document, 'span', { class: 'more' })
    this.#button = element(document, 'button', {
      class: 'chip',
      attributes: { type: 'button', 'aria-haspopup': 'dialog' },
      children: [element(document, 'span', { class: 'light' }), this.#title, this.#more],
    })
    this.#button.hidden = true
    surface.root.append(this.#button)
    // The caret stays in the composer.
    listen(this.#button, 'pointerdown', event => event.preventDefault(), { signal, capture: false })
    listen(this.#button, 'mousedown', event => event.preventDefault(), { signal, capture: false })
    listen(this.#button, 'click', () => actions.toggle(), { signal, capture: false })
    listen(this.#button, 'pointerenter', () => actions.hover(true), { signal, capture: false })
    listen(this.#button, 'pointerleave', () => actions.hover(false), { signal, capture: false })
  }

  /** @returns whether it may need another place: the light is of one size, whatever it says. */
  show({ hints, health, open }: ChipState): boolean {
    const [first] = hints
    const state = this.messages[`health.${health.state}`]
    const { treatment, finding } = first ?? {}
    const said = JSON.stringify([
      treatment,
      finding?.title,
      finding?.message,
      hints.length,
      health.state,
      open,
    ])
    if (said === this.#said) return false
    this.#said = said
    const button = this.#button
    const wasLight = !first && !button.hidden && button.classList.contains('quiet')
    button.hidden = health.state === 'off' || (!first && !this.light)
    button.className = first ? `chip ${first.treatment}` : `chip quiet ${health.state}`
    this.#title.hidden = !first
    this.#more.hidden = hints.length < 2
    this.#title.textContent = first?.finding.title ?? ''
    this.#more.textContent = `+${hints.length - 1}`
    button.title = first ? first.finding.message : state
    button.setAttribute('aria-expanded', String(open))
    button.setAttribute(
      'aria-label',
      first
        ? format(this.messages, 'chip.hints', { count: hints.length, title: first.finding.title })
        : format(this.messages, 'chip.light', { state }),
    )
    return !wasLight
  }

  /**
   * @param area the composer, in client coordinates of the surface's window.
   * @param neighbours what must not be covered.
   */
  place(area: DOMRect, neighbours: Neighbours): void {
    const button = this.#button
    if (button.hidden) return
    const { offsetWidth: width, offsetHeight: height } = button
    const places = placesFor(area, { width, height }, button.classList.contains('quiet'))
    const { left, top } = places[this.#choose(area, places, neighbours)] ?? area
    button.style.top = `${Math.round(top)}px`
    button.style.left = `${Math.round(left)}px`
  }

  /** The first place where nothing is covered; where there is none, the first. */
  #choose(area: DOMRect, places: readonly Room[], neighbours: Neighbours): number {
    const [wish] = places
    const view = this.surface.host.ownerDocument.defaultView
    if (!wish || !view) return 0
    const size = `${area.width} ${area.height} ${wish.width} ${wish.height}`
    const now = performance.now()
    const at = this.#at
    if (at.size === size && now - at.looked < LOOK) return at.place
    const free = (room: Room) =>
      room.left >= 0 &&
      room.top >= 0 &&
      room.left + room.width <= view.innerWidth &&
      room.top + room.height <= view.innerHeight &&
      !neighbours.covered(room)
    let place = 0
    const stay = at.size === size ? places[at.place] : undefined
    if (stay && free(stay)) place = at.place
    else {
      for (let index = 0; index < places.length; index++) {
        const room = places[index]
        if (!room || !free(room)) continue
        place = index
        break
      }
    }
    this.#at = { size, place, looked: now }
    return place
  }

  hide(): void {
    this.#said = ''
    this.#button.hidden = true
  }
}

/**
 * Where a chip of this size can sit, best first. The light is small enough to sit inside the corner; the chip stays
 * outside while there is room.
 */
function placesFor(area: DOMRect, { width, height }: Pick<Room, 'width' | 'height'>, quiet: boolean): Room[] {
  const gap = quiet ? 3 : 4
  const above = area.top - height - gap
  const below = area.bottom + gap
  const inside = { top: area.top + gap, bottom: area.bottom - height - gap }
  const right = Math.max(4, area.right - width)
  const rooms: Room[] = []
  const add = (left: number, top: number) => rooms.push({ left, top, width, height })
  if (quiet) {
    add(right - gap, inside.top)
    add(right, above)
    add(right - gap, inside.bottom)
  }
  // Along the upper edge from right to left, then along the lower one, then beside and within.
  for (const top of [above, below]) {
    for (let left = right; left >= area.left; left -= 16) add(left, top)
  }
  add(area.left - width - gap, area.top)
  add(area.right + gap, area.top)
  add(right - (quiet ? gap : 0), inside.top)
  add(right - (quiet ? gap : 0), inside.bottom)
  return rooms
}
