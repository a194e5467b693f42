import type { Locale } from '@chatlint/ui/messages'
import type { Platform, Review, Role } from 'chatlint'
import type { Desk, Profile } from '../desk/desk.ts'
import type { Refusal, Talk, Transcript } from '../desk/transcript.ts'

/** Where the work on one paste stands. */
export type Phase = 'empty' | 'reading' | 'judging' | 'done' | 'stopped' | 'refused' | 'failed'

/** What the reader decides besides the text. */
export interface Choices {
  platform: Platform
  profile: Profile
  roles: Record<string, Role>
  notSpeakers: string[]
  /** `YYYY-MM-DD`, or empty. */
  baseDate: string
}

/** One paste on the desk: its text, the reader's corrections, and what came of it. */
export class Session {
  phase = $state<Phase>('empty')
  text = $state.raw('')
  transcript = $state.raw<Transcript | null>(null)
  /** By talk; a hole where none has come yet. */
  reviews = $state.raw<readonly (Review | undefined)[]>([])
  refusal = $state.raw<Refusal | null>(null)
  /** What broke, in the words of the error. */
  failure = $state('')
  selected = $state(0)
  choices = $state<Choices>({
    platform: 'taobao',
    profile: 'newcomer',
    roles: {},
    notSpeakers: [],
    baseDate: '',
  })

  readonly talk = $derived<Talk | null>(this.transcript?.talks[this.selected] ?? null)
  readonly review = $derived<Review | null>(this.reviews[this.selected] ?? null)
  /** How many talks are judged. */
  readonly judged = $derived(this.reviews.reduce<number>((count, review) => count + (review ? 1 : 0), 0))

  readonly #desk: Desk
  readonly #locale: () => Locale
  #run = 0

  /** @param locale the language of the findings, asked for at each review. */
  constructor(desk: Desk, locale: () => Locale) {
    this.#desk = desk
    this.#locale = locale
  }

  /** Puts another paste on the desk. Corrections of the one before are no longer true. */
  async open(text: string): Promise<void> {
    this.text = text
    this.selected = 0
    this.choices.roles = {}
    this.choices.notSpeakers = []
    this.choices.baseDate = ''
    await this.#readAndJudge()
  }

  /** Clears the desk, and gives the text back for editing. */
  async close(): Promise<void> {
    this.#run++
    this.phase = 'empty'
    this.transcript = null
    this.reviews = []
    await this.#desk.cancel()
  }

  async assignRole(name: string, role: Role): Promise<void> {
    this.choices.roles = { ...this.choices.roles, [name]: role }
    await this.#readAndJudge()
  }

  /** The name is none: its lines belong to the message above. */
  async dismissSpeaker(name: string): Promise<void> {
    this.choices.notSpeakers = [...this.choices.notSpeakers, name]
    await this.#readAndJudge()
  }

  /** Takes back every correction of names. */
  async restoreSpeakers(): Promise<void> {
    this.choices.roles = {}
    this.choices.notSpeakers = []
    await this.#readAndJudge()
  }

  async setBaseDate(date: string): Promise<void> {
    this.choices.baseDate = date
    await this.#readAndJudge()
  }

  async setPlatform(platform: Platform): Promise<void> {
    this.choices.platform = platform
    if (this.phase !== 'empty') await this.#readAndJudge()
  }

  async setProfile(profile: Profile): Promise<void> {
    this.choices.profile = profile
    await this.judgeAgain()
  }

  /** Judges what was read once more: the profile or the language changed. */
  async judgeAgain(): Promise<void> {
    if (!this.transcript) return
    const run = ++this.#run
    await this.#guard(run, () => this.#judge(run))
  }

  /** Stops judging; what is judged stays. */
  async stop(): Promise<void> {
    this.#run++
    this.phase = 'stopped'
    await this.#desk.cancel()
  }

  async #readAndJudge(): Promise<void> {
    const run = ++this.#run
    await this.#guard(run, async () => {
      this.phase = 'reading'
      const { platform, roles, notSpeakers, baseDate } = $state.snapshot(this.choices)
      const reading = await this.#desk.read(this.text, {
        platform,
        roles,
        notSpeakers,
        ...(baseDate ? { baseDate } : {}),
      })
      if (run !== this.#run) return
      if ('refusal' in reading) {
        this.refusal = reading.refusal
        this.transcript = null
        this.phase = 'refused'
        return
      }
      this.refusal = null
      this.transcript = reading.transcript
      this.selected = Math.min(this.selected, reading.transcript.talks.length - 1)
      await this.#judge(run)
    })
  }

  async #judge(run: number): Promise<void> {
    this.phase = 'judging'
    const collected: (Review | undefined)[] = new Array(this.transcript?.talks.length ?? 0)
    // Until the new ones come the old ones stay, so that a changed profile does not blink.
    if (this.reviews.length !== collected.length) this.reviews = collected
    await this.#desk.configure({ locale: this.#locale(), profile: this.choices.profile })
    let drawn = false
    const finished = await this.#desk.review((talk, review) => {
      if (run !== this.#run) return
      collected[talk] = review
      if (drawn) return
      drawn = true
      requestAnimationFrame(() => {
        drawn = false
        if (run === this.#run) this.reviews = [...collected]
      })
    })
    if (run !== this.#run) return
    this.reviews = collected
    if (finished) this.phase = 'done'
  }

  async #guard(run: number, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (run !== this.#run) return
      this.failure = error instanceof Error ? error.message : String(error)
      this.phase = 'failed'
    }
  }
}
