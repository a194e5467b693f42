/**
 * `<chatlint-checker>`: the checker on a composer, without a line of script. Importing `chatlint/element` defines it.
 *
 *     <textarea id="composer"></textarea>
 *     <chatlint-checker for="composer" send=".send"></chatlint-checker>
 */
import { attach } from '../attach.ts'
import { isComposer, kindOf } from '../composer/find.ts'
import type { Conversation, Engine } from '../engine/engine.ts'
import { LOCALES, type Locale } from '../messages/messages.ts'
import type { Checker, CheckerOptions, SendKeys } from '../options.ts'
import type { Policy } from '../policy.ts'
import { type JudgeOptions, openJudge } from './judge.ts'

/** What the element tells; its `detail` is what the checker's option of that name is called with. */
export interface ChatlintCheckerEventMap {
  /** How the checker is; on trouble its `error` says what to do. */
  'chatlint-health': CustomEvent<Parameters<NonNullable<CheckerOptions['onHealth']>>[0]>
  /** What happened, as rule ids and counts. */
  'chatlint-event': CustomEvent<Parameters<NonNullable<CheckerOptions['onEvent']>>[0]>
  /** "Not a problem", with the finding, which carries the agent's words. */
  'chatlint-dismiss': CustomEvent<Parameters<NonNullable<CheckerOptions['onDismiss']>>[0]>
}

/** The talk, or a function that gives it as it stands; null where it is not known. */
export type ConversationSource = Conversation | (() => Conversation | null) | null

/** Where there is no page (a server that renders), the class can be imported all the same. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement)

/**
 * The element. Attributes:
 * - `for`: the id of the composer, or of what an editor puts its composer into, in the same document or shadow root. Left
 *   out: the first composer inside the element.
 * - `send`: a CSS selector of what sends besides Enter.
 * - `send-keys`: `enter`, `mod+enter` or `either` (the default).
 * - `locale`: `zh-CN` (the default), `en` or `zh-TW`; of buttons and of findings.
 * - `scheme`: `page` (the default), `light` or `dark`.
 * - `light`: `off` takes the health light away.
 *
 * A composer that comes later, or that the page replaces, is found. What is an object is a property: `conversation`,
 * `policy`, `judge`, `engine`, `dismissLasts`.
 */
export class ChatlintCheckerElement extends Base {
  static readonly observedAttributes = ['for', 'send', 'send-keys', 'locale', 'scheme', 'light']

  #conversation: ConversationSource = null
  #policy: Partial<Policy> = {}
  #judge: JudgeOptions = {}
  #engine: Engine | null = null
  #dismissLasts: CheckerOptions['dismissLasts'] = undefined
  /** The packaged judge, opened for this element alone; not the page's own engine. */
  #opened: Engine | null = null
  #checker: Checker | null = null
  #observer: MutationObserver | null = null
  #renewing = false
  #complained = ''

  /** The checker at work; null while there is no composer. */
  get checker(): Checker | null {
    return this.#checker
  }

  /** The talk that the draft belongs to. Give another object, or the same function again, when the talk has changed. */
  get conversation(): ConversationSource {
    return this.#conversation
  }

  set conversation(conversation: ConversationSource) {
    this.#conversation = conversation
    this.#checker?.conversationChanged()
  }

  /** What each level does. */
  get policy(): Partial<Policy> {
    return this.#policy
  }

  set policy(policy: Partial<Policy>) {
    this.#policy = policy
    this.#renew()
  }

  /** What the packaged judge is made with: packs, profile, levels. */
  get judge(): JudgeOptions {
    return this.#judge
  }

  set judge(judge: JudgeOptions) {
    this.#judge = judge
    this.#renew()
  }

  /** A judge of your own in place of the packaged one. You own it: the element does not close it. */
  get engine(): Engine | null {
    return this.#engine
  }

  set engine(engine: Engine | null) {
    this.#engine = engine
    this.#renew()
  }

  /** Whether the page keeps a dismissed finding's words, from `chatlint-dismiss` on. */
  get dismissLasts(): CheckerOptions['dismissLasts'] {
    return this.#dismissLasts
  }

  set dismissLasts(dismissLasts: CheckerOptions['dismissLasts']) {
    this.#dismissLasts = dismissLasts
    this.#renew()
  }

