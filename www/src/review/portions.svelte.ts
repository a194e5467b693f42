/** Parts of a view that are drawn one after another, each in a frame of its own: none of them is a pause for the page. */
export class Portions {
  #drawn = $state(1)
  readonly #count: number
  #timer: ReturnType<typeof setTimeout> | undefined
  #frame: number | undefined

  /** @param count of the parts; the first is drawn at once. */
  constructor(count: number) {
    this.#count = count
    $effect(() => {
      this.#later()
      return () => this.#stop()
    })
  }

  /** Whether a part, counted from 1, is to be drawn by now. */
  has(part: number): boolean {
    return part <= this.#drawn
  }

  #later(): void {
    if (this.#drawn >= this.#count) return
    const next = () => {
      this.#timer = setTimeout(() => {
        this.#drawn++
        this.#later()
      })
    }
    // A page in the background has no frames, and may be asked for what is not drawn yet.
    if (document.hidden) next()
    else this.#frame = requestAnimationFrame(next)
  }

  #stop(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame)
    clearTimeout(this.#timer)
  }
}
