import type { Locale } from '@chatlint/ui/messages'
import type { Review } from 'chatlint'
import type { Reading, ReadOptions } from './transcript.ts'

/** The shipped weightings. */
export type Profile = 'newcomer' | 'veteran'

/** How the desk judges. */
export interface DeskOptions {
  locale: Locale
  profile: Profile
}

/** Told of each talk as it is judged. */
export type Report = (talk: number, review: Review) => void

/**
 * The page's desk: reads a paste and judges its talks. It lives in a worker, so that the page stays responsive
 * whatever is put on it.
 */
export interface Desk {
  configure(options: DeskOptions): Promise<void>
  /** Reads a text and keeps what it read, in place of what was kept before. */
  read(text: string, options: ReadOptions): Promise<Reading>
  /**
   * Judges the talks that were read last, in order.
   *
   * @returns false where {@link Desk.cancel}, another reading or another review came first.
   */
  review(report: Report): Promise<boolean>
  /** Stops the review that is running. */
  cancel(): Promise<void>
}
