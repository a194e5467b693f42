/** The exercise that every lesson has: find the talk that the judge speaks of. It is drawn from the rules' own examples. */
import type { Example, Item } from '../../catalogue/rules.ts'
import type { Draw } from '../draw.ts'

/** Talks of which one is meant. */
export interface FindExercise {
  talks: readonly Example[]
  /** Place of the one on which the rule speaks. */
  answer: number
}

/** How many talks stand beside the one that is meant. */
const OTHERS = 2

/** Draws an exercise: a talk on which a rule of the item speaks, among talks on which it is silent. */
export function drawFind(item: Item, draw: Draw): FindExercise | null {
  const rules = item.rules.filter(rule => rule.hits.length > 0 && rule.misses.length > 0)
  if (rules.length === 0) return null
  const rule = draw.one(rules)
  const meant = draw.one(rule.hits)
  const talks = draw.shuffled([meant, ...draw.shuffled(rule.misses).slice(0, OTHERS)])
  return { talks, answer: talks.indexOf(meant) }
}
