import type { Locale } from '@chatlint/ui/messages'
import { type Engine, InPageEngine } from 'chatlint'
import type { Desk } from './desk.ts'
import { loadJudge } from './module.ts'

/**
 * The judge in the page itself, for typing: it answers at once, and by the shop's packs too.
 *
 * @param desk knows the packs that are on.
 * @param locale the language of the findings, asked for when the judge is loaded.
 */
export function openEngine(desk: Pick<Desk, 'packsInForce'>, locale: () => Locale): Engine {
  // Without them it judges still; the desk says what is wrong with it.
  const packs = () => desk.packsInForce().catch(() => [])
  return new InPageEngine({ load: async () => loadJudge(locale(), await packs()) })
}
