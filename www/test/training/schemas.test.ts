/** The published JSON schemas are written from the shapes that read the files: `UPDATE_SCHEMAS=1 npx vitest run schemas`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import { expect, it } from 'vitest'
import { examShape } from '../../src/training/exam/format.ts'
import { lessonShape } from '../../src/training/lessons/format.ts'
import { planShape } from '../../src/training/record/format.ts'
import { scenarioShape } from '../../src/training/scenario/format.ts'
import { caseShape } from '../../src/training/show/format.ts'

const SHAPES: Record<string, { title: string; shape: v.GenericSchema }> = {
  scenario: { title: 'A scenario of the practice desk (docs/scenarios.md)', shape: scenarioShape },
  lesson: { title: 'A lesson on one item of the scheme (docs/lessons.md)', shape: lessonShape },
  exam: { title: 'An exam for newcomers (docs/exams.md)', shape: examShape },
  plan: { title: 'A training plan (docs/exams.md)', shape: planShape },
  case: { title: 'A talk to be shown (docs/cases.md)', shape: caseShape },
}

for (const [name, { title, shape }] of Object.entries(SHAPES)) {
  it(`docs/${name}.schema.json is current`, () => {
    const path = join(import.meta.dirname, `../../../docs/${name}.schema.json`)
    // `trim` and its like change a value; a schema only says what a value may be.
    const schema = toJsonSchema(shape, { typeMode: 'input', errorMode: 'ignore' })
    const text = `${JSON.stringify({ title, ...schema }, null, 2)}\n`
    if (process.env.UPDATE_SCHEMAS) writeFileSync(path, text)
    expect(readFileSync(path, 'utf8')).toBe(text)
  })
}
