/** What the judge is made with: the shipped rules, and on top what the team's file and the administrator say. */
import type { JudgeOptions } from 'chatlint'
import { managedJudgeItem, ownPhrasesItem, teamItem } from './kept'
import type { TeamJudge, TeamPhrase } from './team'

/** What the judge is to be made with now. */
export async function judgeOptions(): Promise<JudgeOptions> {
  const [own, phrases, managed] = await Promise.all([
    teamItem.getValue(),
    ownPhrasesItem.getValue(),
    managedJudgeItem.getValue(),
  ])
  return optionsOf({ ...own, phrases }, managed)
}

/** What `managed` says goes before the user's own, part by part. */
export function optionsOf(
  own: TeamJudge & { phrases?: TeamPhrase[] },
  managed: TeamJudge & { phrases?: TeamPhrase[] },
): JudgeOptions {
  const { levels, profile, packs = [], phrases = [] } = { ...own, ...managed }
  const all = phrases.length > 0 ? [...packs, packOf(phrases)] : packs
  return { ...(levels && { levels }), ...(profile && { profile }), ...(all.length > 0 && { packs: all }) }
}

/** The phrases as a pack: then they also count as what they are said for, as a greeting does. */
function packOf(phrases: readonly TeamPhrase[]): object {
  const kinds = [...new Set(phrases.map(({ kind }) => kind))]
  return {
    pack: { id: 'own-phrases' },
    phrase: kinds.map(kind => ({
      kind,
      texts: phrases.filter(phrase => phrase.kind === kind).map(({ text }) => text),
    })),
  }
}
