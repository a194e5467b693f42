/** Where the shop's bar lies and what a month costs: kept on this machine. Undefined settings are the report's own. */
import * as v from 'valibot'
import { Box } from '../kept/box.ts'

const shape = v.object({
  bar: v.pipe(v.number(), v.minValue(0), v.maxValue(100)),
  period: v.picklist(['day', 'week', 'month']),
  in_a_row: v.pipe(v.number(), v.integer(), v.minValue(1)),
  least_talks: v.pipe(v.number(), v.integer(), v.minValue(1)),
  deduction: v.object({
    per_point: v.pipe(v.number(), v.minValue(0)),
    per_veto: v.pipe(v.number(), v.minValue(0)),
    limit: v.pipe(v.number(), v.minValue(0)),
  }),
})

/** The settings of a team's report. */
export type ShopSettings = v.InferOutput<typeof shape>

/** Whether a value is settings that a report can be made by. */
export function isSettings(value: unknown): value is ShopSettings {
  return v.is(shape, value)
}

/** Where they are kept. */
export const settingsBox = new Box('chatlint.team', isSettings)
