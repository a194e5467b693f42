import { localTime } from './clock.ts'
import { type Composer, composerOf } from './composer/composer.ts'
import { Draft } from './composer/draft.ts'
import { type Replacement, replace } from './composer/replace.ts'
import type { Held } from './draw/card.ts'
import { follow } from './draw/follow.ts'
import { Presenter } from './draw/presenter.ts'
import { UNDERLINED } from './draw/underline.ts'
import type { EngineError, Finding } from './engine/engine.ts'
import type { CheckerEvent } from './events.ts'
import { guard, windowsAround } from './gate/gate.ts'
import { Sending } from './gate/sending.ts'
import type { Health, HealthState } from './health.ts'
import { DEFAULT_KEYS } from './keys.ts'
import { catalogue } from './messages/messages.ts'
import { safely } from './natives.ts'
import type { Checker, CheckerOptions } from './options.ts'
import { Pause } from './pause.ts'
import { DEFAULT_POLICY, mergePolicy, type Policy } from './policy.ts'
import { Asker, type Judged, NO_TALK } from './verdict/ask.ts'
import { type Hint, hintsOf, isBlank, keyOf, ruleName, strongest } from './verdict/hints.ts'
import { remap } from './verdict/remap.ts'

/** Milliseconds that a send waits for a verdict under way: waking a worker takes 50 to 140. */
const DEADLINE = 1000

/** One composer under check: reads the draft, asks the engine, answers the gate, and has the presenter draw. */
export class ComposerChecker implements Checker {
  readonly composer: HTMLElement
  readonly #options: CheckerOptions
  readonly #view: Window & typeof globalThis
  readonly #field: Composer
  readonly #draft: Draft
  readonly #asker: Asker
  readonly #presenter: Presenter
  readonly #sending: Sending
  readonly #life = new AbortController()
  readonly #dismissed = new Set<string>()
  readonly #shown = new Set<string>()
  #policy: Policy
  #health: Health = { state: 'starting' }
  #judged: Judged | null = null
  #hints: Hint[] = []
  /** While nobody is typing, findings about the message as a whole may show. */
  readonly #pause: Pause
  #frame = 0
  #refused = false
  /** A fix was applied from the open card: it goes on to the next hint. */
  #advance = false
  #talk: string | undefined
  /** The draft as it stood when a message went past it. */
  #bypassed: string | null = null

