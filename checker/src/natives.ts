/**
 * The platform's own functions, taken once when the module starts: a page that later overrides `addEventListener` or the
 * `value` property cannot reach into the checker, nor be surprised by it.
 */
const { addEventListener, removeEventListener, dispatchEvent } = EventTarget.prototype
const { composedPath, preventDefault, stopPropagation, stopImmediatePropagation } = Event.prototype
// A server that renders pages imports this module too, and has no elements.
const attachShadow = globalThis.Element?.prototype.attachShadow
const { apply } = Reflect

/**
 * Wraps a callback so that a failure of ours is reported and otherwise without consequence: the event goes on to the
 * page, and the page's own error handling never hears of us.
 */
export function safely<A extends unknown[]>(callback: (...values: A) => unknown): (...values: A) => void {
  return (...values) => {
    try {
      callback(...values)
    } catch (error) {
      console.error('chatlint:', error)
    }
  }
}

/**
 * Listens until `signal` aborts. Capture unless told otherwise: the checker looks before the page does. An element of
 * ours that is redrawn goes without a signal, or the signal would remember every one of them.
 */
export function listen<E extends Event>(
  target: EventTarget,
  type: string,
  listener: (event: E) => unknown,
  options: { signal?: AbortSignal; capture?: boolean; passive?: boolean },
): void {
  apply(addEventListener, target, [
    type,
    safely(listener),
    {
      capture: options.capture ?? true,
      passive: options.passive ?? false,
      ...(options.signal && { signal: options.signal }),
    },
  ])
}

/**
 * Listens in capture until the function returned is called. For what every page pays for while it loads: to tie a
 * listener to a signal takes longer than to listen.
 */
export function listenFirst(
  target: EventTarget,
  type: string,
  listener: (event: Event) => unknown,
): () => void {
  const safe = safely(listener)
  apply(addEventListener, target, [type, safe, true])
  return () => apply(removeEventListener, target, [type, safe, true])
}

/** Dispatches a synthetic event; false when it was prevented. */
export function dispatch(target: EventTarget, event: Event): boolean {
  return apply(dispatchEvent, target, [event]) as boolean
}

/** The event's path, innermost first, through open shadow roots. */
export function pathOf(event: Event): EventTarget[] {
  return apply(composedPath, event, []) as EventTarget[]
}

/** Whether the event goes through `target`. */
export function passes(event: Event, target: EventTarget): boolean {
  for (const each of pathOf(event)) if (each === target) return true
  return false
}

const swallowed = new WeakSet<Event>()

/** Keeps the event from the page altogether. */
export function swallow(event: Event): void {
  apply(preventDefault, event, [])
  apply(stopImmediatePropagation, event, [])
  swallowed.add(event)
}

/** Whether we swallowed the event. */
export function isSwallowed(event: Event): boolean {
  return swallowed.has(event)
}

/** Keeps the event inside our own tree. */
export function contain(event: Event): void {
  apply(stopPropagation, event, [])
}

/** A shadow root that nobody else can reach. */
export function closedShadow(host: Element): ShadowRoot {
  return apply(attachShadow, host, [{ mode: 'closed' }]) as ShadowRoot
}

const readers = new Map<string, (field: Element) => unknown>()

/** Reads a text field's own property (`value`, `selectionStart`) past anything a framework laid over the instance. */
export function fieldProperty(
  field: HTMLTextAreaElement | HTMLInputElement,
  name: 'value' | 'selectionStart' | 'selectionEnd',
): unknown {
  // A native getter works on the fields of other frames too.
  const key = `${field.localName}.${name}`
  let read = readers.get(key)
  if (!read) {
    const prototype =
      field.localName === 'textarea' ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
    const getter = Object.getOwnPropertyDescriptor(prototype, name)?.get
    read = getter ? element => apply(getter, element, []) : element => Reflect.get(element, name)
    readers.set(key, read)
  }
  return read(field)
}
