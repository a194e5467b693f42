/**
 * Holds the judge's generated declarations to the checker's contract, in both directions: what the one gives the
 * other can take. Nothing here runs; it fails to compile where they part.
 */
import type * as contract from '../../checker/src/engine/engine.ts'
import type * as options from '../../checker/src/engine/judge-options.ts'
import type { ChatlintError } from '../error.js'
import type * as judge from '../judge/chatlint.js'

/** Compiles only where `A` and `B` are assignable to each other. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : { missingInFirst: B }) : { missingInSecond: A }

/** Every shape that crosses the boundary. */
export const shapes: {
  Level: Same<judge.Level, contract.Level>
  Role: Same<judge.Role, contract.Role>
  Platform: Same<judge.Platform, contract.Platform>
  TurnKind: Same<judge.TurnKind, contract.TurnKind>
  Turn: Same<Required<judge.Turn>, Required<contract.Turn>>
  HouseRule: Same<Required<judge.HouseRule>, Required<contract.HouseRule>>
  Conversation: Same<Required<judge.Conversation>, Required<contract.Conversation>>
  Fix: Same<judge.Fix, contract.Fix>
  Basis: Same<Required<judge.Basis>, Required<contract.Basis>>
  Finding: Same<judge.Finding, contract.Finding>
  Excuse: Same<judge.Excuse, contract.Excuse>
  Verdict: Same<judge.Verdict, contract.Verdict>
  Step: Same<judge.Step, contract.Step>
  Words: Same<judge.Words, contract.Words>
  Debt: Same<judge.Debt, contract.Debt>
  Glance: Same<judge.Glance, contract.Glance>
  ScoreLine: Same<judge.ScoreLine, contract.ScoreLine>
  Score: Same<judge.Score, contract.Score>
  Review: Same<judge.Review, contract.Review>
  // Sentences come with the module, not from whoever asks.
  JudgeOptions: Same<Omit<judge.JudgeOptions, 'sentences'>, options.JudgeOptions>
} = {
  Level: true,
  Role: true,
  Platform: true,
  TurnKind: true,
  Turn: true,
  HouseRule: true,
  Conversation: true,
  Fix: true,
  Basis: true,
  Finding: true,
  Excuse: true,
  Verdict: true,
  Step: true,
  Words: true,
  Debt: true,
  Glance: true,
  ScoreLine: true,
  Score: true,
  Review: true,
  JudgeOptions: true,
}

/** The judge's functions take what the checker has and give what the checker wants. */
export const check: (conversation: contract.Conversation, draft: string, now?: string) => contract.Verdict =
  null as unknown as typeof judge.check
export const review: (conversation: contract.Conversation) => contract.Review =
  null as unknown as typeof judge.review
export const glance: (conversation: contract.Conversation, now?: string) => contract.Glance =
  null as unknown as typeof judge.glance

/** A crash of the judge is one of the reasons for which an engine may give no verdict. */
export const crashed: Extract<
  ChatlintError['code'],
  'crashed' | 'bad-input'
> extends contract.EngineError['code']
  ? true
  : never = true
