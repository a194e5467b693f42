/** What the user chose. Kept on this machine (`kept.ts`). */
import type { HouseRule, Locale, Policy } from 'chatlint'
import { browser } from 'wxt/browser'
import { nearestLocale } from '../messages/messages'

/** Everything the options page sets. */
export interface Settings {
  /** Language of buttons and notices; `auto` follows the browser. */
  locale: Locale | 'auto'
  /** What each level does; what is left out is the checker's default. */
  policy: Partial<Policy>
  /** The shop's own words. */
  house: HouseRule[]
}

/** As installed. */
export const defaultSettings: Settings = { locale: 'auto', policy: {}, house: [] }

/** The language to speak. */
export function localeOf(settings: Settings): Locale {
  return settings.locale === 'auto' ? nearestLocale(browser.i18n.getUILanguage()) : settings.locale
}
