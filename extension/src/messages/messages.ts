/** What the popup, the options and the toolbar say, in every language shipped. */
import type { Locale } from 'chatlint'
import en from './en.json'
import zhCN from './zh-CN.json'
import zhTW from './zh-TW.json'

/** A sentence of the extension's own. */
export type MessageKey = keyof typeof zhCN

/** Says a message; `{name}` in it is filled in. */
export type Say = (key: MessageKey, values?: Record<string, string | number>) => string

const catalogues: Record<Locale, Record<MessageKey, string>> = { 'zh-CN': zhCN, en, 'zh-TW': zhTW }

/** Speaks a language. */
export function speak(locale: Locale): Say {
  const catalogue = catalogues[locale]
  return (key, values = {}) =>
    catalogue[key].replace(/\{([a-z]+)\}/gu, (place, name: string) =>
      Object.hasOwn(values, name) ? String(values[name]) : place,
    )
}

/** The shipped language nearest to a browser's, as `zh-HK` or `en-GB`. */
export function nearestLocale(language: string): Locale {
  if (/^zh\b.*\b(?:TW|HK|MO|Hant)\b/iu.test(language)) return 'zh-TW'
  return /^zh\b/iu.test(language) ? 'zh-CN' : 'en'
}
