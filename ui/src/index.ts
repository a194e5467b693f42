/**
 * What chatlint's faces share. Components draw what the judge says and decide nothing themselves; their words come
 * from `messages/`, their colours from `tokens.css`.
 */
export { textOf } from './file/text-of.ts'
export { default as FindingCard } from './finding/FindingCard.svelte'
export { default as LevelBadge } from './finding/LevelBadge.svelte'
export { byRank, levelRank, ranked } from './finding/rank.ts'
export { default as HealthLight } from './health/HealthLight.svelte'
export { LOCALES, type Locale, locale } from './messages/locale.svelte.ts'
export { type MessageKey, type Translate, t, translator } from './messages/translate.ts'
export { default as PhraseCheck } from './phrases/PhraseCheck.svelte'
export { default as PlatformSelect } from './platform/PlatformSelect.svelte'
export { default as ScoreSheet } from './score/ScoreSheet.svelte'
export { type Segment, segments } from './talk/segments.ts'
export { default as TalkView } from './talk/TalkView.svelte'