  connectedCallback(): void {
    this.#keepProperties()
    this.#observer = new MutationObserver(() => this.#follow())
    const attributeFilter = ['id', 'contenteditable']
    this.#observer.observe(this.getRootNode(), { childList: true, subtree: true, attributeFilter })
    this.#renew()
  }

  disconnectedCallback(): void {
    this.#observer?.disconnect()
    this.#observer = null
    this.#close()
  }

  attributeChangedCallback(): void {
    this.#renew()
  }

  /** Frameworks may set properties before the element is defined: they would hide the accessors for ever. */
  #keepProperties(): void {
    for (const name of ['conversation', 'policy', 'judge', 'engine', 'dismissLasts'] as const) {
      if (!Object.hasOwn(this, name)) continue
      const value = this[name]
      delete this[name]
      Object.assign(this, { [name]: value })
    }
  }

  /** Begins again, once for all that changes in one go. */
  #renew(): void {
    if (!this.isConnected || this.#renewing) return
    this.#renewing = true
    queueMicrotask(() => {
      this.#renewing = false
      this.#close()
      if (this.isConnected) this.#follow()
    })
  }

  /** Brings the checker to the composer that is there now. */
  #follow(): void {
    if (this.#renewing) return
    const composer = this.#composer()
    if (composer === (this.#checker?.composer ?? null)) return
    this.#checker?.close()
    this.#checker = composer && attach(composer, this.#options())
  }

  #close(): void {
    this.#checker?.close()
    this.#checker = null
    this.#opened?.close()
    this.#opened = null
  }

  #composer(): HTMLElement | null {
    const id = this.getAttribute('for')
    const named = id === null ? this : (this.getRootNode() as Document | ShadowRoot).getElementById(id)
    if (!named) return null
    if (kindOf(named)) return named
    for (const inner of named.querySelectorAll<HTMLElement>('textarea, input, [contenteditable]')) {
      if (isComposer(inner)) return inner
    }
    return null
  }

  #options(): CheckerOptions {
    const { locale } = this.#said()
    this.#opened ??= this.#engine ? null : openJudge({ ...(locale && { locale }), ...this.#judge })
    const tell = (type: keyof ChatlintCheckerEventMap, detail: unknown) =>
      this.dispatchEvent(new CustomEvent(type, { detail }))
    return {
      ...this.#said(),
      engine: (this.#engine ?? this.#opened) as Engine,
      policy: this.#policy,
      conversation: () =>
        typeof this.#conversation === 'function' ? this.#conversation() : this.#conversation,
      onHealth: health => {
        if (health.error) this.#complain(health.error.message)
        tell('chatlint-health', health)
      },
      onEvent: event => tell('chatlint-event', event),
      onDismiss: finding => tell('chatlint-dismiss', finding),
      ...(this.#dismissLasts && { dismissLasts: this.#dismissLasts }),
    }
  }

  /** What the attributes say; what they may not say is left out, and said. */
  #said(): Partial<CheckerOptions> {
    const locale = this.#oneOf<Locale>('locale', LOCALES)
    const scheme = this.#oneOf('scheme', ['page', 'light', 'dark'] as const)
    const sendKeys = this.#oneOf<SendKeys>('send-keys', ['enter', 'mod+enter', 'either'])
    const sendControls = this.getAttribute('send')
    return {
      ...(locale && { locale }),
      ...(scheme && { scheme }),
      ...(sendKeys && { sendKeys }),
      ...(sendControls && { sendControls }),
      light: this.#oneOf('light', ['on', 'off'] as const) !== 'off',
    }
  }

  #oneOf<Value extends string>(name: string, values: readonly Value[]): Value | null {
    const said = this.getAttribute(name)
    if (said === null) return null
    const value = values.find(each => each === said)
    if (!value) this.#complain(`${name}="${said}" is none of ${values.join(', ')}`)
    return value ?? null
  }

  /** Tells whoever built the page, once: without a script nobody else would. */
  #complain(message: string): void {
    if (this.#complained === message) return
    this.#complained = message
    console.error(`<chatlint-checker>: ${message}`)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chatlint-checker': ChatlintCheckerElement
  }
  interface HTMLElementEventMap extends ChatlintCheckerEventMap {}
}

if (globalThis.customElements && !customElements.get('chatlint-checker')) {
  customElements.define('chatlint-checker', ChatlintCheckerElement)
}
