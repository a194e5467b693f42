import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ChatlintError } from '../error.js'
import { started } from './module.js'

const talk = {
  platform: 'taobao',
  turns: [
    { role: 'agent', text: '您好亲，欢迎光临，很高兴为您服务' },
    { role: 'customer', text: '这件外套有货吗' },
  ],
}

const judge = await started('judge')

/** What `call` throws, which must be a ChatlintError. */
function refusal(call) {
  try {
    call()
  } catch (error) {
    assert.ok(error instanceof ChatlintError && error instanceof Error, String(error))
    return error
  }
  assert.fail('nothing was thrown')
}

test('a red line blocks, and its range holds its words', () => {
  const draft = '😀亲，加我微信聊吧'
  const { verdict, findings } = judge.check(talk, draft)
  assert.equal(verdict, 'block')
  const [first] = findings
  assert.equal(first.item, 'off-platform')
  assert.equal(first.turn, talk.turns.length)
  assert.equal(draft.slice(first.start, first.end), first.text)
  assert.match(first.text, /微信/)
  assert.ok(first.message.length > 0 && Array.isArray(first.fixes) && Array.isArray(first.basis))
})

test('a good reply passes, with plain objects throughout', () => {
  const verdict = judge.check(talk, '有货的亲，您要什么尺码，我帮您看看库存好吗')
  assert.equal(verdict.verdict, 'pass')
  assert.equal(Object.getPrototypeOf(verdict), Object.prototype)
  assert.deepEqual(structuredClone(verdict), verdict)
})

test('a talk is scored with its arithmetic', () => {
  const turns = [...talk.turns, { role: 'agent', text: '亲，加我微信聊吧' }]
  const { score, findings } = judge.review({ ...talk, turns })
  assert.equal(score.total, 0)
  assert.equal(score.vetoed, true)
  assert.ok(score.lines.some(line => line.veto && line.item === 'off-platform'))
  assert.ok(findings.some(finding => finding.turn === 2))
  assert.equal(score.dimensions.length, 4)
})

test('lone surrogates neither trap nor shift offsets', () => {
  for (const lone of ['\ud83d', '\ude00', '\ude00\ud83d']) {
    const draft = `${lone}亲${lone}，加我微信聊吧`
    const [first] = judge.check(talk, draft).findings
    assert.equal(first.item, 'off-platform')
    assert.equal(draft.slice(first.start, first.end), first.text)
  }
})

test('NUL, marks and a long paste are judged', () => {
  const long = '亲，这款有货的哦。'.repeat(100_000)
  for (const before of ['\0', 'e\u0301'.repeat(5_000), '\u202e', long]) {
    const draft = `${before}加我微信聊吧`
    const found = judge.check(talk, draft).findings.find(finding => finding.item === 'off-platform')
    assert.ok(found, `nothing found after ${before.length} code units`)
    assert.equal(draft.slice(found.start, found.end), found.text)
  }
})

test("the shop's own words are found", () => {
  const house = [{ id: 'rival', words: ['隔壁店'], allow: ['隔壁店铺装修'], level: 'warn' }]
  const { findings } = judge.check({ ...talk, house }, '亲，隔壁店的质量没有我们家好哦')
  const found = findings.find(finding => finding.item === 'house-rule')
  assert.equal(found?.text, '隔壁店')
  assert.equal(found?.level, 'warn')
  assert.equal(judge.check({ ...talk, house }, '亲，隔壁店铺装修，请您稍等一下哦').verdict, 'pass')
})

test('nothing is missed in what nobody has read', () => {
  const items = partial =>
    judge.check({ turns: [], partial }, '今天下午就给您发出哦').findings.map(finding => finding.item)
  assert.ok(items(false).includes('missing-greeting'))
  assert.ok(!items(true).includes('missing-greeting'))
  const error = refusal(() => judge.check({ turns: [], partial: 'yes' }, '在的'))
  assert.match(error.message, /^conversation\.partial/)
})

test('a text for many is advertising', () => {
  const rules = (conversation, draft) =>
    judge.check(conversation, draft).findings.map(finding => finding.rule)
  const draft = '国家级品质，今晚八点上新'
  assert.ok(rules({ turns: [], broadcast: true }, draft).includes('ad-claim.broadcast-grade'))
  assert.ok(!rules({ turns: [] }, draft).includes('ad-claim.broadcast-grade'))
  const error = refusal(() => judge.check({ turns: [], broadcast: 'yes' }, draft))
  assert.match(error.message, /^conversation\.broadcast/)
})

test("limits, changes and phrases of the shop's own hold", async () => {
  const weights = { service: 1, communication: 1, process: 1, 'red-line': 1 }
  const own = await started('judge', {
    options: {
      profile: { id: 'own', weights, limits: { 'reply-s': 20 } },
      packs: [
        {
          pack: { id: 'own' },
          change: { 'off-platform': { level: 'hint' } },
          phrase: [{ kind: 'greeting', texts: ['小满到～'] }],
        },
      ],
    },
  })
  const at = second => `2026-11-22T10:00:${second}+08:00`
  const turns = [
    { role: 'customer', text: '有货吗', at: at('00') },
    { role: 'agent', text: '有的', at: at('40') },
  ]
  assert.ok(own.review({ turns }).findings.some(finding => finding.item === 'slow-reply'))
  const greeting = own.check({ turns: turns.slice(0, 1) }, '有货的哦').findings[0]
  assert.equal(greeting.fixes[0].text, '小满到～')
  const contact = own
    .check({ turns }, '加我微信聊吧')
    .findings.find(finding => finding.item === 'off-platform')
  assert.equal(contact.level, 'hint')
})

