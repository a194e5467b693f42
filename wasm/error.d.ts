/** Why the judge gave no answer. */
export class ChatlintError extends Error {
  /**
   * - `bad-input`: an argument is wrong; the message names it by its path.
   * - `unknown-talk`: no talk of that name is kept; open it again.
   * - `crashed`: a fault of the judge. A fresh one has taken its place; talks must be opened again.
   */
  readonly code: 'bad-input' | 'unknown-talk' | 'crashed'
  constructor(code: ChatlintError['code'], message: string, options?: ErrorOptions)
}

/** Keeps where a panic happened; the built modules call it just before they trap. */
export function notePanic(where: string): void

/** Where the last panic happened, once; an empty string for a trap that was no panic. */
export function takePanic(): string
