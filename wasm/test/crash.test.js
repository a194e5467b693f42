import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ChatlintError } from '../error.js'
import { started } from './module.js'

const talk = { turns: [{ role: 'customer', text: '在吗' }] }

test('a crash is reported and a fresh judge answers the next question', async () => {
  const crashes = []
  const judge = await started('crashing', {
    options: { locale: 'en' },
    onCrash: crash => crashes.push(crash),
  })
  const before = judge.check(talk, '亲，加我微信聊吧')
  judge.openTalk('a', talk)
  for (let times = 1; times <= 3; times++) {
    assert.throws(
      () => judge.crash(),
      error =>
        error instanceof ChatlintError &&
        error.code === 'crashed' &&
        error.cause instanceof WebAssembly.RuntimeError,
    )
    assert.equal(crashes.length, times)
    assert.equal(crashes[times - 1].call, 'crash')
    assert.match(crashes[times - 1].place, /crash\.rs:\d+:\d+$/)
    assert.deepEqual(judge.check(talk, '亲，加我微信聊吧'), before, 'the fresh judge has the same options')
  }
  assert.throws(() => judge.checkTalk('a', '好的'), { code: 'unknown-talk' })
})

test('options that were given later outlive a crash', async () => {
  const judge = await started('crashing')
  judge.configure({ levels: { 'off-platform': 'hint' } })
  assert.throws(() => judge.configure({ locale: 'fr' }), { code: 'bad-input' })
  assert.throws(() => judge.crash(), { code: 'crashed' })
  const { findings } = judge.check(talk, '亲，加我微信聊吧')
  assert.equal(findings.find(finding => finding.item === 'off-platform')?.level, 'hint')
})

test('a crash says nothing of what was judged', async () => {
  const crashes = []
  const judge = await started('crashing', { onCrash: crash => crashes.push(crash) })
  judge.check(talk, '张先生的电话是多少')
  assert.throws(() => judge.crash())
  assert.doesNotMatch(JSON.stringify(crashes), /张先生|asked to/)
})

test('what is no crash passes through untouched', async () => {
  const crashes = []
  const judge = await started('crashing', { onCrash: crash => crashes.push(crash) })
  assert.throws(() => judge.check({ turns: 'none' }, '好'), { code: 'bad-input' })
  assert.deepEqual(crashes, [])
})
