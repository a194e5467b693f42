/** The list as a rule pack: the judge itself lets the words pass, and tells so among what it let pass. */
import type { Policy } from 'chatlint'
import { stringify } from 'smol-toml'
import { type AllowEntry, type AllowLimits, speaksOf, strongestAllowed } from './entry'

/** What the judge says of words that it lets pass. */
const reason = {
  'zh-CN': '客服说过这不是问题。',
  en: 'An agent has said that this is no problem.',
  'zh-TW': '客服說過這不是問題。',
}

/** The change of one item, in the form of the pack files. */
interface ItemChange {
  allow: string[]
  'allow-up-to': 'warn' | 'hint'
  reason: typeof reason
}

/**
 * The pack for the judge here; null where nothing is let pass. What the policy in force holds back, and what an
 * administrator has set, stays out.
 */
export function allowPack(
  entries: readonly AllowEntry[],
  policy: Partial<Policy>,
  fixed: AllowLimits['fixed'],
): object | null {
  const change = changesOf(entries, item => (speaksOf(fixed, item) ? null : strongestAllowed(item, policy)))
  return Object.keys(change).length > 0 ? { pack: { id: 'own-allow-list' }, change } : null
}

/**
 * The list as a pack file for others: a supervisor takes it over as it is, or in part.
 *
 * @param date of the file, `YYYY-MM-DD`.
 */
export function allowToml(entries: readonly AllowEntry[], date: string): string {
  const title = { 'zh-CN': '不再提示的词', en: 'Words let pass', 'zh-TW': '不再提示的詞' }
  const pack = { id: 'team-allow-list', title, version: date, checked: date }
  return stringify({ pack, change: changesOf(entries, () => 'warn') })
}

function changesOf(
  entries: readonly AllowEntry[],
  upTo: (item: string) => 'warn' | 'hint' | null,
): Record<string, ItemChange> {
  const changes: Record<string, ItemChange> = {}
  for (const { item, words } of entries) {
    const strongest = upTo(item)
    if (!strongest) continue
    changes[item] ??= { allow: [], 'allow-up-to': strongest, reason }
    changes[item].allow.push(words)
  }
  return changes
}
