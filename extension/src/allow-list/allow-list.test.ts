import { EngineError, type Finding, type JudgeOptions } from 'chatlint'
import { parse } from 'smol-toml'
import { beforeEach, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing'
import { readMessage } from '../messages/protocol'
import { settingsItem } from '../settings/kept'
import { allowListItem, editionItem, managedItem, managedJudgeItem } from '../team/kept'
import { type AllowEntry, isKept, longestWords, mostEntries, strongestAllowed } from './entry'
import { titleOf } from './item-titles'
import { followPolicy, keepAllowList, learn } from './keep'
import { allowPack, allowToml } from './pack'

const today = '2026-11-22'
const free = { closed: false, fixed: [] }
const best: AllowEntry = { item: 'ad-claim', words: '最好', since: today, count: 1 }

function finding(parts: Partial<Finding> = {}): Finding {
  return {
    item: 'sensitive-word',
    rule: 'sensitive-word',
    title: '敏感词',
    dimension: 'red-line',
    level: 'hint',
    turn: 0,
    start: 2,
    end: 4,
    text: '赠品',
    message: '',
    fixes: [],
    basis: [],
    ...parts,
  }
}

/** A judge that knows no item `nothing`, and keeps what it was given. */
function judgeOf() {
  const given: JudgeOptions[] = []
  const furnish = (options: JudgeOptions) => {
    if (JSON.stringify(options).includes('nothing')) throw new EngineError('bad-input', 'no such item')
    given.push(options)
  }
  return { judge: { furnish }, given }
}

/** The changes that the judge was given last. */
function changes(
  given: JudgeOptions[],
): Record<string, { allow: string[]; 'allow-up-to': string }> | undefined {
  return (given.at(-1)?.packs as { change?: never }[] | undefined)?.find(pack => pack.change)?.change
}

beforeEach(() => {
  fakeBrowser.reset()
})

it.each<[string, Partial<Finding>, boolean]>([
  ['a hint on words', {}, true],
  ['a warning', { level: 'warn' }, true],
  ['a red line', { level: 'block' }, false],
  ['what is said of the whole message', { end: 2, text: '' }, false],
  ['somebody’s number', { item: 'privacy-leak', level: 'warn' }, false],
  ['another way off the platform', { item: 'off-platform', level: 'hint' }, false],
  ['service', { item: 'deflection', dimension: 'service' }, true],
  ['a text of its own', { text: '长'.repeat(longestWords + 1) }, false],
  ['signs of the pattern language', { text: '<微>信' }, false],
])('keeps the words of %s: %#', (_what, parts, kept) => {
  expect(isKept(finding(parts), free, {})).toBe(kept)
})

it('leaves to the administrator what is his', () => {
  expect(isKept(finding(), { closed: true, fixed: [] }, {})).toBe(false)
  expect(isKept(finding(), { closed: false, fixed: ['sensitive-word.gift'] }, {})).toBe(false)
  expect(isKept(finding(), { closed: false, fixed: ['sensitive'] }, {})).toBe(true)
  expect(isKept(finding(), free, { rules: { 'sensitive-word': 'block' } })).toBe(false)
})

it('lets nothing pass that the policy holds', () => {
  expect(strongestAllowed('ad-claim', {})).toBe('warn')
  const levels = { block: 'block', warn: 'block', hint: 'hint' } as const
  expect(strongestAllowed('ad-claim', { levels })).toBe('hint')
  expect(strongestAllowed('ad-claim', { levels: { ...levels, hint: 'block' } })).toBeNull()
  expect(strongestAllowed('ad-claim', { rules: { 'ad-claim.absolute': 'block' } })).toBeNull()
  expect(allowPack([best], { rules: { 'ad-claim': 'block' } }, [])).toBeNull()
  expect(allowPack([best], {}, ['ad-claim.absolute'])).toBeNull()
  expect(allowPack([best], {}, ['ad-claim-2'])).toMatchObject({
    change: { 'ad-claim': { allow: ['最好'], 'allow-up-to': 'warn' } },
  })
})

it('learns words once each, counts how often, and gives them to the judge', async () => {
  const { judge, given } = judgeOf()
  const both = await Promise.all([
    learn('ad-claim', '最好', today, judge),
    learn('ad-claim', '第一', '2026-11-23', judge),
    learn('ad-claim', '最好', '2026-11-24', judge),
  ])
  expect(both).toEqual([true, true, true])
  expect(await allowListItem.getValue()).toEqual([
    { ...best, count: 2 },
    { ...best, words: '第一', since: '2026-11-23' },
  ])
  expect(changes(given)).toMatchObject({ 'ad-claim': { allow: ['最好', '第一'], 'allow-up-to': 'warn' } })
  expect(await editionItem.getValue(), 'the draft goes on as it is').toBe(0)
})

it('keeps nothing that the judge refuses, that an administrator forbids, or that there is no room for', async () => {
  const { judge, given } = judgeOf()
  expect(await learn('nothing', '最好', today, judge)).toBe(false)
  await allowListItem.setValue(
    Array.from({ length: mostEntries }, (_, at) => ({ ...best, words: `词${at}` })),
  )
  expect(await learn('ad-claim', '最好', today, judge)).toBe(false)
  expect(await learn('ad-claim', '词3', today, judge)).toBe(true)
  await allowListItem.setValue([])
  await managedJudgeItem.setValue({ allow: [{ ...best, words: '顶级' }] })
  expect(await learn('ad-claim', '最好', today, judge)).toBe(false)
  expect(await allowListItem.getValue()).toEqual([])
  expect(changes(given)?.['ad-claim']?.allow, 'refused before the judge was asked').toHaveLength(mostEntries)
})

it('judges as before where nothing can be kept', async () => {
  const { judge, given } = judgeOf()
  const set = fakeBrowser.storage.local.set
  fakeBrowser.storage.local.set = async () => {
    throw new Error('full')
  }
  expect(await learn('ad-claim', '最好', today, judge)).toBe(false)
  fakeBrowser.storage.local.set = set
  expect(given.at(-1)).toEqual({})
})

it('begins anew where words are removed, and where the policy now holds them', async () => {
  const { judge, given } = judgeOf()
  expect(await keepAllowList([best], judge)).toBe(true)
  expect(await editionItem.getValue()).toBe(1)
  await settingsItem.setValue({ locale: 'auto', policy: { rules: { 'ad-claim': 'block' } }, house: [] })
  await followPolicy(async () => judge)
  expect(given.at(-1)).toEqual({})
  expect(await editionItem.getValue()).toBe(2)
  expect(await keepAllowList([], judge)).toBe(true)
  await followPolicy(() => Promise.reject(new Error('nobody asks for a judge without need')))
})

it("goes under an administrator's list and levels", async () => {
  const { judge, given } = judgeOf()
  await managedItem.setValue({ locked: ['policy'], policy: { rules: { 'ad-claim': 'warn' } } })
  expect(await learn('ad-claim', '最好', today, judge)).toBe(true)
  expect(given.at(-1), 'what an administrator has set is hinted at all the same').toEqual({})
})

it('writes a pack that others can take over', () => {
  const taken = parse(allowToml([best, { ...best, item: 'deflection', words: '不清楚' }], today))
  expect(taken).toMatchObject({
    pack: { id: 'team-allow-list', checked: today },
    change: {
      'ad-claim': { allow: ['最好'], 'allow-up-to': 'warn' },
      deflection: { allow: ['不清楚'] },
    },
  })
})

it('calls items by the names of the scheme', () => {
  expect(titleOf('cold-reply', 'zh-CN')).toBe('冷漠对待')
  expect(titleOf('cold-reply', 'en')).toBe('Cold reply')
  expect(titleOf('no-such-item', 'en')).toBe('no-such-item')
})

it.each([
  { type: 'let-pass', item: 'ad-claim', words: '长'.repeat(longestWords + 1) },
  { type: 'let-pass', item: 'a'.repeat(81), words: '最好' },
  { type: 'let-pass', words: '最好' },
  { type: 'keep-allow-list', allow: [{ ...best, count: 0 }] },
  { type: 'keep-allow-list', allow: [{ ...best, words: '  ' }] },
  { type: 'keep-allow-list', allow: best },
])('does not listen to %j', message => {
  expect(readMessage(message)).toBeNull()
})
