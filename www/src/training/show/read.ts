import { type Read, readShape, readToml } from '../files/read.ts'
import { type Case, caseShape } from './format.ts'

/** Reads a case file. */
export function readCase(source: string): Read<Case> {
  const table = readToml(source)
  return table.problems ? table : readShape(caseShape, table.value, source)
}
