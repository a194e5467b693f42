import { isSwallowed, listenFirst, safely } from './natives.ts'

/** What is heard on a window: how an agent types, composes, clicks and sends. */
const HEARD = [
  'keydown',
  'keyup',
  'pointerdown',
  'mousedown',
  'pointerup',
  'mouseup',
  'click',
  'submit',
  'input',
  'compositionstart',
  'compositionend',
] as const

type Heard = (typeof HEARD)[number]
type Listener = (event: never) => void

/** Our one place among a window's listeners: whoever of us wants to hear, hears through it. */
class Door {
  readonly listeners = new Map<Heard, Set<Listener>>()
  /** How many hold it open. */
  holders = 0
  readonly #stops: (() => void)[] = []

  constructor(readonly window: Window) {
    for (const type of HEARD) this.#stops.push(listenFirst(window, type, event => this.#pass(type, event)))
  }

  close(): void {
    for (const stop of this.#stops) stop()
  }

  #pass(type: Heard, event: Event): void {
    for (const listener of this.listeners.get(type) ?? []) {
      listener(event as never)
      if (isSwallowed(event)) return
    }
  }
}

const doors = new WeakMap<Window, Door>()

/**
 * Takes a place among the capturing listeners of `window` and keeps it until `signal` aborts. Listeners of one target
 * are called in the order in which they were added, so the caller who comes before the page's own scripts (an extension
 * at `document_start`, a script at the head of a page) stands before them for good, however late a composer is found.
 */
export function standFirst(window: Window, signal: AbortSignal): void {
  if (!signal.aborted) hold(window, signal, () => undefined)
}

/** Hears events of a window, in capture, at our place among its listeners, until `signal` aborts. */
export function hear<E extends Event>(
  window: Window,
  type: Heard,
  listener: (event: E) => unknown,
  signal: AbortSignal,
): void {
  if (signal.aborted) return
  // What fails for one of us is no reason not to tell the others.
  const safe = safely(listener)
  const door = hold(window, signal, () => listeners.delete(safe))
  const listeners = door.listeners.get(type) ?? new Set()
  door.listeners.set(type, listeners)
  listeners.add(safe)
}

/** Holds the window's door open until `signal` aborts, and then does the last thing. */
function hold(window: Window, signal: AbortSignal, last: () => void): Door {
  const door = doors.get(window) ?? new Door(window)
  doors.set(window, door)
  door.holders++
  const over = () => {
    last()
    leave(door)
  }
  signal.addEventListener('abort', over, { once: true })
  return door
}

function leave(door: Door): void {
  door.holders--
  if (door.holders > 0) return
  door.close()
  doors.delete(door.window)
}
