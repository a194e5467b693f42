/** What a person sees while teaching: a bar that says what to point at, and frames around what is meant. */
import tokens from '@chatlint/ui/tokens.css?inline'
import css from './overlay.css?inline'

/** A button of the bar. */
export interface Action {
  label: string
  main?: boolean
  run: () => void
}

/** What the bar says. */
export interface BarView {
  step: string
  note?: string
  fault?: string
  actions: Action[]
}

/** A layer of our own over the page, in a closed shadow root. */
export class Overlay {
  readonly host: HTMLElement
  #bar: HTMLElement
  #aim: HTMLElement
  #picked: HTMLElement[] = []

  constructor(label: string) {
    this.host = document.createElement('chatlint-teach')
    const root = this.host.attachShadow({ mode: 'closed' })
    const style = document.createElement('style')
    style.textContent = `${tokens}\n${css}`
    this.#bar = make('div', 'bar')
    this.#bar.setAttribute('role', 'dialog')
    this.#bar.setAttribute('aria-label', label)
    this.#bar.hidden = true
    this.#aim = make('div', 'frame')
    this.#aim.hidden = true
    root.append(style, this.#aim, this.#bar)
    document.documentElement.append(this.host)
    this.host.popover = 'manual'
    this.host.showPopover()
  }

  /** Says what comes next; a screen reader hears it. */
  show({ step, note, fault, actions }: BarView): void {
    const lines = [make('p', 'step', step)]
    if (fault) lines.push(make('p', 'fault', fault))
    if (note) lines.push(make('p', 'soft', note))
    const buttons = make('div', 'actions')
    for (const { label, main, run } of actions) {
      const button = make('button', main ? 'main' : '', label)
      button.addEventListener('click', run)
      buttons.append(button)
    }
    const live = make('div', '')
    live.setAttribute('role', 'status')
    live.append(...lines)
    this.#bar.replaceChildren(live, buttons)
    this.#bar.hidden = false
  }

  /** Puts the bar at the other edge, out of the way. */
  move(): void {
    this.#bar.classList.toggle('below')
  }

  /** Frames the element that is meant; null: none. */
  aim(element: Element | null): void {
    place(this.#aim, element)
  }

  /** Frames what was picked, until it is cleared. */
  mark(element: Element): void {
    const frame = make('div', 'frame picked')
    place(frame, element)
    this.#picked.push(frame)
    // Beneath the bar.
    this.#bar.before(frame)
  }

  /** Takes the frames of what was picked away. */
  clear(): void {
    for (const frame of this.#picked.splice(0)) frame.remove()
    this.aim(null)
  }

  close(): void {
    this.host.remove()
  }
}

function make(name: string, className: string, text = ''): HTMLElement {
  const element = document.createElement(name)
  element.className = className
  element.textContent = text
  return element
}

function place(frame: HTMLElement, element: Element | null): void {
  const box = element?.getBoundingClientRect()
  frame.hidden = !box || box.width === 0 || box.height === 0
  if (!box) return
  Object.assign(frame.style, {
    left: `${box.left}px`,
    top: `${box.top}px`,
    width: `${box.width}px`,
    height: `${box.height}px`,
  })
}
