/**
 * chatlint in one document of a workbench: the checker, the adapter, the conversation, and a port to the judge.
 *
 *   focus ─► recognise (adapter) ─► checker (chatlint) ─► SiteEngine ─► PortEngine ─► background
 *                    └► ConversationReader ──┘    ├► health ─► background (toolbar, popup)
 *                              └► TalkGlance      └► Tally ─► background (figures)
 *                                   ├► PageEnd ─► side panel
 *                                   └► Reminder ─► health
 */
import {
  type Checker,
  type Conversation,
  type Finding,
  type Glance,
  type Health,
  type Port,
  PortEngine,
  type Recognised,
  standFirst,
  type Watcher,
  watch,
} from 'chatlint'
import type { Adapter } from '../adapters/adapter'
import { chooseAdapter } from '../adapters/catalogue'
import { isKept } from '../allow-list/entry'
import { ConversationReader } from '../conversation/reader'
import { rfc3339 } from '../conversation/time'
import { digestOf } from '../figures/digest'
import { type SentMessage, Tally } from '../figures/tally'
import { TalkGlance } from '../glance/talk-glance'
import type { FrameHealth, PageHealth } from '../health/health'
import { PageEnd } from '../panel/page-end'
import { Reminder } from '../reminder/reminder'
import { type InForce, installed } from '../settings/in-force'
import { localeOf } from '../settings/settings'
import { addressOf } from './address'
import { DirectSends } from './direct-sends'
import { type FoundComposer, looksLikeSend, recogniseComposer } from './recognise'
import { SiteEngine } from './site-engine'

/** What the checker needs of the extension around it. */
export interface Surroundings {
  /** Opens a port to the judge; throws once the extension is gone. */
  connect(): Port
  /** Tells the toolbar and the popup; null when leaving. */
  report(health: FrameHealth | null): void
  /**
   * A message went through the gate.
   *
   * @param talk a digest of the talk's key, where the page names one.
   */
  sent(message: SentMessage, talk: number | undefined): void
  /** The agent said of these words that they are no problem, and they may be let pass from now on. */
  letPass(item: string, words: string): void
}

