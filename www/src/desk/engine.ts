import type { Locale } from '@chatlint/ui/messages'
import { type Engine, InPageEngine } from 'chatlint'
import { loadJudge } from './module.ts'

/**
 * The judge in the page itself, for typing: it answers at once.
 *
 * @param locale the language of the findings, asked for when the judge is loaded.
 */
export function openEngine(locale: () => Locale): Engine {
  return new InPageEngine({ load: () => loadJudge(locale()) })
}