  constructor(composer: HTMLElement, options: CheckerOptions) {
    this.composer = composer
    this.#options = options
    this.#policy = mergePolicy(DEFAULT_POLICY, options.policy)
    this.#field = composerOf(composer)
    const view = composer.ownerDocument.defaultView
    if (!view) throw new TypeError('the composer is in a document without a window')
    this.#view = view
    const { signal } = this.#life
    const windows = windowsAround(composer)
    this.#pause = new Pause(view, options.settle ?? 500, () => {
      this.#presenter.forgetPlaces()
      this.#draw()
    })
    this.#asker = new Asker({
      engine: options.engine,
      conversation: () => options.conversation?.() ?? null,
      now: options.now ?? localTime,
      onVerdict: judged => this.#onVerdict(judged),
      onFailure: error => this.#onFailure(error),
    })
    this.#draft = new Draft({
      composer: this.#field,
      view,
      onChange: before => this.#changed(before),
      onComposing: composing => this.#compose(composing),
      onFocus: () => this.#onFocus(),
      signal,
    })
    this.#presenter = new Presenter({
      composer: this.#field,
      windows,
      messages: { ...catalogue(options.locale ?? 'zh-CN'), ...options.messages },
      keys: { ...DEFAULT_KEYS, ...options.keys },
      underline: options.underline ?? 'auto',
      scheme: options.scheme ?? 'page',
      light: options.light ?? true,
      sendControls: options.sendControls,
      composing: () => this.#draft.composing,
      dismissLasts: options.dismissLasts,
      signal,
      actions: {
        apply: (finding, fix) => void this.applyFix(finding, fix),
        dismiss: hint => this.#dismiss(hint),
        override: reason => this.#override(reason),
        closed: () => {
          this.#sending.release()
          this.#refused = false
        },
        shown: hint => this.#onShown(hint),
        changed: () => this.#present(),
      },
    })
    this.#sending = new Sending({
      composer: this.#field,
      draft: this.#draft,
      asker: this.#asker,
      view,
      policy: () => this.#policy,
      hintsOf: judged => this.#hintsOf(judged),
      standing: () => this.#hints,
      unavailable: () => this.#health.state === 'unavailable',
      deadline: options.deadline ?? DEADLINE,
      onHeld: (held, hints) => this.#onHeld(held, hints),
      onUnchecked: () => this.#setHealth('unchecked', this.#health.error),
      onEvent: event => this.#emit(event),
      signal,
    })
    guard({
      composer,
      windows,
      sendControls: options.sendControls,
      sendKeys: options.sendKeys ?? 'either',
      composing: () => this.#draft.composing,
      holds: (gesture, moment) => this.#sending.holds(gesture, moment),
      onGesture: () => this.#draft.refreshAfterGesture(),
      signal,
    })
    follow(composer, windows, () => this.#presenter.place(), signal)
    this.#talk = options.conversation?.()?.id
    safely(() => options.onHealth?.(this.#health))()
    this.#asker.ask(this.#draft.text)
    this.#draw()
    if (options.signal?.aborted) this.close()
    else options.signal?.addEventListener('abort', () => this.close(), { signal })
  }

  get findings(): readonly Finding[] {
    return this.#hints.map(hint => hint.finding)
  }

  get health(): Health {
    return this.#health
  }

  conversationChanged(): void {
    const id = this.#options.conversation?.()?.id
    if (id !== this.#talk) {
      this.#talk = id
      this.#dismissed.clear()
      this.#sending.forget()
    }
    this.refresh()
    this.#asker.ask(this.#draft.text)
  }

  setPolicy(policy: Partial<Policy>): void {
    this.#policy = mergePolicy(this.#policy, policy)
    this.#choose()
  }

  sentDirectly(): void {
    if (this.#life.signal.aborted) return
    this.#bypassed = this.#draft.text
    this.#emit({ type: 'bypassed' })
    this.#setHealth('unchecked')
  }

  refresh(): void {
    this.#draft.refresh()
  }

  open(finding?: Finding): boolean {
    for (const hint of this.#visible()) {
      // A newer verdict says the same with findings of its own.
      if (finding && keyOf(finding) !== hint.key) continue
      this.#presenter.open(hint.key)
      return true
    }
    return false
  }

  async applyFix(finding = this.#presenter.hint?.finding, index = 0): Promise<boolean> {
    const fix = finding?.fixes[index]
    const judged = this.#judged
    if (!finding || !fix || !judged || fix.start > fix.end || fix.end > judged.text.length) return false
    this.#advance = this.#presenter.isOpen
    const result = await replace(this.#field, { ...fix, expected: judged.text })
    if (result !== 'done') this.#advance = false
    if (this.#life.signal.aborted || result === 'stale') return false
    this.refresh()
    this.#refused = result === 'refused'
    this.#emit({ type: result === 'done' ? 'fixed' : 'fix-refused', fix: index, ...ruleName(finding) })
    if (this.#refused) this.open(finding)
    return result === 'done'
  }

  async insert(text: string, where: 'caret' | 'start' | 'end' = 'caret'): Promise<boolean> {
    const expected = this.#field.read()
    const end = { start: expected.length, end: expected.length }
    const range = where === 'start' ? { start: 0, end: 0 } : where === 'end' ? end : this.#field.selection()
    const replacement: Replacement = { ...(range ?? end), text, expected }
    const result = await replace(this.#field, replacement)
    this.refresh()
    return result === 'done'
  }

  close(): void {
    if (this.#life.signal.aborted) return
    this.#life.abort()
    this.#asker.close()
    this.#view.cancelAnimationFrame(this.#frame)
    this.#pause.close()
    this.#hints = []
    this.#setHealth('off')
  }

  // Reading

  #changed(before: string): void {
    const { text } = this.#draft
    const shown = this.#showsSomething()
    this.#sending.release()
    this.#refused = false
    if (isBlank(text)) this.#forget()
    else if (this.#hints.length > 0) this.#hints = carried(this.#hints, before, text)
    this.#pause.typed()
    this.#asker.ask(text)
    if (shown || this.#showsSomething()) this.#draw()
  }

  #compose(composing: boolean): void {
    if (composing) {
      this.#presenter.hide()
      return
    }
    this.refresh()
    this.#draw()
  }

  /** Asks even without a change: this wakes an engine that fell asleep. */
  #onFocus(): void {
    this.#presenter.forgetPlaces()
    this.refresh()
    this.#asker.ask(this.#draft.text)
    this.#draw()
  }

  /** The draft is gone: what was said of it is forgotten. */
  #forget(): void {
    this.#hints = []
    this.#dismissed.clear()
    this.#shown.clear()
    this.#sending.forget()
    this.#presenter.forget()
  }

  // Judging

  #onVerdict(judged: Judged): void {
    const unchecked = this.#health.state === 'unchecked'
    if (!unchecked || !(isBlank(judged.text) || judged.text === this.#bypassed)) {
      this.#bypassed = null
      this.#setHealth(this.#stateOf(judged))
    }
    this.#judged = judged
    this.#choose()
  }

  #stateOf({ text, conversation }: Judged): HealthState {
    if (text.length > UNDERLINED) return 'too-long'
    return conversation === NO_TALK ? 'text-only' : 'reading'
  }

  #onFailure(error: EngineError): void {
    this.#setHealth('unavailable', error)
    this.#sending.gaveUp()
    this.#draw()
  }

  /** Makes the hints of the latest verdict, where it is on the text as it stands. */
  #choose(): void {
    const judged = this.#judged
    if (judged?.text !== this.#draft.text) return
    const shown = this.#showsSomething()
    this.#hints = isBlank(judged.text) ? [] : this.#hintsOf(judged)
    this.#sending.judged(judged.text, this.#hints)
    if (this.#advance && this.#hints.length > 0) this.open()
    this.#advance = false
    if (shown || this.#showsSomething()) this.#draw()
  }

  #hintsOf({ verdict, text }: Judged): Hint[] {
    return hintsOf(verdict, text, this.#policy, this.#dismissed)
  }

  /** What may show now: words at once, the message as a whole only when the agent pauses or sends. */
  #visible(): Hint[] {
    if (this.#pause.here || this.#sending.held) return this.#hints
    const length = this.#draft.text.trim().length
    const visible: Hint[] = []
    for (const hint of this.#hints) {
      const { mark, treatment } = hint
      if (mark && (treatment === 'block' || mark.end - mark.start < length)) visible.push(hint)
    }
    return visible
  }

  // Sending

  #onHeld(held: NonNullable<Held>, hints: Hint[]): void {
    if (hints.length > 0) this.#hints = hints
    const holds = held === 'warn' || held === 'block'
    this.#presenter.hold(held, (holds && hints[0]) || null)
    this.#draw()
  }

  #override(reason: string | undefined): void {
    this.#sending.override(this.#draft.text, reason)
    this.#presenter.overridden()
    this.#draw()
  }

  #dismiss(hint: Hint): void {
    this.#dismissed.add(hint.key)
    this.#hints = this.#hints.filter(other => other.key !== hint.key)
    if (this.#sending.held === 'warn' && strongest(this.#hints) !== 'warn') this.#sending.release()
    this.#emit({ type: 'dismissed', ...ruleName(hint.finding) })
    safely(() => this.#options.onDismiss?.(hint.finding))()
    this.#present()
  }

  // Showing

  #onShown(hint: Hint): void {
    if (this.#shown.has(hint.key)) return
    this.#shown.add(hint.key)
    this.#emit({ type: 'shown', ...ruleName(hint.finding) })
  }

  /** Whether there is more to see than the light, which says the same at every keystroke. */
  #showsSomething(): boolean {
    return this.#hints.length > 0 || this.#sending.held !== null || this.#presenter.isOpen
  }

  /** Draws in the next frame, once however often it is asked. */
  #draw(): void {
    const present = safely(() => {
      this.#frame = 0
      this.#present()
    })
    this.#frame ||= this.#view.requestAnimationFrame(present)
  }

  #present(): void {
    const { text, composing } = this.#draft
    if (composing || this.#life.signal.aborted) return
    const judged = this.#judged?.text === text ? this.#judged : null
    this.#presenter.present({
      hints: this.#visible(),
      current: judged !== null,
      text,
      held: this.#sending.held,
      excused: judged?.verdict.excused ?? [],
      health: this.#health,
      policy: this.#policy,
      overridden: this.#sending.isOverridden(text),
      refused: this.#refused,
    })
  }

  #setHealth(state: HealthState, error?: EngineError): void {
    if (this.#health.state === state && this.#health.reason === error?.code) return
    this.#health = error ? { state, reason: error.code, error } : { state }
    safely(() => this.#options.onHealth?.(this.#health))()
    if (state !== 'off') this.#draw()
  }

  #emit(event: CheckerEvent): void {
    safely(() => this.#options.onEvent?.(event))()
  }
}

/** Hints whose words are still there after an edit; those on the whole message wait for the new verdict. */
function carried(hints: readonly Hint[], before: string, after: string): Hint[] {
  const kept: Hint[] = []
  for (const hint of hints) {
    if (!hint.mark) kept.push(hint)
    const [mark] = hint.mark ? remap([hint.mark], before, after) : []
    if (mark) kept.push({ ...hint, mark })
  }
  return kept
}
