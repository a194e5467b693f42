/** The judge, told what is known of the site. */
import {
  type Conversation,
  type Engine,
  EngineError,
  type Glance,
  type HouseRule,
  type Platform,
  type Verdict,
} from 'chatlint'

/**
 * Lays the shop's words and the platform over each talk. Engines send a talk on by its identity, so a talk that did not
 * change must stay the same object here too.
 */
export class SiteEngine implements Engine {
  #engine: Engine
  #house: HouseRule[] = []
  #platform: Platform = 'generic'
  #furnished = new WeakMap<Conversation, Conversation>()

  constructor(engine: Engine) {
    this.#engine = engine
  }

  /** The shop's own words, in force from now on. */
  set house(house: HouseRule[]) {
    this.#house = house
    this.#furnished = new WeakMap()
  }

  /** Whose rules apply to a draft whose talk is not read. */
  set platform(platform: Platform) {
    this.#platform = platform
    this.#furnished = new WeakMap()
  }

  get platform(): Platform {
    return this.#platform
  }

  get ready(): boolean {
    return this.#engine.ready
  }

  check(conversation: Conversation, draft: string, now?: string): Promise<Verdict> {
    return this.#engine.check(this.#furnish(conversation), draft, now)
  }

  async glance(conversation: Conversation, now?: string): Promise<Glance> {
    const glance = await this.#engine.glance?.(this.#furnish(conversation), now)
    if (!glance) throw new EngineError('unavailable', 'this engine does not know where talks stand')
    return glance
  }

  close(): void {
    this.#engine.close()
  }

  #furnish(conversation: Conversation): Conversation {
    let furnished = this.#furnished.get(conversation)
    if (!furnished) {
      furnished = {
        platform: this.#platform,
        ...conversation,
        house: [...(conversation.house ?? []), ...this.#house],
      }
      this.#furnished.set(conversation, furnished)
    }
    return furnished
  }
}
