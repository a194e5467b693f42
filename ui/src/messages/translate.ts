import { IntlMessageFormat } from 'intl-messageformat'
import en from './en.json'
import { type Locale, locale } from './locale.svelte.ts'
import zhCN from './zh-CN.json'
import zhTW from './zh-TW.json'

/** A sentence of the faces; the catalogues are ICU MessageFormat. */
export type MessageKey = keyof typeof zhCN

/** Says a message with its places filled. */
export type Translate<Key extends string> = (key: Key, values?: Record<string, string | number>) => string

/**
 * What says the messages of a catalogue in the face's language. Reads {@link locale}, so a component that calls it in
 * its markup follows a change of language.
 */
export function translator<Key extends string>(
  catalogues: Record<Locale, Record<Key, string>>,
): Translate<Key> {
  const parsed = new Map<string, IntlMessageFormat>()
  return (key, values = {}) => {
    const language = locale.current
    const id = `${language} ${key}`
    let format = parsed.get(id)
    if (!format) {
      format = new IntlMessageFormat(catalogues[language][key], language, undefined, { ignoreTag: true })
      parsed.set(id, format)
    }
    return String(format.format(values))
  }
}

/** The message of the shared catalogue in the face's language with its places filled. */
export const t: Translate<MessageKey> = translator<MessageKey>({ 'zh-CN': zhCN, en, 'zh-TW': zhTW })
