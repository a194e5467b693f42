/**
 * Plays the customer of a scenario. It knows no timer and no screen: time comes in as a number, chance as a seed, and
 * whoever shows it calls {@link Play.advance} when {@link Play.due} has come. `docs/scenarios.md` says the same in words.
 *
 * Every time here is in milliseconds since 1970.
 */
import type { Role, TurnKind } from 'chatlint'
import { Draw } from '../draw.ts'
import type { Branch, Line, Scenario, Step } from '../scenario/format.ts'
import { asksToWait, isTrue, type Reply } from './heard.ts'

/** A message of the play. */
export interface Said {
  role: Role
  text: string
  at: number
  kind?: TurnKind
  sender?: string
}

/** What became of a point. `open` while the customer still waits for it. */
export interface PointRecord {
  step: string
  about: string
  state: 'open' | 'heard' | 'missed'
  /** How often the customer had to ask again. */
  asked: number
}

/** A change of the customer's mood. */
export interface MoodChange {
  /** Number of messages when it changed. */
  turn: number
  change: number
  why: 'step' | 'branch' | 'asked-again' | 'kept-waiting'
}

/** How a play ended: by its script, or because the trainee stopped it. */
export type Outcome = NonNullable<Step['end']> | 'stopped'

/** How fast the customer types and reads. */
export type Pace = 'normal' | 'fast' | 'at-once'

/** How a play is started. */
export interface PlayOptions {
  seed: number
  now: number
  pace?: Pace
}

const SPEED: Record<Pace, number> = { normal: 1, fast: 0.3, 'at-once': 0 }
/** What a customer needs to start typing, and for each character. */
const START = 600
const CHARACTER = 110
/** How long the customer gives the trainee to add another message before answering. */
const SETTLE = 3500
/** The least of it, whatever the pace: a form may send two messages at once. */
const LEAST_SETTLE = 300
/** How long the talk stays open after the customer's last words, for the trainee's own. */
const CLOSING = 40_000
/** The mood at which the customer leaves. */
const LOWEST = -3
const HIGHEST = 3

/** A talk with a customer who follows a scenario. */
export class Play {
  readonly scenario: Scenario
  readonly turns: Said[] = []
  readonly points: PointRecord[] = []
  readonly moods: MoodChange[] = []
  mood: number
  outcome: Outcome | null = null
  /** Since when the customer waits for an answer; null while nobody is owed one. */
  waitingSince: number | null = null

  readonly #draw: Draw
  readonly #speed: number
  readonly #spoken = new Set<Branch>()
  #step: Step
  #open: { record: PointRecord; point: NonNullable<Step['point']>[number] }[] = []
  #queue: Said[] = []
  /** All that the trainee said in this step; what has not been answered yet. */
  #said = ''
  #reply: Reply = { text: '', findings: [] }
  #reactAt: number | null = null
  #nudgeAt: number | null = null
  #closeAt: number | null = null
  #nudges = 0
  #waited = false
  #afterQueue: 'wait' | 'close' | null = null

  constructor(scenario: Scenario, { seed, now, pace = 'normal' }: PlayOptions) {
    this.scenario = scenario
    this.mood = scenario.scenario.mood ?? 0
    this.#draw = new Draw(seed)
    this.#speed = SPEED[pace]
    this.#step = scenario.step[0] as Step
    this.#enter(this.#step, now)
    this.advance(now)
  }

