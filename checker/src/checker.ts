import { localTime } from './clock.ts'
import { type Composer, composerOf } from './composer/composer.ts'
import { type Replacement, replace } from './composer/replace.ts'
import { follow } from './draw/follow.ts'
import { Presenter } from './draw/presenter.ts'
import { UNDERLINED } from './draw/underline.ts'
import type { EngineError, Finding } from './engine/engine.ts'
import type { CheckerEvent, RuleName } from './events.ts'
import { Decisions } from './gate/decision.ts'
import { guard, type Moment, windowsAround } from './gate/gate.ts'
import type { Health, HealthState } from './health.ts'
import { DEFAULT_KEYS } from './keys.ts'
import { catalogue } from './messages/messages.ts'
import { listen, passes, safely } from './natives.ts'
import type { Checker, CheckerOptions } from './options.ts'
import { DEFAULT_POLICY, mergePolicy, type Policy } from './policy.ts'
import { Asker, type Judged } from './verdict/ask.ts'
import { type Hint, hintsOf, isBlank, keyOf, ruleName, strongest } from './verdict/hints.ts'
import { remap } from './verdict/remap.ts'

/** Milliseconds after a send at which a page may still be emptying the composer, without any event to tell. */
const AFTERWARDS = [150, 600, 2000]

/** One composer under check: reads the draft, asks the engine, answers the gate, and has the presenter draw. */
export class ComposerChecker implements Checker {
  readonly composer: HTMLElement
  readonly #options: CheckerOptions
  readonly #view: Window & typeof globalThis
  readonly #field: Composer
  readonly #asker: Asker
  readonly #presenter: Presenter
  readonly #decisions = new Decisions()
  readonly #life = new AbortController()
  readonly #dismissed = new Set<string>()
  readonly #shown = new Set<string>()
  readonly #timers = new Set<number>()
  #policy: Policy
  #health: Health = { state: 'starting' }
  /** The draft as last read. */
  #text = ''
  #judged: Judged | null = null
  #hints: Hint[] = []
  #composing = false
  /** Nothing was typed for a while: findings about the message as a whole may show. */
  #settled = true
  #settling = 0
  #frame = 0
  #reading = 0
  #held: 'warn' | 'block' | 'unchecked' | null = null
  #refused = false
  /** A fix was applied from the open card: it goes on to the next hint. */
  #advance = false
  #passed: { gesture: number; text: string } | null = null
  #talk: string | undefined

