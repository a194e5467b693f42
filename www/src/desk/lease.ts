/** Stores are written by one tab at a time: what a worker has taken of them. */

/**
 * How long the stores are waited for while another page leaves them, in milliseconds: a browser gives a worker that is busy
 * two seconds to end.
 */
const HANDOVER = 3_000

/** What this worker has taken or is asking for. */
const leases = new Map<string, Promise<boolean>>()

/**
 * Takes the stores for this worker until it ends; false where another tab has them. That answer stands: this page has not
 * read what the other one keeps there, and new work would clear it unseen. A reload asks anew, and shows it.
 */
export function alone(name: string): Promise<boolean> {
  const taken = leases.get(name)
  if (taken) return taken
  const asked = askAlone(name)
  leases.set(name, asked)
  asked.catch(() => leases.delete(name))
  return asked
}

/** A reload leaves the stores a moment later than the next page asks. */
async function askAlone(name: string): Promise<boolean> {
  // Not where the page is not served securely; the browser denies the database there as well.
  const { locks } = navigator as { locks?: LockManager | null }
  if (!locks) return true
  return new Promise((resolve, reject) => {
    locks
      .request(name, { signal: AbortSignal.timeout(HANDOVER) }, () => {
        resolve(true)
        return new Promise(() => {})
      })
      .catch((error: unknown) => {
        if (error instanceof DOMException && error.name === 'TimeoutError') resolve(false)
        else reject(error)
      })
  })
}
