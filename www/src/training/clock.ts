/** The moment as RFC 3339 with this machine's offset, to the second. `moment` counts milliseconds since 1970. */
export function timestamp(moment: number): string {
  const date = new Date(moment)
  const offset = -date.getTimezoneOffset()
  const local = new Date(moment + offset * 60_000).toISOString().slice(0, 19)
  const two = (value: number): string => String(value).padStart(2, '0')
  const size = Math.abs(offset)
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}
