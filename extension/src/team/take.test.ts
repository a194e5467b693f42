import { EngineError, type JudgeOptions } from 'chatlint'
import { beforeEach, expect, it, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing'
import { readInForce } from '../settings/in-force'
import { settingsItem } from '../settings/kept'
import { exportTeam } from './export'
import { beforeItem, editionItem, managedItem, managedJudgeItem, ownPhrasesItem, teamItem } from './kept'
import { syncManaged } from './managed'
import { takeTeam, undoTeam } from './take'

const mark = { name: '云朵家居', version: '2026.11', date: '2026-11-22' }
const file = (parts: object) => JSON.stringify({ 'chatlint-team': 1, ...mark, ...parts })
const house = [{ id: 'own-1', words: ['包退'], level: 'warn' as const }]

let made: JudgeOptions[]
/** A judge that takes everything but the profile `nobody`. */
const judge = {
  furnish(options: JudgeOptions) {
    if (options.profile === 'nobody') throw new EngineError('bad-input', 'there is no `nobody`')
    made.push(options)
  },
}

beforeEach(() => {
  fakeBrowser.reset()
  made = []
})

it('takes over what a file says, leaves the rest, and gives it all back', async () => {
  await settingsItem.setValue({ locale: 'en', policy: { override: 'click' }, house })
  const taken = file({
    policy: { override: 'reason' },
    levels: { 'ad-claim': 'off' },
    phrases: [{ kind: 'greeting', text: '在的' }],
  })
  expect(await takeTeam(taken, judge)).toEqual([])
  expect(await settingsItem.getValue()).toEqual({ locale: 'en', policy: { override: 'reason' }, house })
  expect(await teamItem.getValue()).toEqual({ levels: { 'ad-claim': 'off' }, mark })
  expect(made).toEqual([
    {
      levels: { 'ad-claim': 'off' },
      packs: [{ pack: { id: 'own-phrases' }, phrase: [{ kind: 'greeting', texts: ['在的'] }] }],
    },
  ])
  expect(await editionItem.getValue()).toBe(1)

  expect(await undoTeam(judge)).toEqual([])
  expect(await settingsItem.getValue()).toEqual({ locale: 'en', policy: { override: 'click' }, house })
  expect(await teamItem.getValue()).toEqual({})
  expect(await ownPhrasesItem.getValue()).toEqual([])
  expect(made.at(-1)).toEqual({})
  expect(await beforeItem.getValue()).toBeNull()
  expect(await undoTeam(judge), 'there is nothing left to undo').toEqual([])
  expect(await editionItem.getValue()).toBe(2)
})

it('takes a pack by itself beside the others, and in place of the one with its id', async () => {
  const pack = (id: string, version: string) => `[pack]\nid = "${id}"\nversion = "${version}"\n`
  for (const [id, version] of [
    ['a', '1'],
    ['b', '1'],
    ['a', '2'],
  ] as const)
    expect(await takeTeam(pack(id, version), judge)).toEqual([])
  const { packs } = await teamItem.getValue()
  expect(packs).toEqual([{ pack: { id: 'b', version: '1' } }, { pack: { id: 'a', version: '2' } }])
  expect(made.at(-1)?.packs).toEqual(packs)
})

it.each([
  [file({ words: [{ words: ['a'], level: 'loud' }] }), 'one-of'],
  [file({ profile: 'nobody', words: house }), 'judge'],
  ['{', 'syntax'],
])('changes nothing for %s', async (text, reason) => {
  await takeTeam(file({ words: house }), judge)
  const before = await browser.storage.local.get()
  expect((await takeTeam(text, judge)).map(fault => fault.reason)).toEqual([reason])
  expect(await browser.storage.local.get()).toEqual(before)
})

it('judges as before where nothing can be kept', async () => {
  await takeTeam(file({ levels: { 'ad-claim': 'off' } }), judge)
  const full = vi.spyOn(browser.storage.local, 'set').mockRejectedValue(new Error('quota'))
  expect(await takeTeam(file({ levels: { 'ad-claim': 'hint' } }), judge)).toMatchObject([
    { reason: 'storage' },
  ])
  full.mockRestore()
  expect(made.at(-1)).toEqual({ levels: { 'ad-claim': 'off' } })
  expect(await teamItem.getValue()).toMatchObject({ levels: { 'ad-claim': 'off' } })
})

it('writes a file that says the same when it is taken again', async () => {
  const parts = {
    policy: { override: 'reason' },
    words: house,
    levels: { 'ad-claim': 'off' },
    profile: 'veteran',
    packs: [{ pack: { id: 'my-shop' } }],
    phrases: [{ kind: 'closing', text: '祝您生活愉快' }],
    allow: [{ item: 'ad-claim', words: '最好', since: '2026-11-20', count: 3 }],
  }
  await takeTeam(file(parts), judge)
  expect(JSON.parse(await exportTeam(mark))).toEqual(JSON.parse(file(parts)))
})

it("lays an administrator's policy over the user's own, and takes it away again", async () => {
  await takeTeam(file({ words: house, levels: { 'ad-claim': 'off' } }), judge)
  browser.storage.managed.get = vi.fn()
  const managed = browser.storage.managed.get as unknown as ReturnType<typeof vi.fn>
  managed.mockResolvedValue({ team: file({ policy: { override: 'never' }, profile: 'veteran' }) })
  await syncManaged(async () => judge)
  expect(await managedItem.getValue()).toEqual({
    mark,
    locked: ['policy', 'profile'],
    policy: { override: 'never' },
  })
  expect((await readInForce()).settings).toMatchObject({ policy: { override: 'never' }, house })
  expect(made.at(-1)).toEqual({ levels: { 'ad-claim': 'off' }, profile: 'veteran' })

  const count = made.length
  await syncManaged(async () => judge)
  expect(made, 'what has not changed is not taken over again').toHaveLength(count)

  managed.mockResolvedValue({ team: file({ profile: 'nobody' }) })
  await syncManaged(async () => judge)
  expect(await managedItem.getValue()).toMatchObject({
    locked: ['policy', 'profile'],
    faults: [{ reason: 'judge' }],
  })
  expect(await managedJudgeItem.getValue()).toEqual({ profile: 'veteran' })

  managed.mockRejectedValue(new Error('Managed storage manifest not found'))
  await syncManaged(async () => judge)
  expect(await managedItem.getValue()).toBeNull()
  expect((await readInForce()).settings.policy).toEqual({})
})
