/** What the judge is made with: the shipped rules, and on top what the team's file and the administrator say. */
import type { JudgeOptions, Policy } from 'chatlint'
import type { AllowEntry } from '../allow-list/entry'
import { allowPack } from '../allow-list/pack'
import { settingsItem } from '../settings/kept'
import {
  allowListItem,
  type ManagedJudge,
  managedItem,
  managedJudgeItem,
  ownPhrasesItem,
  teamItem,
} from './kept'
import { fixedBy, type TeamJudge, type TeamPhrase } from './team'

/** All that decides what the judge is made with. */
export interface Standing {
  /** The user's own. */
  own: TeamJudge & { phrases: TeamPhrase[]; allow: AllowEntry[] }
  managed: ManagedJudge
  /** What levels do, as the user has it. */
  policy: Partial<Policy>
  /** What levels do, as an administrator has set it. */
  managedPolicy: Partial<Policy> | undefined
}

/** What is kept now. */
export async function readStanding(): Promise<Standing> {
  const [own, phrases, allow, managed, settings, shown] = await Promise.all([
    teamItem.getValue(),
    ownPhrasesItem.getValue(),
    allowListItem.getValue(),
    managedJudgeItem.getValue(),
    settingsItem.getValue(),
    managedItem.getValue(),
  ])
  return {
    own: { ...own, phrases, allow },
    managed,
    policy: settings.policy,
    managedPolicy: shown?.policy,
  }
}

/** What the judge is to be made with now. */
export async function judgeOptions(): Promise<JudgeOptions> {
  return optionsOf(await readStanding())
}

/** What `managed` says goes before the user's own, part by part. */
export function optionsOf({ own, managed, policy, managedPolicy }: Standing): JudgeOptions {
  const { levels, profile, packs = [], phrases, allow } = { ...own, ...managed }
  const made = [
    phrases.length > 0 ? phrasePack(phrases) : null,
    allowPack(allow, managedPolicy ?? policy, fixedBy({ policy: managedPolicy, levels: managed.levels })),
  ]
  const all = [...packs, ...made.filter(pack => pack !== null)]
  return { ...(levels && { levels }), ...(profile && { profile }), ...(all.length > 0 && { packs: all }) }
}

/** The phrases as a pack: then they also count as what they are said for, as a greeting does. */
function phrasePack(phrases: readonly TeamPhrase[]): object {
  const kinds = [...new Set(phrases.map(({ kind }) => kind))]
  return {
    pack: { id: 'own-phrases' },
    phrase: kinds.map(kind => ({
      kind,
      texts: phrases.filter(phrase => phrase.kind === kind).map(({ text }) => text),
    })),
  }
}
