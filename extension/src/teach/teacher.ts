/**
 * Teaching a workbench: up to six things are pointed at, an adapter is made of them, tried on the page, shown with what it
 * finds, and kept where the user says so.
 */
import { isComposer } from 'chatlint'
import type { Adapter } from '../adapters/adapter'
import type { Say } from '../messages/messages'
import { addressOf } from '../page/address'
import { deriveAdapter, type Picks, TeachError, type TeachFault } from './derive'
import { saysTime } from './derive-time'
import { type Action, Overlay } from './overlay'
import { point } from './pointing'
import { type Trial, tryAdapter } from './trial'

/** What a teacher needs of the extension around it. */
export interface TeacherOptions {
  say: Say
  /** Whether the bar shows at once; in a frame it waits for the first pick. */
  shows: boolean
  /** The other frames' scripts are to leave: teaching goes on in this one alone, or is over. */
  alone(): void
  /** Keeps an adapter; false where that was refused. */
  keep(adapter: Adapter): Promise<boolean>
  now?: () => Date
}

const steps = ['composer', 'send', 'customer', 'own', 'time', 'talk'] as const

/** Steps that a page may have nothing for. */
const optional: readonly (typeof steps)[number][] = ['send', 'time', 'talk']

/** Teaches until it is closed. */
export class Teacher {
  #options: TeacherOptions
  #overlay: Overlay
  #life = new AbortController()
  #pointing = new AbortController()
  #picks: Partial<Picks> = {}
  #step = 0

  constructor(options: TeacherOptions) {
    this.#options = options
    this.#overlay = new Overlay(options.say('teach.title'))
    this.#point()
    if (options.shows) this.#ask()
  }

  /** Leaves the page as it was. */
  close(): void {
    this.#pointing.abort()
    this.#life.abort()
    this.#overlay.close()
  }

  /** Whether teaching is over. */
  get closed(): boolean {
    return this.#life.signal.aborted
  }

  #leave(): void {
    this.#options.alone()
    this.close()
  }

  #point(): void {
    this.#pointing = new AbortController()
    point(
      {
        host: this.#overlay.host,
        onAim: element => this.#overlay.aim(this.#meant(element) ?? element),
        onPick: element => this.#pick(element),
        onLeave: () => this.#leave(),
      },
      this.#pointing.signal,
    )
  }

  /** What is meant by an element: of an editor its root, of an icon in a button the button. */
  #meant(element: Element): Element | null {
    const step = steps[this.#step]
    if (step === 'composer') return composerAround(element)
    if (step === 'send') return element.closest('button, [role="button"], a, input') ?? element
    return element
  }

  #pick(element: Element): void {
    const step = steps[this.#step]
    const meant = this.#meant(element)
    if (!step) return
    if (!meant) {
      this.#ask('composer')
      return
    }
    if (step === 'time' && !saysTime(meant)) {
      this.#ask('time')
      return
    }
    if (this.#step === 0) this.#options.alone()
    this.#take(step, meant)
  }

  #take(step: (typeof steps)[number], element: Element | null): void {
    this.#picks = { ...this.#picks, [step]: element }
    if (element) this.#overlay.mark(element)
    this.#step += 1
    if (this.#step < steps.length) this.#ask()
    else this.#conclude()
  }

  #ask(fault?: TeachFault | 'composer' | 'time'): void {
    const { say } = this.#options
    const step = steps[this.#step] ?? 'own'
    this.#overlay.show({
      step: say('teach.step', {
        number: this.#step + 1,
        of: steps.length,
        what: say(`teach.step.${step}`),
      }),
      ...(fault ? { fault: say(`teach.fault.${fault}`) } : {}),
      note: say('teach.keys'),
      actions: [
        ...(optional.includes(step)
          ? [
              {
                label: step === 'send' ? say('teach.skip') : say('teach.skip.none'),
                run: () => this.#take(step, null),
              },
            ]
          : []),
        { label: say('teach.move'), run: () => this.#overlay.move() },
        this.#leaving(),
      ],
    })
  }

  #conclude(): void {
    this.#pointing.abort()
    this.#overlay.aim(null)
    const picks = this.#picks as Picks
    const { say } = this.#options
    try {
      const day = (this.#options.now?.() ?? new Date()).toISOString().slice(0, 10)
      const adapter = deriveAdapter(picks, { ...addressOf(window), day })
      const trial = tryAdapter(adapter, picks)
      this.#overlay.show({
        step: this.#found(trial),
        note: say('teach.found.note'),
        actions: [
          { label: say('teach.keep'), main: true, run: () => void this.#keep(adapter) },
          this.#again(),
          this.#leaving(),
        ],
      })
    } catch (error) {
      // The selectors' library gives up on a page where nothing is unique.
      const fault = error instanceof TeachError ? error.fault : 'no-list'
      this.#overlay.show({
        step: say('teach.failed'),
        fault: say(`teach.fault.${fault}`),
        actions: [this.#again(), this.#leaving()],
      })
    }
  }

  /** What was found, and what does not work for want of the rest. */
  #found({ composer, send, customer, own, times, talk }: Trial): string {
    const { say } = this.#options
    return [
      say('teach.found', { composer, send, customer, own }),
      times > 0 ? say('teach.found.times', { times }) : say('teach.found.no-times'),
      talk === undefined ? say('teach.found.no-talk') : say('teach.found.talk', { talk }),
    ].join(' ')
  }

  async #keep(adapter: Adapter): Promise<void> {
    const { say } = this.#options
    const kept = await this.#options.keep(adapter).catch(() => false)
    if (this.closed) return
    this.#overlay.clear()
    this.#overlay.show({
      step: kept ? say('teach.kept') : say('teach.not-kept'),
      actions: [{ label: say('teach.close'), main: true, run: () => this.close() }],
    })
    // Escape still leaves; the page is the user's again.
    window.addEventListener('keydown', event => event.key === 'Escape' && this.close(), {
      capture: true,
      signal: this.#life.signal,
    })
  }

  #again(): Action {
    return {
      label: this.#options.say('teach.again'),
      run: () => {
        this.#picks = {}
        this.#step = 0
        this.#overlay.clear()
        this.#point()
        this.#ask()
      },
    }
  }

  #leaving(): Action {
    return { label: this.#options.say('teach.leave'), run: () => this.#leave() }
  }
}

/** The composer that an element is part of. */
function composerAround(element: Element): Element | null {
  const editable = element.closest('textarea, input, [contenteditable]:not([contenteditable="false"])')
  let root = editable
  while (root?.parentElement && (root.parentElement as HTMLElement).isContentEditable)
    root = root.parentElement
  return root && isComposer(root) ? root : null
}
