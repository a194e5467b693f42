/** How long the speed is measured over before a remaining time is named, in milliseconds. */
const SETTLED = 1_500

/** How fast the work goes and how long it will still take. A value: {@link next} gives the one after. */
export class Pace {
  /** Bytes there are. */
  readonly total: number
  /** Bytes that are read. */
  readonly bytes: number
  /** Messages a second. */
  readonly speed: number
  /** Seconds left; null as long as nobody can say. */
  readonly left: number | null
  readonly #began: number

  constructor(total = 0, began = performance.now(), bytes = 0, messages = 0, now = began) {
    this.total = total
    this.bytes = bytes
    this.#began = began
    const seconds = (now - began) / 1000
    this.speed = seconds > 0 ? messages / seconds : 0
    const settled = now - began >= SETTLED && bytes > 0
    this.left = settled ? Math.max(0, ((total - bytes) / bytes) * seconds) : null
  }

  /** The pace after so many bytes and messages in all. */
  next(bytes: number, messages: number, now = performance.now()): Pace {
    return new Pace(this.total, this.#began, bytes, messages, now)
  }
}
