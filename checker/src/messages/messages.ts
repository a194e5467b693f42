import en from './en.json'
import type { MessageKey } from './keys.ts'
import zhCN from './zh-CN.json'
import zhTW from './zh-TW.json'

export type { MessageKey } from './keys.ts'

/** A whole catalogue. `{name}` in a message is filled in. */
export type Messages = Record<MessageKey, string>

/** The languages shipped. */
export type Locale = 'zh-CN' | 'en' | 'zh-TW'

const CATALOGUES: Record<Locale, Messages> = { 'zh-CN': zhCN, en, 'zh-TW': zhTW }

/** Every language shipped, the first is the default. */
export const LOCALES: readonly Locale[] = ['zh-CN', 'en', 'zh-TW']

/** The catalogue of a language. */
export function catalogue(locale: Locale): Messages {
  return CATALOGUES[locale] ?? zhCN
}

/** `messages[key]` with its `{name}` places filled; a place without a value stays as it is. */
export function format(
  messages: Messages,
  key: MessageKey,
  values: Record<string, string | number> = {},
): string {
  return messages[key].replace(/\{([a-z]+)\}/g, (place, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : place,
  )
}