  /** When something happens next without the trainee; null when nothing will. */
  get due(): number | null {
    if (this.outcome) return null
    const times = [this.#queue[0]?.at ?? null, this.#reactAt, this.#nudgeAt, this.#closeAt]
    return times.reduce(
      (first, time) => (time !== null && (first === null || time < first) ? time : first),
      null,
    )
  }

  /** Whether the customer is writing. */
  get typing(): boolean {
    return !this.outcome && this.#queue[0]?.role === 'customer'
  }

  /** How long the customer waits for an answer before asking where the trainee is: twice as long when asked to wait. */
  get patience(): number {
    return (this.#step.patience ?? this.scenario.scenario.patience) * (this.#waited ? 2000 : 1000)
  }

  /** To whom the trainee may hand the customer over now. */
  get transferTo(): string | null {
    return this.outcome ? null : (this.#step.transfer?.to ?? null)
  }

  /** Whether the customer has said the last words, and only the trainee's are missing. */
  get closing(): boolean {
    return this.#closeAt !== null
  }

  /** Lets happen what is due by `now`, each at its own time. */
  advance(now: number): void {
    for (let due = this.due; due !== null && due <= now; due = this.due) this.#happen(due)
  }

  /** The trainee sends a message. What was due before happens first. */
  say(text: string, findings: Reply['findings'], now: number): void {
    this.advance(now)
    if (this.outcome) return
    this.turns.push({ role: 'agent', text, at: now })
    if (this.#closeAt !== null) {
      this.#closeAt = now + this.#settle
      return
    }
    this.#said += `${text}\n`
    this.#reply = {
      text: this.#reply.text === '' ? text : `${this.#reply.text}\n${text}`,
      // The last message is judged with those before it in view, so what was missing in them may be said by now.
      findings: [...this.#reply.findings.filter(({ dimension }) => dimension === 'red-line'), ...findings],
    }
    this.waitingSince = null
    this.#nudgeAt = null
    this.#nudges = 0
    // What the customer is still typing comes first; the answer to it cannot be in this message, but what it adds can.
    this.#reactAt = Math.max(now, this.#queue.at(-1)?.at ?? now) + this.#settle
  }

  /** The trainee is still writing: the customer lets them finish. */
  hold(now: number): void {
    if (this.#reactAt !== null) this.#reactAt = Math.max(this.#reactAt, now + this.#settle)
  }

  /** The trainee hands the customer over, where the step allows it. */
  transfer(now: number): void {
    this.advance(now)
    const transfer = this.#step.transfer
    if (!transfer || this.outcome) return
    this.#hear()
    this.turns.push({ role: 'system', text: transfer.notice, at: now })
    this.#go(transfer.next, now)
    this.advance(now)
  }

  /** The trainee ends the talk. */
  stop(now: number): void {
    this.advance(now)
    this.#end(this.#closeAt !== null ? (this.#step.end ?? 'stopped') : 'stopped')
  }

  get #settle(): number {
    return Math.max(LEAST_SETTLE, SETTLE * this.#speed)
  }

  /** The step on which the customer walks away. */
  get #leave(): string {
    return this.scenario.scenario.leave
  }

  #happen(at: number): void {
    if (this.#queue[0]?.at === at) this.#deliver(this.#queue.shift() as Said)
    else if (this.#reactAt === at) this.#react(at)
    else if (this.#nudgeAt === at) this.#nudge(at)
    else this.#end(this.#step.end ?? 'left')
  }

  #deliver(said: Said): void {
    this.turns.push(said)
    if (this.#queue.length > 0) return
    if (this.#afterQueue === 'close') this.#closeAt = said.at + CLOSING
    else if (this.#reactAt === null) this.#wait(said.at)
    this.#afterQueue = null
  }

  #wait(now: number): void {
    this.waitingSince ??= now
    this.#nudgeAt = now + this.patience
  }

  #enter(step: Step, now: number): void {
    this.#step = step
    this.#waited = false
    this.#open = (step.point ?? []).map(point => {
      const record: PointRecord = { step: step.id, about: point.about, state: 'open', asked: 0 }
      this.points.push(record)
      return { record, point }
    })
    if (step.mood) this.#feel(step.mood, 'step')
    this.#speak(step.say, now, step.end ? 'close' : 'wait')
  }

  #go(id: string, now: number): void {
    for (const { record } of this.#open) record.state = 'missed'
    this.#open = []
    this.#said = ''
    this.#reply = { text: '', findings: [] }
    this.#reactAt = null
    this.#nudgeAt = null
    this.waitingSince = null
    // The reader of scenarios has seen to it that every way leads to a step.
    this.#enter(this.scenario.step.find(step => step.id === id) as Step, now)
  }

  #speak(lines: readonly Line[], now: number, then: 'wait' | 'close'): void {
    let at = Math.max(now, this.#queue.at(-1)?.at ?? now)
    for (const line of lines) {
      const said = this.#drawn(line)
      const time = said.role === 'system' ? 0 : START + CHARACTER * said.text.length
      at += Math.round(time * this.#speed * this.#draw.between(0.8, 1.2))
      this.#queue.push({ ...said, at })
    }
    this.#afterQueue = then
  }

  #drawn(line: Line): Omit<Said, 'at'> {
    if (typeof line === 'string') return { role: 'customer', text: line }
    if (Array.isArray(line)) return { role: 'customer', text: this.#draw.one(line) }
    const { text, role = 'customer', kind, sender } = line
    return { role, text, ...(kind ? { kind } : {}), ...(sender ? { sender } : {}) }
  }

  #feel(change: number, why: MoodChange['why']): void {
    this.moods.push({ turn: this.turns.length, change, why })
    this.mood = Math.min(HIGHEST, Math.max(LOWEST, this.mood + change))
  }

  /** Marks the points that the reply says. True where one was said that had not been. */
  #hear(): boolean {
    const still = this.#open.filter(({ record, point }) => {
      if (!isTrue(point.heard, { ...this.#reply, text: this.#said }, this.mood)) return true
      record.state = 'heard'
      return false
    })
    const news = still.length < this.#open.length
    this.#open = still
    return news
  }

  #react(now: number): void {
    this.#reactAt = null
    const news = this.#hear()
    const reply = this.#reply
    const branch = [...(this.#step.branch ?? []), ...(this.scenario.branch ?? [])].find(each =>
      isTrue(each.when, reply, this.mood),
    )
    this.#reply = { text: '', findings: [] }
    if (branch) {
      const spoke = this.#take(branch, now)
      if (this.mood <= LOWEST || branch.next) {
        this.#go(this.mood <= LOWEST ? this.#leave : (branch.next as string), now)
        return
      }
      if (spoke && this.#open.length > 0) return
    }
    if (!news && !this.#waited && this.#open.length > 0 && asksToWait(reply.text)) this.#agreeToWait(now)
    else this.#goOn(now)
  }

  /** The customer reacts to the kind of the reply. A branch speaks once; the mood counts each time. */
  #take(branch: Branch, now: number): boolean {
    if (branch.mood) this.#feel(branch.mood, 'branch')
    const first = !this.#spoken.has(branch) && (branch.say?.length ?? 0) > 0
    this.#spoken.add(branch)
    if (first) this.#speak(branch.say ?? [], now, 'wait')
    return first
  }

  #agreeToWait(now: number): void {
    this.#waited = true
    const { waits } = this.scenario.scenario
    if (waits && waits.length > 0) this.#speak([waits], now, 'wait')
    else this.#wait(now)
  }

  /** Asks again for what was left out, or goes to the next step when nothing is. */
  #goOn(now: number): void {
    for (const { record, point } of this.#open) {
      const question = point.again[record.asked]
      if (question === undefined) {
        record.state = 'missed'
        continue
      }
      record.asked++
      // To ask once more is no more than a talk has; the second time it annoys.
      if (record.asked > 1) this.#feel(-1, 'asked-again')
      this.#open = this.#open.filter(other => other.record.state === 'open')
      if (this.mood <= LOWEST) this.#go(this.#leave, now)
      else this.#speak([question], now, 'wait')
      return
    }
    this.#open = []
    if (this.#step.next) this.#go(this.#step.next, now)
    // Only a handover leads on from here: the customer waits for it.
    else this.#wait(now)
  }

  #nudge(now: number): void {
    this.#nudgeAt = null
    this.#feel(-1, 'kept-waiting')
    const words = this.scenario.scenario.nudges[this.#nudges++]
    if (words === undefined || this.mood <= LOWEST) {
      this.#go(this.#leave, now)
      return
    }
    this.turns.push({ role: 'customer', text: words, at: now })
    this.#wait(now)
  }

  #end(outcome: Outcome): void {
    if (this.outcome) return
    this.outcome = outcome
    for (const { record } of this.#open) record.state = 'missed'
    this.#open = []
    this.#queue = []
    this.#reactAt = null
    this.#nudgeAt = null
    this.#closeAt = null
    this.waitingSince = null
  }
}
