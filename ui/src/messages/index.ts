/** The faces' words without their components: for a worker, a test, a page without Svelte. */
export { detect, LOCALES, type Locale, locale } from './locale.svelte.ts'
export { type MessageKey, type Translate, t, translator } from './translate.ts'
