/** The judge, told the shop's own words with every talk. */
import type { Conversation, Engine, HouseRule, Verdict } from 'chatlint'

/**
 * Lays the shop's words over each talk. Engines send a talk on by its identity, so a talk that did not change must stay
 * the same object here too.
 */
export class HouseEngine implements Engine {
  #engine: Engine
  #house: HouseRule[] = []
  #furnished = new WeakMap<Conversation, Conversation>()

  constructor(engine: Engine) {
    this.#engine = engine
  }

  /** The words in force from now on. */
  set house(house: HouseRule[]) {
    this.#house = house
    this.#furnished = new WeakMap()
  }

  get ready(): boolean {
    return this.#engine.ready
  }

  check(conversation: Conversation, draft: string, now?: string): Promise<Verdict> {
    return this.#engine.check(this.#withHouse(conversation), draft, now)
  }

  close(): void {
    this.#engine.close()
  }

  #withHouse(conversation: Conversation): Conversation {
    if (this.#house.length === 0) return conversation
    let furnished = this.#furnished.get(conversation)
    if (!furnished) {
      furnished = { ...conversation, house: [...(conversation.house ?? []), ...this.#house] }
      this.#furnished.set(conversation, furnished)
    }
    return furnished
  }
}
