import type { Scenario } from './format.ts'
import { readScenario } from './read.ts'

const files = import.meta.glob<string>('./shipped/*.toml', { query: '?raw', import: 'default', eager: true })

/** The scenarios that chatlint ships, easiest first. A test holds every file to its format. */
export const shippedScenarios: readonly Scenario[] = Object.values(files)
  .flatMap(source => readScenario(source).value ?? [])
  .sort((a, b) => a.scenario.difficulty - b.scenario.difficulty)
