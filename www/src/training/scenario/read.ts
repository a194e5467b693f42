import { type Read, readShape, readToml } from '../files/read.ts'
import { type Scenario, scenarioShape } from './format.ts'
import { faultsInWays } from './ways.ts'

/**
 * Reads a scenario file, in its shape and in its ways.
 *
 * @param items the items and rules that `found` may name; without them the names are not looked at.
 */
export function readScenario(source: string, items?: ReadonlySet<string>): Read<Scenario> {
  const table = readToml(source)
  if (table.problems) return table
  const read = readShape(scenarioShape, table.value, source)
  if (read.problems) return read
  const problems = faultsInWays(read.value, source, items)
  return problems.length > 0 ? { problems } : read
}
