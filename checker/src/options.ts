import type { Conversation, Engine, Finding } from './engine/engine.ts'
import type { CheckerEvent } from './events.ts'
import type { Health } from './health.ts'
import type { Keys } from './keys.ts'
import type { Locale, Messages } from './messages/messages.ts'
import type { Policy } from './policy.ts'

/**
 * What sends besides the Enter key: a CSS selector, or a predicate over each element of a click's composed path, inner
 * first. A form around the composer is guarded by its `submit` without being named here.
 */
export type SendControls = string | ((element: Element) => boolean)

/**
 * Which key sends: plain Enter, Ctrl/Cmd+Enter, or either (the default). Where the page says that Enter only breaks the
 * line, say `mod+enter`, so that no line break is ever held.
 */
export type SendKeys = 'enter' | 'mod+enter' | 'either'

/**
 * How words in a contenteditable are underlined: CSS custom highlights where the browser has them (`auto`), or boxes in
 * the checker's closed shadow root (`overlay`), which trail a scroll by a frame but cannot be read by the page.
 * Text fields always use the overlay.
 */
export type Underline = 'auto' | 'overlay'

/** How to check one composer. Only `engine` is needed. */
export interface CheckerOptions {
  /** The judge. The caller owns it: closing a checker does not close its engine. */
  engine: Engine
  /**
   * The talk as it stands. Called whenever a verdict is asked for, so it must be cheap: return the same object until the
   * talk changes (engines send a talk on only when the object is another), then call
   * {@link Checker.conversationChanged}. Left out, or null: the draft is judged by its words alone.
   */
  conversation?: () => Conversation | null
  /** What sends besides Enter. */
  sendControls?: SendControls
  /** Default `either`. */
  sendKeys?: SendKeys
  /** What each level does. Default {@link DEFAULT_POLICY}; can be changed later by {@link Checker.setPolicy}. */
  policy?: Partial<Policy>
  /** Language of the checker's own words (findings come in the judge's). Default `zh-CN`. */
  locale?: Locale
  /** Replaces single messages of the catalogue. */
  messages?: Partial<Messages>
  /** Keyboard shortcuts. Default {@link DEFAULT_KEYS}. */
  keys?: Partial<Keys>
  /** Default `auto`. */
  underline?: Underline
  /**
   * `page` (the default) looks at the background behind the composer, so that the card is dark exactly where the page
   * is; the others force a scheme.
   */
  scheme?: 'page' | 'light' | 'dark'
  /** Whether the small health light stays at the composer while there is nothing to say. Default true. */
  light?: boolean
  /** Milliseconds without typing before a finding about the message as a whole is shown. Default 500. */
  settle?: number
  /**
   * Milliseconds that a send waits for a verdict that is under way, counted from when its words were asked about.
   * Default 1,000: what a sleeping worker needs to wake many times over. 0 never waits.
   */
  deadline?: number
  /** Called at once with the first state and then on every change. */
  onHealth?: (health: Health) => void
  /** What happened, as rule ids and counts; never any text of the talk. */
  onEvent?: (event: CheckerEvent) => void
  /**
   * The agent said "not a problem" of this finding. The finding carries the agent's words, so a listener that keeps it
   * (to teach an allow-list) keeps text: keep it on this machine.
   */
  onDismiss?: (finding: Finding) => void
  /**
   * Whether {@link CheckerOptions.onDismiss} keeps this finding's words, so that the judge lets them pass from then on: the
   * card says which. Asked only of findings about words that are not held as red lines. Left out: a dismissal counts for
   * the draft alone.
   */
  dismissLasts?: (finding: Finding) => boolean
  /** The time as RFC 3339, for rules that need the clock. Default: the system's, with its offset. */
  now?: () => string
  /** Closes the checker when aborted. */
  signal?: AbortSignal
}

/** A checker at work on one composer. */
export interface Checker {
  readonly composer: HTMLElement
  /** What is found in the draft now, as the policy lets it show, best first. */
  readonly findings: readonly Finding[]
  readonly health: Health
  /** The talk has other turns now, or is another talk: asks for a new verdict. */
  conversationChanged(): void
  setPolicy(policy: Partial<Policy>): void
  /**
   * A message went past the composer, as a quick reply that the page sends by itself: until the draft changes, the health
   * light says that it was not checked.
   */
  sentDirectly(): void
  /** Reads the composer again, for a caller that knows it was changed in a way no event tells. */
  refresh(): void
  /** Opens the card on the finding, or on the strongest. False where there is nothing to show. */
  open(finding?: Finding): boolean
  /** Applies a fix of a finding (the best fix of the strongest finding by default). True once the editor holds it. */
  applyFix(finding?: Finding, fix?: number): Promise<boolean>
  /**
   * Types `text` for the agent: at the caret (replacing what is selected), at the start or at the end. It goes through
   * the same routine as a fix, so the editor's own state agrees and undo takes it back. It never sends.
   */
  insert(text: string, where?: 'caret' | 'start' | 'end'): Promise<boolean>
  /** Stops, and removes every trace from the page. Safe to call twice. */
  close(): void
}
