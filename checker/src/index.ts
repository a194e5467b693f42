/**
 * chatlint in a page: hints while typing, one-key fixes, and a gate before the send.
 *
 * Two doors: {@link attach} checks one composer that the caller already has in hand; {@link watch} finds composers by
 * following the focus through shadow roots and same-origin frames. Either needs an {@link Engine}: `chatlint/judge`
 * has the judge in the package, {@link PortEngine} asks one behind a message port, {@link InPageEngine} loads another
 * into the page. `chatlint/element` is all of it as a custom element.
 *
 * Every offset in this package is a UTF-16 code unit.
 */
export { attach } from './attach.ts'
export { type ComposerKind, deepActiveElement, isComposer, kindOf } from './composer/find.ts'
export { standFirst } from './doors.ts'
export type {
  Basis,
  Conversation,
  Debt,
  Engine,
  Excuse,
  Finding,
  Fix,
  Glance,
  HouseRule,
  Level,
  Platform,
  Review,
  Role,
  Score,
  ScoreLine,
  Step,
  Turn,
  TurnKind,
  Verdict,
  Words,
} from './engine/engine.ts'
export { EngineError, isPlatform, PLATFORMS } from './engine/engine.ts'
export { InPageEngine, type InPageOptions, type JudgeModule } from './engine/in-page.ts'
export type { JudgeOptions, Limits, Profile } from './engine/judge-options.ts'
export { type Port, PortEngine, type PortEngineOptions } from './engine/port.ts'
export { readGlance } from './engine/protocol.ts'
export { type Judge, servePort } from './engine/serve.ts'
export { type TalkDoor, TalkJudge } from './engine/talk-judge.ts'
export type { CheckerEvent } from './events.ts'
export type { Health, HealthState } from './health.ts'
export { DEFAULT_KEYS, type Keys } from './keys.ts'
export { catalogue, LOCALES, type Locale, type MessageKey, type Messages } from './messages/messages.ts'
export type { Checker, CheckerOptions, SendControls, SendKeys, Underline } from './options.ts'
export { DEFAULT_POLICY, mergePolicy, type Policy, type Treatment, treatmentOf } from './policy.ts'
export { type Recognised, type Watcher, type WatchOptions, watch } from './watch.ts'
