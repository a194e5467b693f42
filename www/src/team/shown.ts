/** How figures of the team are written. */
import { locale } from '@chatlint/ui'
import type { ResponseFigure } from '../desk/transcript.ts'
import { say } from './messages/index.ts'

/** A number with at most so many decimals; a dash where there is none. */
export function number(value: number | null, decimals = 1): string {
  if (value === null) return '–'
  // What is minus nothing, or rounds to it, is nothing.
  const shown = new Intl.NumberFormat(locale.current, {
    maximumFractionDigits: decimals,
    signDisplay: 'negative',
  })
  return shown.format(value)
}

/** A share of 0 to 1 as a percentage. */
export function percent(share: number | null): string {
  if (share === null) return '–'
  return new Intl.NumberFormat(locale.current, { style: 'percent', maximumFractionDigits: 1 }).format(share)
}

/** Seconds, in minutes where they are many. */
export function seconds(value: number | null): string {
  if (value === null) return '–'
  return value < 100
    ? say('seconds', { count: number(value, 0) })
    : say('minutes', { count: number(value / 60) })
}

/** An agent's name; some have none. */
export function agentName(name: string): string {
  return name === '' ? say('unnamed') : name
}

/** The first and last day of a day or an ISO week, `YYYY-MM-DD`; null where the name is neither. */
export function daysOf(period: string): { from: string; to: string } | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(period)) return { from: period, to: period }
  const week = /^(\d{4})-W(\d{2})$/.exec(period)
  if (week) {
    // The fourth of January is always in the first week.
    const fourth = new Date(Date.UTC(Number(week[1]), 0, 4))
    const monday = fourth.getUTCDate() - ((fourth.getUTCDay() + 6) % 7) + 7 * (Number(week[2]) - 1)
    const day = (offset: number) =>
      new Date(Date.UTC(Number(week[1]), 0, monday + offset)).toISOString().slice(0, 10)
    return { from: day(0), to: day(6) }
  }
  const month = /^(\d{4})-(\d{2})$/.exec(period)
  if (!month) return null
  const last = new Date(Date.UTC(Number(month[1]), Number(month[2]), 0)).toISOString().slice(0, 10)
  return { from: `${period}-01`, to: last }
}

/** A response figure of one talk, or the mean of many: rounds, or seconds. */
export function responseFigure(figure: ResponseFigure, value: number | null): string {
  return figure === 'late' || figure === 'unanswered' ? number(value, 0) : seconds(value)
}