test('it tells where a talk stands, in UTF-16', () => {
  const turns = [
    { role: 'customer', text: '😀几天能到', at: '2026-11-22T10:00:00+08:00' },
    { role: 'agent', text: '😀稍等，我帮您查一下', at: '2026-11-22T10:00:30+08:00' },
  ]
  const { steps, open, ledger, changes } = judge.glance({ turns }, '2026-11-22T10:01:00+08:00')
  assert.deepEqual(steps[0], { step: 'greeting', state: 'missed', turn: null })
  assert.deepEqual(open, [{ turn: 0, start: 2, end: 6, text: '几天能到' }])
  const since = Date.parse(turns[1].at)
  assert.equal(ledger.length, 1)
  const [{ words, ...debt }] = ledger
  assert.deepEqual(debt, { kind: 'wait', since, due: since + 900_000, overdue: false })
  assert.equal(turns[1].text.slice(words.start, words.end), words.text)
  assert.equal(changes, Date.parse(turns[0].at) + 180_000)
  assert.equal(judge.glance({ turns }).changes, null)
  assert.match(refusal(() => judge.glance({ turns }, 'soon')).message, /^now/)
})

test('phrases suit the platform and the day', () => {
  const found = judge.phrases('kuaishou', '2026-02-17T10:00:00+08:00')
  assert.ok(found.some(({ text }) => text.includes('老铁')))
  assert.equal(found[0].festival, 'spring-festival')
  assert.ok(found.every(({ kind, own }) => kind && own === false))
  assert.match(refusal(() => judge.phrases(5)).message, /^platform/)
})

test('a wrong argument is named by its path', () => {
  const bad = { turns: [talk.turns[0], { role: 'boss', text: 'x' }] }
  const error = refusal(() => judge.check(bad, '好'))
  assert.equal(error.code, 'bad-input')
  assert.match(error.message, /^conversation\.turns\[1\]\.role: .*boss/)
  assert.match(refusal(() => judge.check({ turns: 5 }, '好')).message, /turns/)
  assert.match(refusal(() => judge.check(null, '好')).message, /^conversation/)
  assert.match(refusal(() => judge.check(talk, '好', '昨天')).message, /^now: .*RFC 3339/)
})

test('a text of the wrong type is refused, not judged', () => {
  const error = refusal(() => judge.review({ turns: [{ role: 'agent', text: 5 }] }))
  assert.match(error.message, /^conversation\.turns\[0\]\.text/)
})

test('wrong options leave the judge as it was', async () => {
  const own = await started('judge', { options: { locale: 'en' } })
  const before = own.check(talk, '加我微信聊吧').findings[0].message
  assert.match(before, /[a-z]/)
  assert.match(refusal(() => own.configure({ profile: 'nobody' })).message, /^options\.profile: .*nobody/)
  assert.match(refusal(() => own.configure({ locale: 'fr' })).message, /^options\.locale/)
  assert.equal(own.check(talk, '加我微信聊吧').findings[0].message, before)
  own.configure({ locale: 'zh-CN' })
  assert.notEqual(own.check(talk, '加我微信聊吧').findings[0].message, before)
})

test('a language that the module does not carry is refused without its sentences', async () => {
  const own = await started('judge', { sentences: {} })
  const { code, message } = refusal(() => own.configure({ locale: 'en' }))
  assert.equal(code, 'bad-input')
  assert.match(message, /^options\.locale: .*options\.sentences/)
  assert.match(
    refusal(() => own.configure({ locale: 'en', sentences: { 一: 1 } })).message,
    /^options\.sentences\.一/,
  )
  const desk = await started('desk', { sentences: {}, options: { locale: 'zh-TW' } })
  const traditional = desk.check(talk, '加我微信聊吧')
  const judge = await started('judge', { options: { locale: 'zh-TW' } })
  assert.deepEqual(judge.check(talk, '加我微信聊吧'), traditional)
})

test('a level set by the shop holds', async () => {
  const own = await started('judge', { options: { levels: { 'off-platform': 'off' } } })
  assert.ok(!own.check(talk, '亲，加我微信聊吧').findings.some(finding => finding.item === 'off-platform'))
})

test('an opened talk answers like the talk itself', () => {
  judge.openTalk('a', talk)
  for (const draft of ['亲，加我微信聊吧', '好的', '有货的亲，您要什么尺码，我帮您看看库存好吗', '']) {
    assert.deepEqual(judge.checkTalk('a', draft), judge.check(talk, draft), draft)
  }
  judge.closeTalk('a')
  assert.equal(refusal(() => judge.checkTalk('a', '好的')).code, 'unknown-talk')
})

test('the talk not used for longest is forgotten first', () => {
  for (let n = 0; n < 32; n++) judge.openTalk(`talk ${n}`, talk)
  judge.checkTalk('talk 0', '好的')
  judge.openTalk('talk 32', talk)
  judge.checkTalk('talk 0', '好的')
  assert.equal(refusal(() => judge.checkTalk('talk 1', '好的')).code, 'unknown-talk')
})

test('configuring forgets opened talks: they were prepared by the old judge', async () => {
  const own = await started('judge')
  own.openTalk('a', talk)
  own.configure({ locale: 'en' })
  assert.equal(refusal(() => own.checkTalk('a', '好的')).code, 'unknown-talk')
})
