import { expect, it } from 'vitest'
import { longestTeam, readFile, readTeam } from './read'

const head = { 'chatlint-team': 1, name: '云朵家居', version: '2026.11', date: '2026-11-22' }

function faultsOf(file: unknown) {
  const reading = readTeam(typeof file === 'string' ? file : JSON.stringify(file))
  return 'faults' in reading ? reading.faults : []
}

it('reads all that a team may set', () => {
  const team = {
    ...head,
    policy: {
      levels: { hint: 'off' },
      rules: { 'ad-claim': 'block' },
      override: 'reason',
      noVerdict: 'hold',
    },
    words: [{ id: 'own-1', words: ['包退'], level: 'warn', allow: ['包退换'] }],
    levels: { 'cold-reply': 'hint' },
    profile: { id: 'strict', weights: { service: 1, communication: 1, process: 1, 'red-line': 2 } },
    packs: [
      {
        pack: { id: 'my-shop', version: '1', checked: '2026-11-22' },
        rule: [
          { id: 'house-rule.rival', level: 'warn', match: ["'隔壁店'"], message: { 'zh-CN': '别提。' } },
        ],
      },
    ],
    phrases: [{ kind: 'greeting', text: '您好，小满在的' }],
    adapters: [
      {
        id: 'own-desk',
        name: '自家工作台',
        platform: 'generic',
        checked: '2026-11-22',
        confidence: 'run',
        pages: ['desk.example/*'],
        composer: ['#reply'],
        send: { controls: ['.send'], keys: ['enter'] },
      },
    ],
  }
  expect(readTeam(JSON.stringify(team))).toEqual({ team })
})

it('names words that have no name', () => {
  expect(readTeam(JSON.stringify({ ...head, words: [{ words: ['到付'], level: 'hint' }] }))).toMatchObject({
    team: { words: [{ id: 'team-1', words: ['到付'], level: 'hint' }] },
  })
})

it('takes a file that an editor marked as UTF-8', () => {
  expect(faultsOf(`\uFEFF${JSON.stringify(head)}`)).toEqual([])
})

const pack = `[pack]
id = "my-shop"
title = { zh-CN = "小店规则" }
version = "2026.11"
checked = 2026-11-22

[[rule]]
id = "house-rule.no-rival"
level = "warn"
match = ["'隔壁店'"]
message = { zh-CN = "别提别的店。" }
hits = ["隔壁店更贵哦"]
`
const packAsJson = {
  pack: { id: 'my-shop', title: { 'zh-CN': '小店规则' }, version: '2026.11', checked: '2026-11-22' },
  rule: [
    {
      id: 'house-rule.no-rival',
      level: 'warn',
      match: ["'隔壁店'"],
      message: { 'zh-CN': '别提别的店。' },
      hits: ['隔壁店更贵哦'],
    },
  ],
}

it('reads a pack as the command line takes it, alone or in a file, and the file itself as TOML', () => {
  expect(readFile(pack)).toEqual({ pack: packAsJson })
  expect(readTeam(pack)).toEqual({ faults: [{ place: '', reason: 'not-a-team', detail: '' }] })
  const file = { 'chatlint-team': 1, name: 'x', version: '1', date: '2026-11-22' }
  const read = { team: { ...file, packs: [packAsJson, { pack: { id: 'b' } }] } }
  expect(readTeam(JSON.stringify({ ...file, packs: [pack, { pack: { id: 'b' } }] }))).toEqual(read)
  const toml = `chatlint-team = 1\nname = "x"\nversion = "1"\ndate = "2026-11-22"\n`
  expect(readTeam(toml)).toEqual({ team: file })
})

it('names the line and the column where TOML is wrong, and the place of what a pack does not know', () => {
  const broken = pack.replace('level = "warn"', 'level = warn')
  expect(readFile(broken)).toMatchObject({ faults: [{ place: '9:9', reason: 'toml' }] })
  const file = { 'chatlint-team': 1, name: 'x', version: '1', date: '2026-11-22', packs: [broken] }
  expect(readTeam(JSON.stringify(file))).toMatchObject({
    faults: [{ place: 'packs[0]', reason: 'toml', detail: expect.stringMatching(/^9:9: ./u) }],
  })
  expect(readFile(pack.replace('"warn"', '"loud"'))).toMatchObject({ faults: [{ place: 'rule[0].level' }] })
})

it.each([
  ['{\n  "chatlint-team": 1,,\n}', [{ place: '2:22', reason: 'syntax', detail: '' }]],
  ['[1]', [{ place: '', reason: 'not-a-team', detail: '' }]],
  ['{"words": []}', [{ place: '', reason: 'not-a-team', detail: '' }]],
  [{ ...head, 'chatlint-team': 2 }, [{ place: 'chatlint-team', reason: 'too-new', detail: '' }]],
  [
    { 'chatlint-team': 1, name: 'x', date: '2026-11-22' },
    [{ place: 'version', reason: 'missing', detail: '' }],
  ],
  [{ ...head, date: '2026-13-40' }, [{ place: 'date', reason: 'form', detail: '' }]],
  [
    {
      ...head,
      words: [
        { words: ['a'], level: 'warn' },
        { words: ['b'], level: 'loud' },
      ],
    },
    [{ place: 'words[1].level', reason: 'one-of', detail: 'block, warn, hint' }],
  ],
  [
    { ...head, words: [{ words: 'a', level: 'warn' }] },
    [{ place: 'words[0].words', reason: 'type', detail: 'array' }],
  ],
  [
    { ...head, words: [{ words: [], level: 'warn' }] },
    [{ place: 'words[0].words', reason: 'size', detail: '< 1' }],
  ],
  [{ ...head, policies: {} }, [{ place: 'policies', reason: 'unknown', detail: '' }]],
  [
    { ...head, policy: { override: 'often', levels: { block: 'shout' } } },
    [
      { place: 'policy.levels.block', reason: 'one-of', detail: 'off, hint, warn, block' },
      { place: 'policy.override', reason: 'one-of', detail: 'never, click, reason' },
    ],
  ],
  [
    { ...head, packs: [{ pack: { id: 'a' }, rules: [] }] },
    [{ place: 'packs[0].rules', reason: 'unknown', detail: '' }],
  ],
  [
    {
      ...head,
      packs: [{ pack: { id: 'a' }, rule: [{ id: 'house-rule.a', level: 'loud', match: ["'b'"] }] }],
    },
    [{ place: 'packs[0].rule[0].level', reason: 'one-of', detail: 'credit, hint, warn, block' }],
  ],
  [
    { ...head, adapters: [{ id: 'A B' }] },
    expect.arrayContaining([
      { place: 'adapters[0].id', reason: 'form', detail: '' },
      { place: 'adapters[0].composer', reason: 'missing', detail: '' },
    ]),
  ],
])('says of %j where it is wrong, and how', (file, faults) => {
  expect(faultsOf(file)).toEqual(faults)
})

it('reads nothing that has no end', () => {
  expect(faultsOf(' '.repeat(longestTeam + 1))[0]?.reason).toBe('too-long')
})

it('tells of twenty faults at most', () => {
  const words = Array.from({ length: 50 }, () => ({ words: ['a'], level: 'loud' }))
  expect(faultsOf({ ...head, words })).toHaveLength(20)
})
