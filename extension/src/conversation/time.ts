/** Times as chat pages write them, put into RFC 3339 with the offset of this machine. */

/** What was written of a time; parts left out stand in the context. */
export interface WrittenTime {
  year?: number
  /** 1 to 12. */
  month?: number
  day?: number
  /** `昨天` is 1, `前天` is 2. */
  daysAgo?: number
  hour: number
  minute: number
  second: number
}

const date = String.raw`(?:(?:(?<year>\d{4})\s*[-/.年]\s*)?(?<month>\d{1,2})\s*[-/.月]\s*(?<day>\d{1,2})\s*日?|(?<ago>昨天|昨日|前天|Yesterday))`
const clock = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?`
const written = new RegExp(`(?:${date}\\s*)?(?<![\\d:])${clock}(?![\\d:])`, 'u')

/** Finds a time in `text`; undefined where none is written. */
export function writtenTime(text: string): WrittenTime | undefined {
  const groups = written.exec(text)?.groups
  if (!groups) return undefined
  const number = (value: string | undefined) => (value === undefined ? undefined : Number(value))
  const [hour, minute, second] = [Number(groups.hour), Number(groups.minute), number(groups.second) ?? 0]
  if (hour > 23 || minute > 59 || second > 59) return undefined
  const time: WrittenTime = { hour, minute, second }
  const [year, month, day] = [number(groups.year), number(groups.month), number(groups.day)]
  if (month !== undefined && day !== undefined) {
    if (month < 1 || month > 12 || day < 1 || day > 31) return undefined
    Object.assign(time, { month, day }, year === undefined ? {} : { year })
  }
  if (groups.ago) time.daysAgo = groups.ago === '前天' ? 2 : 1
  return time
}

/**
 * Completes a written time: the latest moment that fits what is written and is not after `latest`.
 *
 * @param latest the next message's time, or now for the newest: rows go up in time.
 */
export function completeTime(time: WrittenTime, latest: Date, now: Date): Date {
  const { hour, minute, second } = time
  // A clock without seconds may be up to a minute behind the message it belongs to.
  const limit = latest.getTime() + 60_000
  if (time.month !== undefined && time.day !== undefined) {
    const year = time.year ?? latest.getFullYear()
    const at = new Date(year, time.month - 1, time.day, hour, minute, second)
    return time.year === undefined && at.getTime() > limit
      ? new Date(year - 1, time.month - 1, time.day, hour, minute, second)
      : at
  }
  const from = time.daysAgo === undefined ? latest : now
  const at = new Date(
    from.getFullYear(),
    from.getMonth(),
    from.getDate() - (time.daysAgo ?? 0),
    hour,
    minute,
    second,
  )
  if (time.daysAgo === undefined && at.getTime() > limit) at.setDate(at.getDate() - 1)
  return at
}

/** RFC 3339 with this machine's offset, to the second. */
export function rfc3339(at: Date): string {
  const offset = -at.getTimezoneOffset()
  const two = (n: number) => String(n).padStart(2, '0')
  const local = new Date(at.getTime() + offset * 60_000).toISOString().slice(0, 19)
  const sign = offset < 0 ? '-' : '+'
  return `${local}${sign}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`
}
