// @vitest-environment node
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { openJudge } from '../../src/packaged/judge.ts'

/** The built module's bytes: Node fetches no files. */
const bytes = readFileSync(createRequire(import.meta.url).resolve('@chatlint/wasm/judge.wasm'))
const TALK = { turns: [], partial: true }

it('judges once it is loaded, and at once from then on', async () => {
  const engine = openJudge({}, bytes)
  expect(engine.ready).toBe(false)
  expect(engine.checkNow(TALK, '加我微信')).toBeNull()
  await engine.load()
  expect(engine.checkNow(TALK, '亲，加我微信聊')?.verdict).toBe('block')
})

it('keeps engines of other options apart', async () => {
  const strict = openJudge({}, bytes)
  const silent = openJudge({ levels: { 'off-platform': 'off' }, locale: 'en' }, bytes)
  await Promise.all([strict.load(), silent.load()])
  for (let round = 0; round < 2; round += 1) {
    expect(strict.checkNow(TALK, '加我微信聊')?.findings.map(({ item }) => item)).toContain('off-platform')
    expect(silent.checkNow(TALK, '加我微信聊')?.findings.map(({ item }) => item)).not.toContain(
      'off-platform',
    )
  }
})

it('says at once what is wrong with its options, and leaves the others alone', async () => {
  const good = openJudge({}, bytes)
  await good.load()
  const wrong = openJudge({ profile: 'nobody' }, bytes)
  await expect(wrong.load()).rejects.toMatchObject({ name: 'EngineError', code: 'bad-input' })
  expect(good.checkNow(TALK, '加我微信聊')?.verdict).toBe('block')
})