/** Checks one document until it is closed. */
export class PageChecker {
  #surroundings: Surroundings
  #engine: SiteEngine
  #watcher: Watcher
  #inForce: InForce = installed
  #reading: { element: HTMLElement; adapter: Adapter | undefined; reader: ConversationReader } | undefined
  #checker: Checker | null = null
  /** The talk as it was last taken in. */
  #looked: Conversation | null = null
  #reported = ''
  #state: { state: PageHealth; adapter: Adapter | undefined } = { state: 'starting', adapter: undefined }
  #stands: { talk: string; glance: Glance | null } = { talk: '', glance: null }
  readonly #glance = new TalkGlance({
    ask: conversation => this.#engine.glance(conversation, rfc3339(new Date())),
    tell: (conversation, glance) => this.#onGlance(conversation, glance),
  })
  readonly #reminder = new Reminder(() => this.#tell())
  readonly #panel = new PageEnd(async text => (await this.#checker?.insert(text)) ?? false)
  readonly #tally = new Tally(message => this.#surroundings.sent(message, this.#talkDigest()))
  readonly #direct = new DirectSends()
  readonly #life = new AbortController()

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings
    // For as long as it lives, watchers come and go: a page that registers its own listeners meanwhile stays behind.
    standFirst(window, this.#life.signal)
    this.#engine = new SiteEngine(new PortEngine({ connect: () => surroundings.connect() }))
    this.#watcher = this.#watch()
    if (!this.#watcher.checker) this.#reportPage()
  }

  #watch(): Watcher {
    return watch(document, {
      engine: this.#engine,
      recognise: element => this.#recognise(element),
      onChecker: checker => this.#changed(checker),
    })
  }

  /** Takes over what holds now, at once. */
  set inForce(inForce: InForce) {
    const before = this.#inForce
    this.#inForce = inForce
    const { settings } = inForce
    this.#engine.house = settings.house
    if (judgedAlike(before, inForce)) {
      this.#checker?.setPolicy(settings.policy)
      return
    }
    // The verdict at hand was given without these words or by another judge, or is shown in another language, or the
    // workbench is another: begin again.
    this.#watcher.close()
    this.#watcher = this.#watch()
  }

  /** Tells how it is: what makes the page a known workbench may have been drawn since. */
  look(): void {
    if (this.#checker) this.#reportComposer(this.#checker.health, this.#reading?.adapter)
    else this.#reportPage()
  }

  /** The page is being left, though it may come back as it was. */
  leave(): void {
    this.#reported = ''
    this.#surroundings.report(null)
  }

  /** Leaves the page as if it had never been here. */
  close(): void {
    this.#watcher.close()
    this.#life.abort()
    this.#stopReading()
    this.#glance.close()
    this.#reminder.close()
    this.#panel.close()
    this.#engine.close()
    this.leave()
  }

  /** Lets a side panel look at this page. */
  openPanel(port: Port): void {
    this.#panel.open(port)
  }

  #recognise(element: HTMLElement): Recognised | null {
    // A frame's document has a checker of its own.
    if (element.ownerDocument !== document) return null
    const found = recogniseComposer(element, this.#adapter())
    if (!found) return null
    const { adapter } = found
    const reader = this.#readerOf(found)
    this.#engine.platform = adapter?.platform ?? 'generic'
    return {
      // Whoever reads first learns of a change: then the glance must not go without it.
      conversation: () => {
        const conversation = talkOf(reader)
        this.#look(conversation)
        return conversation
      },
      sendControls: adapter ? adapter.send.controls.join(', ') : looksLikeSend,
      sendKeys: sendKeysOf(adapter),
      policy: this.#inForce.settings.policy,
      locale: localeOf(this.#inForce.settings),
      onHealth: health => this.#reportComposer(health, adapter),
      dismissLasts: finding => this.#lasts(finding),
      onDismiss: finding => {
        if (this.#lasts(finding)) this.#surroundings.letPass(finding.item, finding.text)
      },
      onEvent: event => {
        if (event.type === 'passed') this.#direct.passed()
        this.#tally.count(event)
      },
    }
  }

  #lasts(finding: Finding): boolean {
    const { limits, settings } = this.#inForce
    return isKept(finding, limits, settings.policy)
  }

  /** The reader at work where it is the same composer still: the checker on it holds on to it. */
  #readerOf({ element, adapter }: FoundComposer): ConversationReader {
    const { element: same, adapter: known, reader } = this.#reading ?? {}
    if (reader && same === element && known === adapter) return reader
    this.#stopReading()
    const fresh = new ConversationReader(element, adapter, () => {
      this.#checker?.conversationChanged()
      this.#look(talkOf(fresh))
    })
    this.#reading = { element, adapter, reader: fresh }
    return fresh
  }

  /** Takes in the talk as it stands: the same object as before means that nothing changed, as at most keystrokes. */
  #look(conversation: Conversation | null): void {
    if (conversation === this.#looked) return
    this.#looked = conversation
    this.#glance.look(conversation)
    // Said once whoever is reading is through: it may be the checker itself, in the middle of a question.
    if (this.#direct.look(conversation)) queueMicrotask(() => this.#checker?.sentDirectly())
  }

  #stopReading(): void {
    this.#reading?.reader.close()
    this.#reading = undefined
  }

  #adapter(): Adapter | undefined {
    return chooseAdapter(addressOf(window), document, this.#inForce.adapters)
  }

  #changed(checker: Checker | null): void {
    this.#checker = checker
    this.#tally.forget()
    if (checker) {
      this.#glance.look(this.#reading ? talkOf(this.#reading.reader) : null)
      return
    }
    this.#stopReading()
    this.#glance.look(null)
    this.#reportPage()
  }

  #onGlance(conversation: Conversation | null, glance: Glance | null): void {
    const talk = conversation?.id ?? ''
    if (talk !== this.#stands.talk) this.#tally.forget()
    this.#stands = { talk, glance }
    if (conversation && glance) this.#reminder.follow(talk, glance.ledger)
    this.#tell()
  }

  #talkDigest(): number | undefined {
    const key = this.#reading && talkOf(this.#reading.reader)?.id
    return key === undefined ? undefined : digestOf(`${location.origin} ${key}`)
  }

  /** Before a composer has the focus; only the top frame speaks of a page without one. */
  #reportPage(): void {
    const adapter = this.#adapter()
    if (!adapter && window !== window.top) return
    this.#report(adapter ? 'waiting' : 'not-recognised', adapter)
  }

  #reportComposer(health: Health, adapter: Adapter | undefined): void {
    // A closed checker is a composer that went away, not chatlint turned off.
    if (health.state !== 'off') this.#report(health.state, adapter)
  }

  #report(state: PageHealth, adapter: Adapter | undefined): void {
    this.#state = { state, adapter }
    this.#tell()
  }

  /** Tells the toolbar what it does not know yet, and the panel all of it. */
  #tell(): void {
    const { state, adapter } = this.#state
    const { talk, glance } = this.#stands
    const name = adapter ? { adapter: adapter.id } : {}
    this.#panel.say({
      type: 'talk',
      state,
      ...name,
      platform: this.#engine.platform,
      glance,
      elsewhere: this.#reminder.elsewhere(talk),
    })
    const { pressing } = this.#reminder
    const said = `${state} ${adapter?.id ?? ''} ${pressing}`
    if (said === this.#reported) return
    this.#reported = said
    this.#surroundings.report({ state, ...name, ...(pressing > 0 ? { pressing } : {}) })
  }
}

/** The talk, where the page lets it be read. */
function talkOf(reader: ConversationReader): Conversation | null {
  const conversation = reader.current()
  return reader.coverage === 'conversation' ? conversation : null
}

/** Whether verdicts given under the one hold under the other. */
function judgedAlike(before: InForce, after: InForce): boolean {
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
  return (
    before.edition === after.edition &&
    same(before.settings.house, after.settings.house) &&
    (before.settings.locale === after.settings.locale ||
      localeOf(before.settings) === localeOf(after.settings)) &&
    same(before.adapters, after.adapters)
  )
}

function sendKeysOf(adapter: Adapter | undefined): 'enter' | 'mod+enter' | 'either' {
  const [first, second] = adapter?.send.keys ?? []
  return first && !second ? first : 'either'
}
