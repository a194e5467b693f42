/** A response figure: rounds that were answered late or never, or seconds. */
export type ResponseFigure = 'late' | 'unanswered' | 'average' | 'first' | 'handling'

/** Which talks. What is left out chooses nothing out. */
export interface Selection {
  /** By whom, as names stand in the talks; empty for one without a name. Of a talk that others served too, only their part counts. */
  agents?: string[]
  platforms?: Platform[]
  /** Begun on this day or later, `YYYY-MM-DD`. */
  from?: string | null
  /** Begun on this day or earlier, `YYYY-MM-DD`. */
  to?: string | null
  /** Items or rules, by id: talks in which one of them was found. */
  found?: string[]
  /** Only talks that a red line made 0. */
  vetoed?: boolean
  /** Only talks in which something was found besides praise. */
  faulty?: boolean
  /** Only talks that lost or gained points in this dimension. */
  dimension?: Dimension | null
  /** Only talks that have a part in this figure. */
  response?: ResponseFigure | null
  /** Only talks without a date. */
  undated?: boolean
  /** Only talks in which no person took part: those that are otherwise left out. */
  unserved?: boolean
  /** Only scores of at least this many points. */
  least?: number | null
  /** Only scores of less than this many points. */
  below?: number | null
}

/** How long a period is: `2026-11-18`, the ISO week `2026-W47`, `2026-11`. */
export type PeriodLength = 'day' | 'week' | 'month'

/** Which talks are counted, and where the bar lies. Keys are those of `chatlint report`. */
export interface TeamOptions {
  selection: Selection
  /** The mean score that an agent should reach in each period, in points. */
  bar: number
  period: PeriodLength
  /** How many periods below the bar in a row are said so. */
  in_a_row: number
  /** With fewer talks nothing is said of an agent. */
  least_talks: number
  /** `min(limit, per_point × max(0, bar − mean score) + per_veto × vetoed talks)` a month. */
  deduction: { per_point: number; per_veto: number; limit: number }
}

/** Response figures; seconds and shares, null where nothing was timed. */
export interface ResponseMetrics {
  first_response_s: number | null
  mean_response_s: number | null
  longest_response_s: number | null
  handling_s: number | null
  rounds: number
  unanswered: number
  agent_messages: number
  customer_messages: number
  answer_ratio: number | null
  /** Taobao, Tmall: 0 to 1. */
  three_minute_rate: number | null
  /** Douyin. */
  average_response_s: number | null
}

/** The figures of an agent, a platform, a day, a week, or all. */
export interface TeamGroup {
  /** Empty for all, and for an agent without a name. */
  name: string
  talks: number
  /** Mean, 0 to 100. */
  score: number | null
  vetoed: number
  /** Talks by score: from 0, from 10, … from 90 on. */
  bands: number[]
  /** Points lost and gained in the mean talk. */
  dimensions: { dimension: Dimension; deducted: number; credited: number }[]
  /** Credits left out. */
  findings: number
  response: ResponseMetrics
}

/** An item's figures. */
export interface ItemReport {
  item: string
  dimension: Dimension
  credit: boolean
  talks: number
  /** Of all talks, 0 to 1. */
  share: number
  hits: number
  /** Negative deducts. */
  points: number
}

/** An agent, or the best of several, in one period. */
export interface PeriodScore {
  period: string
  talks: number
  score: number
  vetoed: number
}

/** How often an item was found in an agent's talks. */
export interface ItemRate {
  agent: string
  talks: number
  of: number
  /** 0 to 1. */
  share: number
}

/** A team's report. Keys are those of `chatlint report`. */
export interface TeamReport {
  options: TeamOptions
  total: TeamGroup
  /** Talks in which no person took part; they count nowhere else. */
  unserved: number
  /** Talks without a date. */
  undated: number
  /** First and last day. */
  span: [string, string] | null
  /** Everybody who served in any talk, chosen or not. */
  names: string[]
  places: Platform[]
  agents: (TeamGroup & { items: ItemReport[]; periods: PeriodScore[] })[]
  platforms: TeamGroup[]
  days: TeamGroup[]
  weeks: TeamGroup[]
  /** The most costly first, praise last. */
  items: ItemReport[]
  /** Problems that many agents share. */
  topics: { item: string; agents: ItemRate[]; of: number; talks: number; points: number }[]
  /** Problems of single agents; `others` and `chance` are null where there is nobody to compare with. */
  coaching: (ItemRate & { item: string; others: number | null; chance: number | null; points: number })[]
  below: { agent: string; periods: PeriodScore[]; lasts: boolean }[]
  /** The latest first. */
  weekly_stars: (PeriodScore & { agent: string; among: number })[]
  monthly_stars: (PeriodScore & { agent: string; among: number })[]
  deductions: (PeriodScore & { agent: string; deduction: number })[]
  examples: {
    talk: number
    customer: string | null
    agents: string[]
    score: number
    credits: number
    praised: string[]
    rounds: number
  }[]
}

/** A talk in a list. */
export interface TalkRow {
  /** Its number, from 0. */
  talk: number
  id: string | null
  customer: string | null
  agents: string[]
  platform: Platform
  /** RFC 3339. */
  began: string | null
  score: number
  vetoed: boolean
  /** Findings of what was asked for. */
  hits: number
  /** Index of the first turn with one of them, or of the message behind a response figure. */
  turn: number | null
  /** The response figure that was asked for, of this talk: seconds or rounds. */
  figure: number | null
  /** Where it stands in a list: higher first, equal ones by number. */
  rank: number
}

/** What is drawn. */
export interface SamplePlan {
  /** 0 to 4,294,967,295; the same seed draws the same talks. */
  seed: number
  /** So many of 100, or so many of each agent. */
  amount: { percent: number } | { per_agent: number }
  selection?: Selection
}

/** What was drawn, in the order of the talks. */
export interface WorkList {
  plan: SamplePlan
  among: number
  talks: TalkRow[]
}
