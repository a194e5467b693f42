import type { Finding, Verdict } from '../engine/engine.ts'
import type { RuleName } from '../events.ts'
import { type Policy, type Treatment, treatmentOf } from '../policy.ts'
import type { Marked } from './remap.ts'

/** A finding as the policy lets it show. */
export interface Hint {
  finding: Finding
  treatment: Exclude<Treatment, 'off'>
  /** Where to underline; null when it speaks of the message as a whole, or its words are not where it says. */
  mark: Marked | null
  /** Rule and words: the same after other words of the draft have changed. */
  key: string
}

/** How far "not a problem" goes: not at all, for this draft alone, or for good. */
export type Dismissal = 'none' | 'draft' | 'lasting'

/** How strong a treatment is, for comparison; 0 is nothing. */
export const STRENGTH: Record<Treatment, number> = { off: 0, hint: 1, warn: 2, block: 3 }

/** What to show of a verdict on `text`, strongest first and otherwise in the engine's order. */
export function hintsOf(
  verdict: Verdict,
  text: string,
  policy: Policy,
  dismissed: ReadonlySet<string>,
): Hint[] {
  const tiers: Hint[][] = [[], [], []]
  for (const finding of verdict.findings) {
    const treatment = treatmentOf(policy, finding)
    if (treatment === 'off') continue
    const key = keyOf(finding)
    if (treatment !== 'block' && dismissed.has(key)) continue
    tiers[3 - STRENGTH[treatment]]?.push({ finding, treatment, mark: markOf(finding, text), key })
  }
  const [block = [], warn = [], hint = []] = tiers
  return [...block, ...warn, ...hint]
}

/**
 * How far "not a problem" goes with a hint. A hint on the message as a whole has no words that could be let pass.
 *
 * @param lasts whether the page keeps the finding's words.
 */
export function dismissalOf(
  hint: Hint | null,
  policy: Policy,
  lasts?: (finding: Finding) => boolean,
): Dismissal {
  if (!hint || !policy.dismiss || hint.treatment === 'block') return 'none'
  return hint.mark && hint.finding.level !== 'block' && lasts?.(hint.finding) ? 'lasting' : 'draft'
}

/** Rule and words of a finding. */
export function keyOf({ rule, text }: Finding): string {
  return `${rule}\n${text}`
}

/** The range of a finding, if its words really stand there. */
function markOf(finding: Finding, text: string): Marked | null {
  const { start, end } = finding
  if (!(start < end && end <= text.length)) return null
  const words = text.slice(start, end)
  return words.toWellFormed() === finding.text.toWellFormed() ? { start, end, text: words } : null
}

/** The strongest treatment among hints. */
export function strongest(hints: readonly Hint[]): Treatment {
  return hints[0]?.treatment ?? 'off'
}

/** A finding's name for events: no words. */
export function ruleName({ item, rule, level }: Finding): RuleName {
  return { item, rule, level }
}

/** Whether there is nothing to send: spaces, fillers and invisible characters only. */
export function isBlank(text: string): boolean {
  return !/[^\s\u200B-\u200F\u2060\uFEFF]/.test(text)
}
