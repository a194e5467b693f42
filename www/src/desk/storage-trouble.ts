/** Why the browser does not keep what it is given, in the classes that a person can do something about. */

/**
 * Why something is lost when the page is closed. `other-tab`: another tab of the page keeps its work; `denied`: the person or
 * a private window forbids storage; `full`: there is no room left; `failed`: anything else, in the browser's words.
 */
export type StorageTrouble = { code: 'other-tab' | 'denied' | 'full' } | { code: 'failed'; detail: string }

/** What IndexedDB throws at opening where storage is forbidden: Chromium, Safari, Firefox; and where it is not there at all. */
const DENIED = ['SecurityError', 'UnknownError', 'InvalidStateError', 'ReferenceError']

/**
 * What an error of IndexedDB means.
 *
 * @param opening whether the database was being opened: some names mean a denial only there.
 */
export function storageTrouble(error: unknown, opening: boolean): StorageTrouble {
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  if (name === 'QuotaExceededError') return { code: 'full' }
  if (name === 'SecurityError' || (opening && DENIED.includes(name))) return { code: 'denied' }
  return { code: 'failed', detail: `${name}: ${message}` }
}
