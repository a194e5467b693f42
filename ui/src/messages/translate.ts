import { IntlMessageFormat } from 'intl-messageformat'
import en from './en.json'
import { type Locale, locale } from './locale.svelte.ts'
import zhCN from './zh-CN.json'
import zhTW from './zh-TW.json'

/** A sentence of the faces; the catalogues are ICU MessageFormat. */
export type MessageKey = keyof typeof zhCN

const CATALOGUES: Record<Locale, Record<MessageKey, string>> = { 'zh-CN': zhCN, en, 'zh-TW': zhTW }

const parsed = new Map<string, IntlMessageFormat>()

/**
 * The message in the face's language with its places filled. Reads {@link locale}, so a component that calls it in its
 * markup follows a change of language.
 */
export function t(key: MessageKey, values: Record<string, string | number> = {}): string {
  const language = locale.current
  const id = `${language} ${key}`
  let format = parsed.get(id)
  if (!format) {
    format = new IntlMessageFormat(CATALOGUES[language][key], language, undefined, { ignoreTag: true })
    parsed.set(id, format)
  }
  return String(format.format(values))
}
