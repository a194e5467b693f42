import { describe, expect, it } from 'vitest'
import { type Conversation, type Engine, EngineError, type Verdict } from '../../src/engine/engine.ts'
import { Asker, type Judged } from '../../src/verdict/ask.ts'

const PASS: Verdict = { verdict: 'pass', findings: [], excused: [] }

/** An engine whose answers come when the test says so. */
class SlowEngine implements Engine {
  readonly ready = true
  readonly asked: { conversation: Conversation; draft: string }[] = []
  readonly #open: { resolve: (verdict: Verdict) => void; reject: (error: Error) => void }[] = []

  check(conversation: Conversation, draft: string): Promise<Verdict> {
    this.asked.push({ conversation, draft })
    return new Promise((resolve, reject) => this.#open.push({ resolve, reject }))
  }

  async answer(error?: Error): Promise<void> {
    const next = this.#open.shift()
    if (error) next?.reject(error)
    else next?.resolve(PASS)
    await new Promise(resolve => setTimeout(resolve, 0))
  }

  close(): void {}
}

function asker(engine: Engine) {
  const told: string[] = []
  const failures: EngineError[] = []
  const talk: { now: Conversation | null } = { now: null }
  const asker = new Asker({
    engine,
    conversation: () => talk.now,
    now: () => '2026-11-22T08:00:00+08:00',
    onVerdict: ({ text }: Judged) => told.push(text),
    onFailure: error => failures.push(error),
  })
  return { asker, told, failures, talk }
}

describe('asking ahead', () => {
  it('asks once for what was typed while it waited', async () => {
    const engine = new SlowEngine()
    const { asker: it, told } = asker(engine)
    for (const text of ['亲', '亲，', '亲，在']) it.ask(text)
    expect(engine.asked.map(({ draft }) => draft)).toEqual(['亲'])
    await engine.answer()
    await engine.answer()
    expect(engine.asked.map(({ draft }) => draft)).toEqual(['亲', '亲，在'])
    expect(told).toEqual(['亲，在'])
    expect(it.verdictOn('亲')).toBeNull()
    expect(it.verdictOn('亲，在')?.verdict).toBe(PASS)
  })

  it('tells again of a text that came back before another was answered', async () => {
    const engine = new SlowEngine()
    const { asker: it, told } = asker(engine)
    it.ask('加微信')
    await engine.answer()
    it.ask('在这里说')
    it.ask('加微信')
    await engine.answer()
    expect(told).toEqual(['加微信', '加微信'])
    expect(it.verdictOn('加微信')).not.toBeNull()
  })

  it('sends no lone surrogate', async () => {
    const engine = new SlowEngine()
    const { asker: it } = asker(engine)
    it.ask('好\uD83D的')
    expect(engine.asked[0]?.draft).toBe('好\uFFFD的')
    await engine.answer()
    expect(it.verdictOn('好\uD83D的')).not.toBeNull()
  })

  it('keeps a verdict through the next message of the same talk, not into another talk', async () => {
    const engine = new SlowEngine()
    const { asker: it, talk } = asker(engine)
    talk.now = { id: 'a', turns: [] }
    it.ask('在的')
    await engine.answer()
    talk.now = { id: 'a', turns: [{ role: 'customer', text: '在吗' }] }
    expect(it.verdictOn('在的')).not.toBeNull()
    talk.now = { id: 'b', turns: [] }
    expect(it.verdictOn('在的')).toBeNull()
  })

  it('says why no verdict came, and asks again afterwards', async () => {
    const engine = new SlowEngine()
    const { asker: it, told, failures } = asker(engine)
    it.ask('在')
    await engine.answer(new EngineError('unavailable', 'gone'))
    expect(failures.map(({ code }) => code)).toEqual(['unavailable'])
    it.ask('在的')
    await engine.answer()
    expect(told).toEqual(['在的'])
  })

  it('calls whatever else an engine throws a crash', async () => {
    const engine = new SlowEngine()
    const { asker: it, failures } = asker(engine)
    it.ask('在')
    await engine.answer(new RangeError('no'))
    expect(failures.map(({ code }) => code)).toEqual(['crashed'])
  })

  it('needs no waiting where the engine answers at once', () => {
    const engine: Engine = {
      ready: true,
      check: () => Promise.reject(new Error('not asked')),
      checkNow: () => PASS,
      close() {},
    }
    const { asker: it, told } = asker(engine)
    it.ask('在')
    expect(told).toEqual(['在'])
    expect(it.verdictOn('没问过的')).not.toBeNull()
  })

  it('knows how long the question on a text has been open, until it is answered or fails', async () => {
    const engine = new SlowEngine()
    const { asker: it } = asker(engine)
    expect(it.openFor('亲')).toBeNull()
    it.ask('亲')
    it.ask('亲，')
    it.ask('亲，')
    expect(it.openFor('亲')).toBeNull()
    expect(it.openFor('亲，')).toBeGreaterThanOrEqual(0)
    await engine.answer()
    expect(it.openFor('亲，')).toBeGreaterThanOrEqual(0)
    await engine.answer()
    expect(it.openFor('亲，')).toBeNull()
    it.ask('亲，在')
    await engine.answer(new EngineError('unavailable', 'gone'))
    expect(it.openFor('亲，在')).toBeNull()
  })
})
