import type { Finding, Level } from './engine/engine.ts'

/**
 * What the checker does about a finding:
 * - `off`: nothing, as if it were not there.
 * - `hint`: shows it; never holds a message.
 * - `warn`: shows it and holds the message once; the agent's next send of the same words passes.
 * - `block`: holds the message until its words change, or the agent overrides it where the policy lets them.
 */
export type Treatment = 'off' | 'hint' | 'warn' | 'block'

/** What a team wants of the checker. */
export interface Policy {
  /** By the judge's level. */
  levels: Record<Exclude<Level, 'credit'>, Treatment>
  /** By rule id or item id, before `levels`; a rule id goes before its item's. */
  rules: Record<string, Treatment>
  /**
   * When no verdict on exactly these words has come within the deadline: `send` lets the message go and says that it was
   * not checked; `hold` holds it once. A red line whose words still stand is held either way.
   */
  noVerdict: 'send' | 'hold'
  /** Whether an agent may send a blocked message after all: never, by a click, or by giving a reason. */
  override: 'never' | 'click' | 'reason'
  /** Whether "not a problem" is offered for findings at warn and hint. Never for block. */
  dismiss: boolean
}

/** Each level as the judge means it, fail open, red lines final. */
export const DEFAULT_POLICY: Policy = {
  levels: { block: 'block', warn: 'warn', hint: 'hint' },
  rules: {},
  noVerdict: 'send',
  override: 'never',
  dismiss: true,
}

/** `changes` laid over `base`; levels and rules one by one. */
export function mergePolicy(base: Policy, changes: Partial<Policy> | undefined): Policy {
  if (!changes) return base
  return {
    ...base,
    ...changes,
    levels: { ...base.levels, ...changes.levels },
    rules: { ...base.rules, ...changes.rules },
  }
}

/** What the policy does about a finding. A credit is never shown at a composer. */
export function treatmentOf(policy: Policy, finding: Pick<Finding, 'item' | 'rule' | 'level'>): Treatment {
  if (finding.level === 'credit') return 'off'
  return (
    own(policy.rules, finding.rule) ??
    own(policy.rules, finding.item) ??
    policy.levels[finding.level] ??
    'off'
  )
}

function own(rules: Record<string, Treatment>, id: string): Treatment | undefined {
  return Object.hasOwn(rules, id) ? rules[id] : undefined
}
