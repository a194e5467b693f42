import type { LeftOver, News, TalkLine } from '../desk/desk.ts'
import type { Session } from './session.svelte.ts'

/** Takes news into a session: what was there before stays in view until the first of them comes. */
export class FirstLook {
  /** The chosen talk on its way into view, once it is there. */
  showing: Promise<void> | null = null
  readonly #session: Session
  #fresh = true
  readonly #talks: TalkLine[] = []
  readonly #leftOvers: LeftOver[] = []

  constructor(session: Session) {
    this.#session = session
  }

  take(news: News): void {
    const session = this.#session
    if (this.#fresh) {
      this.#fresh = false
      session.messages = 0
    }
    this.#talks.push(...news.talks)
    this.#leftOvers.push(...news.leftOvers)
    session.talks = [...this.#talks]
    session.leftOvers = [...this.#leftOvers]
    session.messages += news.talks.reduce((count, talk) => count + talk.turns, 0)
    session.papers = session.papers.map((paper, index) => {
      if (index !== news.paper) return paper
      const end = news.about ? { about: news.about, refusal: news.refusal ?? null } : {}
      return { ...paper, read: news.bytes, ...end }
    })
    session.pace = session.pace.next(
      session.papers.reduce((bytes, paper) => bytes + paper.read, 0),
      session.messages,
    )
    // The chosen talk is shown as soon as it is there, not only when everything is.
    if (session.line) this.showing ??= session.select(session.selected)
  }

  end(): void {
    this.#session.talks = this.#talks
    this.#session.leftOvers = this.#leftOvers
  }
}
