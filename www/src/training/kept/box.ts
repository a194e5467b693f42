/** A value kept on this machine under one name, as JSON. Where storage is denied or full it lasts as long as the page. */
export class Box<T> {
  readonly #name: string
  readonly #holds: (value: unknown) => value is T

  /**
   * @param name the key in the browser's local storage.
   * @param holds whether what was kept is still of the shape that is wanted; else it is as if nothing were kept.
   */
  constructor(name: string, holds: (value: unknown) => value is T) {
    this.#name = name
    this.#holds = holds
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
