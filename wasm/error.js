/** Why the judge gave no answer. */
export class ChatlintError extends Error {
  name = 'ChatlintError'

  /**
   * @param {'bad-input' | 'unknown-talk' | 'crashed'} code
   * @param {string} message
   * @param {ErrorOptions} [options]
   */
  constructor(code, message, options) {
    super(message, options)
    this.code = code
  }
}

let place = ''

/**
 * Keeps where a panic happened; the built modules call it just before they trap.
 *
 * @param {string} where
 */
export function notePanic(where) {
  place = where
}

/**
 * Where the last panic happened, once.
 *
 * @returns {string} file, line and column, or an empty string for a trap that was no panic
 */
export function takePanic() {
  const last = place
  place = ''
  return last
}