  constructor(options: CheckerOptions) {
    const { composer } = options
    this.composer = composer
    this.#options = options
    this.#policy = mergePolicy(DEFAULT_POLICY, options.policy)
    this.#field = composerOf(composer)
    const view = composer.ownerDocument.defaultView
    if (!view) throw new TypeError('the composer is in a document without a window')
    this.#view = view
    const { signal } = this.#life
    const windows = windowsAround(composer)
    this.#asker = new Asker({
      engine: options.engine,
      conversation: () => options.conversation?.() ?? null,
      now: options.now ?? localTime,
      onVerdict: judged => this.#onVerdict(judged),
      onFailure: error => this.#onFailure(error),
    })
    this.#presenter = new Presenter({
      composer: this.#field,
      windows,
      messages: { ...catalogue(options.locale ?? 'zh-CN'), ...options.messages },
      keys: { ...DEFAULT_KEYS, ...options.keys },
      underline: options.underline ?? 'auto',
      scheme: options.scheme ?? 'page',
      light: options.light ?? true,
      composing: () => this.#composing,
      signal,
      actions: {
        apply: (finding, fix) => void this.applyFix(finding, fix),
        dismiss: hint => this.#dismiss(hint),
        override: reason => this.#override(reason),
        closed: () => {
          this.#held = null
          this.#refused = false
        },
        shown: hint => this.#onShown(hint),
        changed: () => this.#present(),
      },
    })
    guard({
      composer,
      windows,
      sendControls: options.sendControls,
      sendKeys: options.sendKeys ?? 'either',
      composing: () => this.#composing,
      holds: (gesture, moment) => this.#holds(gesture, moment),
      onGesture: () => this.#afterGesture(),
      signal,
    })
    this.#listen(signal)
    follow(composer, windows, () => this.#presenter.place(), signal)
    this.#text = this.#field.read()
    this.#talk = options.conversation?.()?.id
    safely(() => options.onHealth?.(this.#health))()
    this.#asker.ask(this.#text)
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
      this.#decisions.forget()
    }
    this.refresh()
    this.#asker.ask(this.#text)
  }

  setPolicy(policy: Partial<Policy>): void {
    this.#policy = mergePolicy(this.#policy, policy)
    this.#choose()
  }

  refresh(): void {
    if (this.#composing || this.#life.signal.aborted) return
    const before = this.#text
    const text = this.#field.read()
    if (text === before) return
    this.#text = text
    this.#held = null
    this.#refused = false
    if (isBlank(text)) this.#forget()
    else this.#hints = carried(this.#hints, before, text)
    this.#unsettle()
    this.#asker.ask(text)
    this.#draw()
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
    this.#view.cancelAnimationFrame(this.#reading)
    for (const timer of [this.#settling, ...this.#timers]) this.#view.clearTimeout(timer)
    this.#hints = []
    this.#setHealth('off')
  }

  // Reading

  #listen(signal: AbortSignal): void {
    const { composer } = this
    const here = (event: Event) => passes(event, composer)
    const view = this.#view
    listen<InputEvent>(view, 'input', event => here(event) && this.#onInput(event), { signal, passive: true })
    listen(view, 'compositionstart', event => here(event) && this.#compose(true), { signal, passive: true })
    // Chromium sends no input event after this one.
    listen(view, 'compositionend', event => here(event) && this.#compose(false), { signal, passive: true })
    listen(composer, 'focusin', () => this.#onFocus(), { signal, passive: true })
    listen(composer, 'focusout', () => this.#compose(false), { signal, passive: true })
    // A value that the page sets moves the caret, and this is all that tells of it.
    listen(view.document, 'selectionchange', () => this.#readSoon(), { signal, passive: true })
    const changes = new view.MutationObserver(safely(() => this.refresh()))
    changes.observe(composer, { subtree: true, childList: true, characterData: true })
    signal.addEventListener('abort', () => changes.disconnect(), { once: true })
  }

  #onInput(event: InputEvent): void {
    if (event.isComposing) return
    this.#composing = false
    this.refresh()
  }

  #compose(composing: boolean): void {
    if (this.#composing === composing) return
    this.#composing = composing
    if (composing) {
      this.#presenter.hide()
      return
    }
    this.refresh()
    this.#draw()
  }

  /** Asks even without a change: this wakes an engine that fell asleep. */
  #onFocus(): void {
    this.refresh()
    this.#asker.ask(this.#text)
    this.#draw()
  }

  /** A key or a click may have let the page fill or empty the composer: now, or when it renders. */
  #afterGesture(): void {
    queueMicrotask(safely(() => this.refresh()))
    this.#readSoon()
  }

  #readSoon(): void {
    const read = safely(() => {
      this.#reading = 0
      this.refresh()
    })
    this.#reading ||= this.#view.requestAnimationFrame(read)
  }

  #later(milliseconds: number, action: () => void): void {
    const act = safely(() => {
      this.#timers.delete(timer)
      action()
    })
    const timer = this.#view.setTimeout(act, milliseconds)
    this.#timers.add(timer)
  }

  /** The draft is gone: what was said of it is forgotten. */
  #forget(): void {
    this.#hints = []
    this.#dismissed.clear()
    this.#shown.clear()
    this.#decisions.forget()
    this.#presenter.forget()
  }

  #unsettle(): void {
    this.#settled = false
    this.#view.clearTimeout(this.#settling)
    this.#settling = this.#view.setTimeout(() => {
      this.#settled = true
      this.#draw()
    }, this.#options.settle ?? 500)
  }

  // Judging

  #onVerdict(judged: Judged): void {
    if (!(this.#health.state === 'unchecked' && isBlank(judged.text))) this.#setHealth(this.#stateOf(judged))
    this.#judged = judged
    this.#choose()
  }

  #stateOf({ text }: Judged): HealthState {
    if (text.length > UNDERLINED) return 'too-long'
    return this.#options.conversation?.() ? 'reading' : 'text-only'
  }

  #onFailure(error: EngineError): void {
    this.#setHealth('unavailable', error.code)
    this.#draw()
  }

  /** Makes the hints of the latest verdict, where it is on the text as it stands. */
  #choose(): void {
    const judged = this.#judged
    if (judged?.text !== this.#text) return
    this.#hints = isBlank(judged.text) ? [] : this.#hintsOf(judged)
    if (this.#advance && this.#hints.length > 0) this.open()
    this.#advance = false
    this.#draw()
  }

  #hintsOf({ verdict, text }: Judged): Hint[] {
    return hintsOf(verdict, text, this.#policy, this.#dismissed)
  }

  /** What may show now: words at once, the message as a whole only when the agent pauses or sends. */
  #visible(): Hint[] {
    if (this.#settled || this.#held) return this.#hints
    const length = this.#text.trim().length
    const visible: Hint[] = []
    for (const hint of this.#hints) {
      const { mark, treatment } = hint
      if (mark && (treatment === 'block' || mark.end - mark.start < length)) visible.push(hint)
    }
    return visible
  }

  // Sending

  #holds(gesture: number, moment: Moment): boolean {
    const text = this.#field.read()
    if (isBlank(text)) return false
    const judged = this.#asker.verdictOn(text)
    if (text !== this.#text) this.refresh()
    const hints = judged && this.#hintsOf(judged)
    if (!hints && this.#policy.noVerdict === 'send') {
      if (moment === 'send') this.#pass(text, gesture, null, false)
      return false
    }
    const outcome = this.#decisions.decide(text, hints, gesture)
    if (outcome.hold) {
      this.#hold(outcome.hold, hints ?? [])
      return true
    }
    if (moment === 'send') this.#pass(text, gesture, hints, outcome.overridden, outcome.reason)
    return false
  }

  #hold(why: 'warn' | 'block' | 'unchecked', hints: Hint[]): void {
    this.#held = why
    if (hints.length > 0) this.#hints = hints
    this.#presenter.hold(hints[0] ?? null)
    this.#emit({ type: 'held', rules: ruleNames(hints, why) })
    this.#draw()
  }

  /** @param hints null where the message goes unchecked. */
  #pass(text: string, gesture: number, hints: Hint[] | null, overridden: boolean, reason?: string): void {
    const again = this.#passed?.gesture === gesture && this.#passed.text === text
    this.#passed = { gesture, text }
    for (const delay of AFTERWARDS) this.#later(delay, () => this.refresh())
    if (again) return
    const rules = ruleNames(hints ?? [])
    if (overridden) this.#emit({ type: 'overridden', rules, ...(reason && { reason }) })
    this.#emit({ type: 'passed', checked: hints !== null, rules })
    if (!hints) this.#setHealth('unchecked', this.#health.reason)
  }

  #override(reason: string | undefined): void {
    this.#decisions.override(this.#text, reason)
    this.#presenter.overridden()
    this.#draw()
  }

  #dismiss(hint: Hint): void {
    this.#dismissed.add(hint.key)
    this.#hints = this.#hints.filter(other => other.key !== hint.key)
    if (this.#held === 'warn' && strongest(this.#hints) !== 'warn') this.#held = null
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

  /** Draws in the next frame, once however often it is asked. */
  #draw(): void {
    const present = safely(() => {
      this.#frame = 0
      this.#present()
    })
    this.#frame ||= this.#view.requestAnimationFrame(present)
  }

  #present(): void {
    if (this.#composing || this.#life.signal.aborted) return
    this.#presenter.present({
      hints: this.#visible(),
      current: this.#judged?.text === this.#text,
      text: this.#text,
      held: this.#held,
      excused: this.#judged?.text === this.#text ? this.#judged.verdict.excused : [],
      health: this.#health,
      policy: this.#policy,
      overridden: this.#decisions.isOverridden(this.#text),
      refused: this.#refused,
    })
  }

  #setHealth(state: HealthState, reason?: EngineError['code']): void {
    if (this.#health.state === state && this.#health.reason === reason) return
    this.#health = reason ? { state, reason } : { state }
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

/** The rules of hints, or of those with one treatment. */
function ruleNames(hints: readonly Hint[], treatment?: string): RuleName[] {
  const names: RuleName[] = []
  for (const hint of hints) if (!treatment || hint.treatment === treatment) names.push(ruleName(hint.finding))
  return names
}
