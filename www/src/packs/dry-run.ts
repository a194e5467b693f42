/** A dry run of packs over the talks on the desk: what they would find, and what would change. Runs in the desk's worker. */
import type { Finding, Review } from 'chatlint'
import type { JudgedTalk } from '../desk/work-store.ts'
import type { Talks } from '../keywords/collect.ts'

/** What the judge of the dry run says of a talk, without what a reviewer has withdrawn. */
export type TryReview = (judged: JudgedTalk) => Promise<Review>

/** A finding in its place. */
export interface TrialSample {
  /** By number. */
  talk: number
  /** Null for the talk as a whole. */
  turn: number | null
  /** In the message; UTF-16 code units. */
  start: number
  end: number
  text: string
  /** The message. */
  message: string
}

/** What became of one rule. */
export interface RuleChange {
  rule: string
  title: string
  level: Finding['level']
  /** Findings after the change. */
  hits: number
  gained: number
  lost: number
  /** Talks in which it is gained or lost. */
  talks: number
  /** The first that are gained, and the first that are lost. */
  gains: TrialSample[]
  losses: TrialSample[]
}

/** A talk whose score would change. */
export interface ScoreChange {
  talk: number
  customer: string | null
  before: number
  after: number
}

/** What a dry run comes to. */
export interface DryRun {
  talks: number
  /** Talks in which anything changes. */
  changed: number
  /** Mean scores. */
  before: number
  after: number
  /** Rules that change, and those of the tried pack; those that change most first. */
  rules: RuleChange[]
  /** Scores that change most, greatest change first. */
  scores: ScoreChange[]
}

/** Talks fetched at once. */
const FETCHED = 100
/** Samples kept of each rule, each way. */
const SAMPLES = 8
/** Scores that are listed. */
const SCORES = 30

/**
 * Judges every talk with the trial's judge and compares it with the review that is kept.
 *
 * @param own the rules of the tried pack: they are listed whether they change or not.
 * @param goOn rests now and then; false where it is to stop.
 * @returns null where it was stopped.
 */
export async function dryRun(
  tryReview: TryReview,
  talks: Talks,
  count: number,
  own: readonly string[],
  goOn: () => Promise<boolean>,
  report: (read: number, of: number) => void,
): Promise<DryRun | null> {
  const rules = new Map<string, RuleChange>()
  const change = (finding: Pick<Finding, 'rule' | 'title' | 'level'>): RuleChange => {
    const { rule, title, level } = finding
    const known = rules.get(rule)
    if (known && known.title !== '') return known
    const fresh = { rule, title, level, hits: 0, gained: 0, lost: 0, talks: 0, gains: [], losses: [] }
    rules.set(rule, fresh)
    return fresh
  }
  for (const rule of own) change({ rule, title: '', level: 'hint' })
  const scores: ScoreChange[] = []
  let [before, after, changed, read] = [0, 0, 0, 0]
  for (let first = 0; first < count; first += FETCHED) {
    for (const [offset, judged] of (await talks(first, FETCHED)).entries()) {
      const { talk, review } = judged
      const number = first + offset
      const tried = await tryReview(judged)
      const sample = (finding: Finding): TrialSample => ({
        talk: number,
        turn: finding.turn,
        start: finding.start,
        end: finding.end,
        text: finding.text,
        message: finding.turn === null ? '' : (talk.conversation.turns[finding.turn]?.text ?? ''),
      })
      const touched = new Set<string>()
      for (const finding of tried.findings) change(finding).hits++
      for (const finding of without(tried.findings, review.findings)) {
        const rule = change(finding)
        rule.gained++
        touched.add(finding.rule)
        if (rule.gains.length < SAMPLES) rule.gains.push(sample(finding))
      }
      for (const finding of without(review.findings, tried.findings)) {
        const rule = change(finding)
        rule.lost++
        touched.add(finding.rule)
        if (rule.losses.length < SAMPLES) rule.losses.push(sample(finding))
      }
      for (const rule of touched) {
        const known = rules.get(rule)
        if (known) known.talks++
      }
      if (touched.size > 0) changed++
      before += review.score.total
      after += tried.score.total
      read++
      note(scores, {
        talk: number,
        customer: talk.customer ?? null,
        before: review.score.total,
        after: tried.score.total,
      })
      if (!(await goOn())) return null
    }
    report(Math.min(count, first + FETCHED), count)
  }
  const listed = [...rules.values()].filter(
    ({ rule, gained, lost }) => gained + lost > 0 || own.includes(rule),
  )
  return {
    talks: read,
    changed,
    before: read && before / read,
    after: read && after / read,
    rules: listed.sort((a, b) => b.gained + b.lost - a.gained - a.lost || a.rule.localeCompare(b.rule)),
    scores,
  }
}

/** The findings of `these` that `those` have not. */
function without(these: readonly Finding[], those: readonly Finding[]): Finding[] {
  const name = ({ rule, turn, start, end, level }: Finding) => `${rule} ${turn} ${start} ${end} ${level}`
  const known = new Set(those.map(name))
  return these.filter(finding => !known.has(name(finding)))
}

/** Keeps a score among those that change most. */
function note(scores: ScoreChange[], score: ScoreChange): void {
  const size = ({ before, after }: ScoreChange) => Math.abs(after - before)
  if (size(score) === 0) return
  const place = scores.findIndex(other => size(other) < size(score))
  scores.splice(place < 0 ? scores.length : place, 0, score)
  scores.length = Math.min(scores.length, SCORES)
}
