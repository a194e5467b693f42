/** The last thing that was removed, and what brings it back. */
class Undo {
  #offer = $state.raw<{ what: string; restore: () => void; forget: () => void } | null>(null)

  /** What was removed, in words; null when there is nothing to bring back. */
  get what(): string | null {
    return this.#offer?.what ?? null
  }

  /**
   * Offers to bring back what was just removed, in place of what was offered before.
   *
   * @param forget told when it will not be brought back any more.
   */
  offer(what: string, restore: () => void, forget: () => void = () => {}): void {
    this.#offer?.forget()
    this.#offer = { what, restore, forget }
  }

  restore(): void {
    this.#offer?.restore()
    this.#offer = null
  }

  dismiss(): void {
    this.#offer?.forget()
    this.#offer = null
  }
}

/** The offer of this page. */
export const undo = new Undo()
