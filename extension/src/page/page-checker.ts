/**
 * chatlint in one document of a workbench: the checker, the adapter, the conversation, and a port to the judge.
 *
 *   focus ─► recognise (adapter) ─► checker (chatlint) ─► HouseEngine ─► PortEngine ─► background
 *                    └► ConversationReader ──┘    └► health ─► background (toolbar, popup)
 */
import {
  type Checker,
  type Health,
  type Port,
  PortEngine,
  type Recognised,
  type Watcher,
  watch,
} from 'chatlint'
import type { Adapter } from '../adapters/adapter'
import { chooseAdapter } from '../adapters/catalogue'
import { ConversationReader } from '../conversation/reader'
import type { FrameHealth, PageHealth } from '../health/health'
import { defaultSettings, localeOf, type Settings } from '../settings/settings'
import { addressOf } from './address'
import { HouseEngine } from './house-engine'
import { looksLikeSend, recogniseComposer } from './recognise'

/** What the checker needs of the extension around it. */
export interface Surroundings {
  /** Opens a port to the judge; throws once the extension is gone. */
  connect(): Port
  /** Tells the toolbar and the popup; null when leaving. */
  report(health: FrameHealth | null): void
}

/** Checks one document until it is closed. */
export class PageChecker {
  #surroundings: Surroundings
  #engine: HouseEngine
  #watcher: Watcher
  #settings: Settings = defaultSettings
  #reader: ConversationReader | undefined
  #checker: Checker | null = null
  #reported = ''

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings
    this.#engine = new HouseEngine(new PortEngine({ connect: () => surroundings.connect() }))
    this.#watcher = watch(document, {
      engine: this.#engine,
      recognise: element => this.#recognise(element),
      onChecker: checker => this.#changed(checker),
    })
    if (!this.#watcher.checker) this.#reportPage()
  }

  /** Takes over what the user chose, at once. */
  set settings(settings: Settings) {
    const spoke = localeOf(this.#settings)
    this.#settings = settings
    this.#engine.house = settings.house
    this.#checker?.setPolicy(settings.policy)
    if (spoke !== localeOf(settings)) this.#watcher.refresh()
    this.#checker?.conversationChanged()
  }

  /** Looks at the page once more: what makes it a known workbench may have been drawn since. */
  look(): void {
    if (!this.#checker) this.#reportPage()
  }

  /** Leaves the page as if it had never been here. */
  close(): void {
    this.#watcher.close()
    this.#reader?.close()
    this.#engine.close()
    this.#surroundings.report(null)
  }

  #recognise(element: HTMLElement): Recognised | null {
    // A frame's document has a checker of its own.
    if (element.ownerDocument !== document) return null
    const found = recogniseComposer(element, this.#adapter())
    if (!found) return null
    const { adapter } = found
    this.#reader?.close()
    const reader = new ConversationReader(element, adapter, () => this.#checker?.conversationChanged())
    this.#reader = reader
    return {
      conversation: () => {
        const conversation = reader.current()
        return reader.coverage === 'conversation' ? conversation : null
      },
      sendControls: adapter ? adapter.send.controls.join(', ') : looksLikeSend,
      sendKeys: sendKeysOf(adapter),
      policy: this.#settings.policy,
      locale: localeOf(this.#settings),
      onHealth: health => this.#reportComposer(health, adapter),
    }
  }

  #adapter(): Adapter | undefined {
    return chooseAdapter(addressOf(window), document)
  }

  #changed(checker: Checker | null): void {
    this.#checker = checker
    if (checker) return
    this.#reader?.close()
    this.#reader = undefined
    this.#reportPage()
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
    const said = `${state} ${adapter?.id ?? ''}`
    if (said === this.#reported) return
    this.#reported = said
    this.#surroundings.report({ state, ...(adapter ? { adapter: adapter.id } : {}) })
  }
}

function sendKeysOf(adapter: Adapter | undefined): 'enter' | 'mod+enter' | 'either' {
  const [first, second] = adapter?.send.keys ?? []
  return first && !second ? first : 'either'
}
