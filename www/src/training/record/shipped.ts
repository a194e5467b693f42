import type { Plan } from './format.ts'
import source from './newcomer.toml?raw'
import { readPlan } from './read.ts'

const read = readPlan(source)
if (!read.value) throw new Error('the shipped plan does not hold')

/** The plan that chatlint ships. A test holds it to its format and its names. */
export const shippedPlan: Plan = read.value
