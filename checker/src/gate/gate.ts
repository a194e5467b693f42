import { hear } from '../doors.ts'
import { passes, pathOf, swallow } from '../natives.ts'
import type { SendControls, SendKeys } from '../options.ts'

/** `down`: the pointer is down on a send control, which may yet come to nothing; `send`: the message is being sent. */
export type Moment = 'down' | 'send'

/** What the gate needs. */
export interface GateOptions {
  composer: HTMLElement
  /** The composer's own window first, then those of the same-origin frames around it, where a send button may be. */
  windows: Window[]
  sendControls?: SendControls | undefined
  sendKeys: SendKeys
  /** Whether an input method is composing in the composer. */
  composing: () => boolean
  /**
   * Whether to hold the message as it stands. `gesture` counts what the agent's hands do (a key pressed, a pointer put
   * down): events of one gesture share its number, and so do those that a page makes up.
   */
  holds: (gesture: number, moment: Moment) => boolean
  /** The agent pressed or clicked something: the page may have filled or emptied the composer. */
  onGesture: () => void
  signal: AbortSignal
}

/**
 * Stands before every way of sending: Enter and Ctrl/Cmd+Enter, a click on a send control, a form's submit. Decides
 * while the event is being captured on the window, before the page sees it; holds by swallowing the event; never sends.
 * Whatever fails in here lets the event through.
 */
export function guard(options: GateOptions): void {
  const { composer, windows, signal } = options
  const [own] = windows
  if (!own) return
  let gesture = 0
  /** The Enter that was held is still down: its repeats and its keyup are held with it. */
  let heldKey = false
  /** The gesture whose pointer events are held. */
  let heldPointer = -1

  hear<KeyboardEvent>(
    own,
    'keydown',
    event => {
      if (event.isTrusted && !event.repeat) gesture++
      if (!passes(event, composer)) return
      options.onGesture()
      if (!isSendKey(event, options.sendKeys) || options.composing()) return
      if (event.repeat && heldKey) {
        swallow(event)
        return
      }
      heldKey = options.holds(gesture, 'send')
      if (heldKey) swallow(event)
    },
    signal,
  )
  hear<KeyboardEvent>(
    own,
    'keyup',
    event => {
      if (event.key !== 'Enter' || !heldKey) return
      heldKey = false
      if (passes(event, composer)) swallow(event)
    },
    signal,
  )

  for (const window of windows) {
    const pointerDown = (event: MouseEvent) => {
      if (event.isTrusted && event.type === 'pointerdown') gesture++
      if (event.button !== 0 || !isSendControl(event, options.sendControls)) return
      // Some pages send on mousedown: a message to be held is held from the first event of the click on.
      if (event.type === 'pointerdown' && !options.composing() && options.holds(gesture, 'down')) {
        heldPointer = gesture
      }
      if (heldPointer === gesture) swallow(event)
    }
    const pointerRest = (event: MouseEvent) => {
      if (heldPointer === gesture && isSendControl(event, options.sendControls)) swallow(event)
    }
    hear(window, 'pointerdown', pointerDown, signal)
    hear(window, 'mousedown', pointerDown, signal)
    hear(window, 'pointerup', pointerRest, signal)
    hear(window, 'mouseup', pointerRest, signal)
    hear<MouseEvent>(
      window,
      'click',
      event => {
        options.onGesture()
        if (event.button !== 0 || !isSendControl(event, options.sendControls)) return
        if (event.isTrusted && event.detail === 0) gesture++
        if (heldPointer === gesture || options.holds(gesture, 'send')) swallow(event)
      },
      signal,
    )
    hear<SubmitEvent>(
      window,
      'submit',
      event => {
        if (!isFormOf(event, composer)) return
        options.onGesture()
        if (options.holds(gesture, 'send')) swallow(event)
      },
      signal,
    )
  }
}

/** The windows whose events may send: the composer's, and those around it as far as the origin is the same. */
export function windowsAround(composer: HTMLElement): Window[] {
  const windows: Window[] = []
  let at: Window | null = composer.ownerDocument.defaultView
  while (at) {
    windows.push(at)
    try {
      // Reading the frame element throws, or gives null, where the parent is of another origin.
      at = at.frameElement ? at.parent : null
    } catch {
      at = null
    }
  }
  return windows
}

function isSendKey(event: KeyboardEvent, keys: SendKeys): boolean {
  if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229) return false
  if (event.shiftKey || event.altKey) return false
  const modified = event.ctrlKey || event.metaKey
  return keys === 'either' || modified === (keys === 'mod+enter')
}

function isSendControl(event: Event, controls: SendControls | undefined): boolean {
  if (!controls) return false
  for (const target of pathOf(event)) {
    if ((target as Node).nodeType !== 1) continue
    const element = target as Element
    if (typeof controls === 'string' ? element.matches(controls) : controls(element)) return true
  }
  return false
}

function isFormOf(event: Event, composer: HTMLElement): boolean {
  const form = pathOf(event)[0] as HTMLFormElement
  return form.contains(composer) || ('form' in composer && composer.form === form)
}
