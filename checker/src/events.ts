import type { Level } from './engine/engine.ts'

/** Names a finding without its words. */
export interface RuleName {
  item: string
  rule: string
  level: Level
}

/**
 * What happened at a composer, for counting: rule ids, levels and numbers, never text of the talk. The one free text is
 * the reason an agent types in order to have it kept.
 */
export type CheckerEvent =
  /** A finding came into view for the first time in this draft. */
  | ({ type: 'shown' } & RuleName)
  /** A fix was applied, and the editor holds it. `fix` is its index among the finding's fixes. */
  | ({ type: 'fixed'; fix: number } & RuleName)
  /** The editor refused a fix; the draft is as it was. */
  | ({ type: 'fix-refused'; fix: number } & RuleName)
  /** "Not a problem." */
  | ({ type: 'dismissed' } & RuleName)
  /** A send was held. `rules` is empty where it was held for want of a verdict. */
  | { type: 'held'; rules: RuleName[] }
  /** A held message was let go by the agent, unchanged. */
  | { type: 'overridden'; rules: RuleName[]; reason?: string }
  /** A message went past the composer, as the caller tells by `Checker.sentDirectly`: nobody checked it. */
  | { type: 'bypassed' }
  /**
   * A send went through the gate. `checked` is false where no verdict on exactly these words had come; `rules` are those
   * that were still on show.
   */
  | { type: 'passed'; checked: boolean; rules: RuleName[] }
