/** How much time is left, as people read it. */

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** A length of time in milliseconds, whichever its sign: `2:05`, or from an hour on `1:02:05`. */
export function lengthOf(milliseconds: number): string {
  const length = Math.abs(milliseconds)
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0')
  const minutes = Math.floor((length % hour) / minute)
  const seconds = two((length % minute) / second)
  if (length < hour) return `${minutes}:${seconds}`
  return `${Math.floor(length / hour)}:${two(minutes)}:${seconds}`
}

/** A point in time, as `17:00` today and with its day otherwise. */
export function clockOf(time: number, now: number, locale: string): string {
  const date = new Date(time)
  const today = date.toDateString() === new Date(now).toDateString()
  const day = today ? {} : ({ month: 'numeric', day: 'numeric' } as const)
  return date.toLocaleString(locale, { ...day, hour: '2-digit', minute: '2-digit', hour12: false })
}
