/** The judge, told what is known of the site, and kept from saying what only a talk can tell. */
import type { Conversation, Engine, HouseRule, Platform, Verdict } from 'chatlint'

/** Findings that say something is missing from the talk; without the talk they would be guesses. */
const talkOnly = new Set(['missing-greeting', 'missing-closing'])

const strength = ['pass', 'hint', 'warn', 'block'] as const

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

  get ready(): boolean {
    return this.#engine.ready
  }

  async check(conversation: Conversation, draft: string, now?: string): Promise<Verdict> {
    const verdict = await this.#engine.check(this.#furnish(conversation), draft, now)
    // The reader of a talk always says the platform: a talk without one was read by nobody.
    return conversation.platform === undefined ? withoutTalk(verdict) : verdict
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

function withoutTalk(verdict: Verdict): Verdict {
  const findings = verdict.findings.filter(({ item }) => !talkOnly.has(item))
  if (findings.length === verdict.findings.length) return verdict
  const levels = findings.map(({ level }) => (level === 'credit' ? 0 : strength.indexOf(level)))
  return { ...verdict, findings, verdict: strength[Math.max(0, ...levels)] ?? 'pass' }
}
