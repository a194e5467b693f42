/** What was written last, and for which second since 1970: a draft is judged many times in one. */
let written = { second: Number.NaN, text: '' }

/** The system's time as RFC 3339 with its offset, to the second. */
export function localTime(date: Date = new Date()): string {
  const second = Math.floor(date.getTime() / 1000)
  if (second !== written.second) written = { second, text: format(date) }
  return written.text
}

function format(date: Date): string {
  const offset = -date.getTimezoneOffset()
  const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, 19)
  const minutes = Math.abs(offset)
  const pad = (number: number) => String(number).padStart(2, '0')
  return `${local}${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
}
