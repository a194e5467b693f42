import type { Conversation, Finding, Review } from 'chatlint'
import { timestamp } from '../clock.ts'
import type { TrainingJudge } from '../judge.ts'
import { type MoodChange, type Outcome, type Pace, Play, type PointRecord, type Said } from '../play/play.ts'
import type { Scenario } from '../scenario/format.ts'

/** How a talk is practised. */
export interface PracticeOptions {
  seed: number
  pace: Pace
  /** Milliseconds since 1970. */
  now?: () => number
}

/** A practice talk on the screen: keeps a {@link Play} going by the clock, and judges what the trainee says. */
export class Practice {
  readonly scenario: Scenario
  turns = $state.raw<readonly Said[]>([])
  mood = $state(0)
  typing = $state(false)
  closing = $state(false)
  waitingSince = $state<number | null>(null)
  patience = $state(0)
  transferTo = $state<string | null>(null)
  outcome = $state<Outcome | null>(null)
  /** Set once the talk has ended. */
  review = $state.raw<Review | null>(null)

  /** The talk as the judge sees it; the same object until it changes. */
  readonly conversation = $derived.by<Conversation>(() => ({
    platform: this.scenario.scenario.platform,
    turns: this.turns.map(({ role, text, at, kind, sender }) => ({
      role,
      text,
      at: timestamp(at),
      ...(kind ? { kind } : {}),
      ...(sender ? { sender } : {}),
    })),
  }))

  readonly #play: Play
  readonly #judge: TrainingJudge
  readonly #now: () => number
  readonly #onend: (review: Review, outcome: Outcome) => void
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    scenario: Scenario,
    judge: TrainingJudge,
    { seed, pace, now = Date.now }: PracticeOptions,
    onend: (review: Review, outcome: Outcome) => void,
  ) {
    this.scenario = scenario
    this.#judge = judge
    this.#now = now
    this.#onend = onend
    this.#play = new Play(scenario, { seed, pace, now: now() })
    this.#show()
  }

  get points(): readonly PointRecord[] {
    return this.#play.points
  }

  get moods(): readonly MoodChange[] {
    return this.#play.moods
  }

  say(text: string): void {
    const now = this.#now()
    this.#play.say(text, this.#found(text, now), now)
    this.#show()
  }

  /** The trainee is still writing. */
  hold(): void {
    this.#play.hold(this.#now())
    this.#plan()
  }

  transfer(): void {
    this.#play.transfer(this.#now())
    this.#show()
  }

  stop(): void {
    this.#play.stop(this.#now())
    this.#show()
  }

  /** Stops the clock; the talk is as it is. */
  close(): void {
    clearTimeout(this.#timer)
  }

  #found(text: string, now: number): Finding[] {
    try {
      return this.#judge.check(this.conversation, text, timestamp(now)).findings
    } catch {
      // The judge crashed, and a fresh one stands in its place: the customer goes by the words alone this once.
      return []
    }
  }

  #show(): void {
    const { turns, mood, typing, closing, waitingSince, patience, transferTo, outcome } = this.#play
    if (turns.length !== this.turns.length) this.turns = [...turns]
    this.mood = mood
    this.typing = typing
    this.closing = closing
    this.waitingSince = waitingSince
    this.patience = patience
    this.transferTo = transferTo
    if (outcome && !this.outcome) {
      this.outcome = outcome
      this.review = this.#judge.review(this.conversation)
      this.#onend(this.review, outcome)
    }
    this.#plan()
  }

  #plan(): void {
    clearTimeout(this.#timer)
    const { due } = this.#play
    if (due === null) return
    this.#timer = setTimeout(
      () => {
        this.#play.advance(this.#now())
        this.#show()
      },
      Math.max(0, due - this.#now()),
    )
  }
}
