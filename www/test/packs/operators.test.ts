import { describe, expect, it } from 'vitest'
import type { DeskModule } from '../../src/desk/kept-desk.ts'
import { isComplete, OPERATORS } from '../../src/packs/operators.ts'
import { realJudge } from '../training/real-judge.ts'

const PARTS = { words: '甲店 乙店', others: '便宜', number: 2, side: 'agent', where: 'after' } as const

describe('the operators of the form', () => {
  it('each make a condition that the judge reads', async () => {
    const desk = (await realJudge()) as unknown as DeskModule
    for (const operator of OPERATORS) {
      const condition = operator.build(PARTS)
      const text = `[pack]\nid = "a"\n[[rule]]\nid = "house-rule.a"\nmatch = ["'x'"]\ngiven = [${JSON.stringify(condition)}]`
      expect(desk.checkPack('a.toml', text, { locale: 'zh-CN' }), condition).toHaveProperty('holds')
    }
  })

  it('speak of lists and entities by their names', () => {
    const any = OPERATORS.find(({ name }) => name === 'any')
    expect(any?.build({ ...PARTS, words: "@rival，#phone、它'们" })).toBe("(@rival | #phone | '它们')")
  })

  it('wait until everything they ask for is there', () => {
    for (const operator of OPERATORS) {
      expect(isComplete(operator, PARTS), operator.name).toBe(true)
      for (const part of operator.asks) {
        const lacking = { ...PARTS, [part]: part === 'number' ? 0 : '' }
        expect(isComplete(operator, lacking), `${operator.name} without ${part}`).toBe(false)
      }
    }
  })
})
