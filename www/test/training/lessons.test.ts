import { beforeAll, describe, expect, it } from 'vitest'
import rules from '../../src/catalogue/rules.json'
import type { Item } from '../../src/catalogue/rules.ts'
import type { PageJudge } from '../../src/desk/module.ts'
import { Draw } from '../../src/training/draw.ts'
import { drawFind } from '../../src/training/lessons/find.ts'
import { lackOf, mark, markExample } from '../../src/training/lessons/judged.ts'
import { readLesson } from '../../src/training/lessons/read.ts'
import { filesOf, knownNames } from './read-shipped.ts'
import { realJudge } from './real-judge.ts'

const items = rules as unknown as Item[]
const lessons = filesOf('lessons/shipped').map(({ name, source }) => ({
  name,
  item: items.find(item => item.id === name),
  ...readLesson(source, knownNames()),
}))

describe('the lessons', () => {
  let judge: PageJudge
  beforeAll(async () => {
    judge = await realJudge()
  })

  it('teach every item of the scheme, one each', () => {
    expect(lessons.map(({ name }) => name)).toEqual(items.map(item => item.id).sort())
    for (const { name, value, problems } of lessons) {
      expect(problems, name).toBeUndefined()
      expect(value?.lesson.item).toBe(name)
    }
  })

  for (const { name, item, value } of lessons) {
    const praised = (item?.points ?? 0) > 0

    it(`${name}: the judge tells the good reply from the bad one`, () => {
      for (const exercise of value?.choose ?? []) {
        const good = mark(judge, name, exercise, exercise.good).ofItem
        const bad = mark(judge, name, exercise, exercise.bad, exercise.bad_at ?? exercise.at).ofItem
        expect([good.length > 0, bad.length > 0], exercise.good).toEqual([praised, !praised])
      }
    })

    it(`${name}: the draft is to be mended, and the model answer does`, () => {
      for (const exercise of value?.rewrite ?? []) {
        expect(lackOf(judge, name, praised, exercise, exercise.draft), exercise.draft).not.toBeNull()
        expect(lackOf(judge, name, praised, exercise, exercise.model), exercise.model).toBeNull()
      }
    })
  }

  it('mark the examples of the catalogue by the judge itself', () => {
    for (const item of items.filter(({ id }) => id !== 'house-rule')) {
      const [hit, miss] = [item.rules[0]?.hits[0], item.rules[0]?.misses[0]]
      expect(hit && markExample(judge, item.id, hit).length, item.id).toBeGreaterThan(0)
      expect(
        miss && markExample(judge, item.id, miss).filter(({ rule }) => rule === item.rules[0]?.id),
        item.id,
      ).toEqual([])
    }
  })
})

describe('find the talk', () => {
  it('draws one that is meant among others, the same for the same seed', () => {
    for (const item of items) {
      for (const seed of [1, 2, 3]) {
        const exercise = drawFind(item, new Draw(seed))
        expect(exercise).toEqual(drawFind(item, new Draw(seed)))
        const meant = exercise?.talks[exercise.answer]
        expect(
          item.rules.some(rule => meant && rule.hits.includes(meant)),
          item.id,
        ).toBe(true)
        expect(exercise?.talks.length).toBeGreaterThan(1)
      }
    }
  })
})

describe('an exercise', () => {
  it('is not solved by saying less', async () => {
    const judge = await realJudge()
    const exercise = lessons.find(({ name }) => name === 'off-platform')?.value?.rewrite?.[0]
    if (!exercise) throw new Error('the lesson lost its exercise')
    expect(lackOf(judge, 'off-platform', false, exercise, '您好')).toBe('says-too-little')
    expect(lackOf(judge, 'off-platform', false, exercise, exercise.draft)).toBe('still-found')
    expect(lackOf(judge, 'off-platform', false, exercise, '便宜？你脑子有病吧')).toBe('something-else')
  })
})

describe('a lesson file', () => {
  const SOURCE = `[lesson]\nitem = "cold-reply"\nwhy = { zh-CN = "为", en = "why", zh-TW = "為" }\nhow = { zh-CN = "做", en = "how", zh-TW = "做" }\n`
  const CHOOSE = `[[choose]]\ntalk = [{ customer = "有吗" }]\ngood = "有的亲"\nbad = "有"\n`

  it('holds with one exercise', () => {
    expect(readLesson(SOURCE + CHOOSE, knownNames()).problems).toBeUndefined()
  })

  it('names its faults', () => {
    const faults = (source: string) =>
      readLesson(source, knownNames()).problems?.map(({ code, place, line }) => `${line}: ${code} ${place}`)
    expect(faults(SOURCE)).toEqual(['1: too-few lesson'])
    expect(faults(SOURCE.replace('cold-reply', 'cold') + CHOOSE)).toEqual(['2: no-such-item lesson.item'])
    expect(faults(SOURCE + CHOOSE.replace('customer', 'buyer'))).toEqual(['6: wrong choose[0].talk[0]'])
    expect(faults(SOURCE + CHOOSE.replace('bad = "有"', 'bad = "有"\nat = "9:00"'))).toEqual([
      '9: wrong choose[0].at',
    ])
  })
})
