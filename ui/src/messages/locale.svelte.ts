/** The language of the face: the reader's choice, else the browser's, else simplified Chinese. */

/** The languages shipped. */
export type Locale = 'zh-CN' | 'en' | 'zh-TW'

/** Every language shipped, with the name it gives itself; the first is the default. */
export const LOCALES: readonly { id: Locale; name: string }[] = [
  { id: 'zh-CN', name: '简体中文' },
  { id: 'zh-TW', name: '繁體中文' },
  { id: 'en', name: 'English' },
]

/** The key under which the choice is kept on this machine. */
const KEPT = 'chatlint.locale'

/** The shipped language that serves a reader of `languages` (BCP 47 tags, best first). */
export function detect(languages: readonly string[]): Locale {
  for (const language of languages) {
    const tag = language.toLowerCase()
    if (/^zh-(tw|hk|mo|hant)/.test(tag)) return 'zh-TW'
    if (tag.startsWith('zh')) return 'zh-CN'
    if (tag.startsWith('en')) return 'en'
  }
  return 'zh-CN'
}

function isLocale(value: string | null): value is Locale {
  return LOCALES.some(({ id }) => id === value)
}

function kept(): Locale | null {
  // A browser that denies storage throws here; the choice then lasts as long as the page.
  try {
    const value = localStorage.getItem(KEPT)
    return isLocale(value) ? value : null
  } catch {
    return null
  }
}

class LocaleChoice {
  #current = $state<Locale>(kept() ?? detect(globalThis.navigator?.languages ?? []))

  /** The language now; reading it in a component follows every change. */
  get current(): Locale {
    return this.#current
  }

  /** Switches the face and remembers it. */
  choose(next: Locale): void {
    this.#current = next
    try {
      localStorage.setItem(KEPT, next)
    } catch {
      // Storage is denied: nothing to remember in.
    }
  }
}

/** The language of this face. */
export const locale = new LocaleChoice()
