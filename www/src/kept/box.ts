/**
 * A value kept on this machine under one name, as JSON. Where storage is denied or full it lasts as long as the page. What
 * another tab keeps is told here, so that the next change is made to that and takes nothing back.
 */
export class Box<T> {
  readonly #name: string
  readonly #holds: (value: unknown) => value is T

  /**
   * @param name the key in the browser's local storage.
   * @param holds whether what was kept is still of the shape that is wanted; else it is as if nothing were kept.
   * @param changed another tab has kept something else, or nothing any more.
   */
  constructor(name: string, holds: (value: unknown) => value is T, changed?: (value: T | null) => void) {
    this.#name = name
    this.#holds = holds
    if (!changed) return
    addEventListener('storage', ({ key }) => {
      // Without a key everything was cleared.
      if (key === null || key === name) changed(this.read())
    })
  }

  read(): T | null {
    try {
      const value: unknown = JSON.parse(localStorage.getItem(this.#name) ?? 'null')
      return this.#holds(value) ? value : null
    } catch {
      return null
    }
  }

  /** @returns false where the browser did not keep it: storage is denied or full. */
  write(value: T): boolean {
    try {
      localStorage.setItem(this.#name, JSON.stringify(value))
      return true
    } catch {
      return false
    }
  }
}
