/** A pack is tried over the talks on the desk, by a judge of its own beside the one in force. */
import type { Conversation, Review } from 'chatlint'
import { type DryRun, dryRun } from '../packs/dry-run.ts'
import { inForce, type KeptPack } from '../packs/pack-store.ts'
import type { DeskOptions } from './desk.ts'
import { talkKey, withdrawn } from './rulings.ts'
import type { PackCheck, PackFault, PackText } from './transcript.ts'
import type { JudgedTalk, WorkStore } from './work-store.ts'

/** What a trial needs of the judge's module. */
export interface TrialModule {
  checkPack(name: string, text: string, options: Pick<DeskOptions, 'locale'>): PackCheck
  openTrial(options: DeskOptions, packs: PackText[]): PackFault[]
  tryReview(conversation: Conversation, withdrawn: number[]): Review
  closeTrial(): void
}

/** What is tried. */
export interface Trial {
  /** The packs that are kept. */
  packs: readonly KeptPack[]
  /** The pack among them that is tried with another text. */
  key: number
  pack: PackText
  options: DeskOptions
}

/**
 * Judges all talks of the store with the packs that are on, the tried one among them or in place of its former self. The
 * trial's judge is then the caller's to close.
 *
 * @param count of the talks.
 * @param goOn rests now and then; false where it is to stop.
 * @returns what would change, what is wrong with the pack, or null where it was stopped.
 */
export async function tryPack(
  module: TrialModule,
  { packs, key, pack, options }: Trial,
  store: WorkStore,
  count: number,
  goOn: () => Promise<boolean>,
  report: (read: number, of: number) => void,
): Promise<DryRun | { fault: PackFault } | null> {
  const check = module.checkPack(pack.name, pack.text, { locale: options.locale })
  if ('fault' in check) return check
  const tried = packs.map(kept =>
    kept.key === key ? { ...kept, on: true, name: pack.name, versions: [{ at: 0, text: pack.text }] } : kept,
  )
  const fault = module.openTrial(options, inForce(tried)).find(({ name }) => name === pack.name)
  if (fault) return { fault }
  const own = (check.holds.pack.rule ?? []).map(({ id }) => id)
  const tryReview = async ({ key: known, talk }: JudgedTalk) => {
    const rulings = await store.rulings(known ?? talkKey('', talk))
    const first = module.tryReview(talk.conversation, [])
    const gone = withdrawn(rulings, first.findings, talk)
    return gone.length > 0 ? module.tryReview(talk.conversation, gone) : first
  }
  return dryRun(tryReview, (first, some) => store.slice(first, some), count, own, goOn, report)
}
