import { EngineError, type JudgeOptions } from 'chatlint'
import { beforeEach, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing'
import { editionItem, managedJudgeItem, ownPhrasesItem } from '../team/kept'
import { keepOwnPhrases } from './keep'
import { mostOwnPhrases, readOwnPhrases } from './own-phrase'

/** A judge that refuses what has no words, and keeps what it was given. */
function judgeOf() {
  const given: JudgeOptions[] = []
  const furnish = (options: JudgeOptions) => {
    if (JSON.stringify(options).includes('"～"')) throw new EngineError('bad-input', 'a phrase needs words')
    given.push(options)
  }
  return { judge: { furnish }, given }
}

const phrase = { kind: 'greeting', text: '小满到～' } as const

beforeEach(() => {
  fakeBrowser.reset()
})

it('keeps what the judge takes, and nothing else', async () => {
  const { judge, given } = judgeOf()
  expect(await keepOwnPhrases([phrase], judge)).toBe(true)
  expect(await ownPhrasesItem.getValue()).toEqual([phrase])
  expect(await editionItem.getValue()).toBe(1)
  expect(await keepOwnPhrases([phrase, { kind: 'closing', text: '～' }], judge)).toBe(false)
  expect(await ownPhrasesItem.getValue()).toEqual([phrase])
  expect(given).toEqual([
    { packs: [{ pack: { id: 'own-phrases' }, phrase: [{ kind: 'greeting', texts: ['小满到～'] }] }] },
  ])
})

it("goes under an administrator's phrases", async () => {
  await managedJudgeItem.setValue({ phrases: [{ kind: 'closing', text: '慢走' }] })
  const { judge, given } = judgeOf()
  expect(await keepOwnPhrases([phrase], judge)).toBe(true)
  expect(JSON.stringify(given)).not.toContain('小满')
})

it('judges as before where nothing can be kept', async () => {
  const { judge, given } = judgeOf()
  fakeBrowser.storage.local.set = async () => {
    throw new Error('full')
  }
  expect(await keepOwnPhrases([phrase], judge)).toBe(false)
  expect(given.at(-1)).toEqual({})
})

it('takes no more than anybody looks through', () => {
  const many = Array.from({ length: mostOwnPhrases + 1 }, () => ({ kind: 'closing', text: '回见' }))
  expect(readOwnPhrases(many)).toBeNull()
  expect(readOwnPhrases(many.slice(1))?.length).toBe(mostOwnPhrases)
})
