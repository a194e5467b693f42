import type { Locale } from '@chatlint/ui/messages'
import { type Engine, InPageEngine } from 'chatlint'
import { loadJudge, type PageJudge } from '../desk/module.ts'
import { house } from './kept/house.svelte.ts'

/** The judge of the training view: one for the hints, the exercises and the review. */
export interface TrainingJudge extends PageJudge {
  /** The same judge for the checker. Whoever attaches it does not close it. */
  readonly engine: Engine
}

/** Loads the judge, which speaks `locale` and goes by the shop's packs where they count. */
export async function openTrainingJudge(locale: Locale): Promise<TrainingJudge> {
  const judge = await loadJudge(locale, house.packs)
  const engine = new InPageEngine({ load: () => Promise.resolve(judge) })
  return { check: judge.check, review: judge.review, engine }
}
