import type { EngineError } from './engine/engine.ts'

/**
 * What the health light says:
 * - `reading`: this composer and this conversation are read.
 * - `text-only`: the composer is read, the conversation is not; rules that need the talk stay silent.
 * - `too-long`: judged whole, but only the beginning of the draft is underlined.
 * - `unchecked`: the last message went without a verdict.
 * - `unavailable`: the engine does not answer; messages go unchecked.
 * - `starting`: no verdict has come yet.
 * - `off`: the checker is closed.
 */
export type HealthState =
  | 'starting'
  | 'reading'
  | 'text-only'
  | 'too-long'
  | 'unchecked'
  | 'unavailable'
  | 'off'

/** How the checker is. */
export interface Health {
  state: HealthState
  /** Why the engine does not answer, where it does not. */
  reason?: EngineError['code']
  /** The same in full: its message says what to do about it, to whoever built the page. */
  error?: EngineError
}
