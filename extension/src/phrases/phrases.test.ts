import { EngineError } from 'chatlint'
import { beforeEach, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing'
import type { TalkJudge } from '../judge/judge'
import { keepOwnPhrases } from './keep'
import { mostOwnPhrases, packOf, readOwnPhrases } from './own-phrase'
import { ownPhrasesItem } from './own-phrases'

/** A judge that refuses what has no words, and keeps what it was last given. */
function judgeOf() {
  const given: unknown[] = []
  const furnish = (options: object) => {
    if (JSON.stringify(options).includes('"～"')) throw new EngineError('bad-input', 'a phrase needs words')
    given.push(options)
  }
  return { judge: { furnish } as unknown as TalkJudge, given }
}

beforeEach(() => {
  fakeBrowser.reset()
})

it('keeps what the judge takes, and nothing else', async () => {
  const { judge, given } = judgeOf()
  const phrase = { kind: 'greeting', text: '小满到～' } as const
  expect(await keepOwnPhrases([phrase], judge)).toBe(true)
  expect(await ownPhrasesItem.getValue()).toEqual([phrase])
  expect(await keepOwnPhrases([phrase, { kind: 'closing', text: '～' }], judge)).toBe(false)
  expect(await ownPhrasesItem.getValue()).toEqual([phrase])
  expect(given).toEqual([{ packs: [packOf([phrase])] }])
})

it('judges as before where nothing can be kept', async () => {
  const { judge, given } = judgeOf()
  fakeBrowser.storage.local.set = async () => {
    throw new Error('full')
  }
  await expect(keepOwnPhrases([{ kind: 'greeting', text: '小满到' }], judge)).rejects.toThrow('full')
  expect(given.at(-1)).toEqual({})
})

it('groups phrases by what they are for', () => {
  expect(
    packOf([
      { kind: 'closing', text: '回见' },
      { kind: 'greeting', text: '小满到' },
      { kind: 'closing', text: '慢走' },
    ]),
  ).toEqual({
    pack: { id: 'own-phrases' },
    phrase: [
      { kind: 'greeting', texts: ['小满到'] },
      { kind: 'closing', texts: ['回见', '慢走'] },
    ],
  })
})

it('takes no more than anybody looks through', () => {
  const many = Array.from({ length: mostOwnPhrases + 1 }, () => ({ kind: 'closing', text: '回见' }))
  expect(readOwnPhrases(many)).toBeNull()
  expect(readOwnPhrases(many.slice(1))?.length).toBe(mostOwnPhrases)
})
