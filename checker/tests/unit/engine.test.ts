import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { type Conversation, EngineError, type Glance, type Verdict } from '../../src/engine/engine.ts'
import { InPageEngine } from '../../src/engine/in-page.ts'
import { type Port, PortEngine } from '../../src/engine/port.ts'
import { PROTOCOL, readAnswer, readRequest } from '../../src/engine/protocol.ts'
import { type Judge, servePort } from '../../src/engine/serve.ts'

const VERDICT: Verdict = {
  verdict: 'block',
  findings: [
    {
      item: 'off-platform',
      rule: 'off-platform.contact',
      title: '引导站外',
      dimension: 'red-line',
      level: 'block',
      turn: 0,
      start: 0,
      end: 3,
      text: '加微信',
      message: '…',
      fixes: [{ start: 0, end: 3, text: '' }],
      basis: [{ source: '规则' }],
    },
  ],
  excused: [],
}
const GLANCE: Glance = {
  steps: [{ step: 'greeting', state: 'due', turn: null }],
  open: [{ turn: 0, start: 0, end: 2, text: '在吗' }],
  ledger: [
    {
      kind: 'reply',
      words: { turn: 0, start: 0, end: 2, text: '在吗' },
      since: 1,
      due: 180_001,
      overdue: false,
    },
  ],
  changes: 180_001,
}
const TALK: Conversation = { id: 'a', turns: [{ role: 'customer', text: '在吗' }] }

/** One end of a port: what is posted here arrives there, as JSON, in a later task. */
class End implements Port {
  other: End | null = null
  posted: unknown[] = []
  readonly #messages: ((message: unknown) => void)[] = []
  readonly #disconnects: (() => void)[] = []
  readonly onMessage = {
    addListener: (listener: (message: unknown) => void) => void this.#messages.push(listener),
  }
  readonly onDisconnect = { addListener: (listener: () => void) => void this.#disconnects.push(listener) }

  postMessage(message: unknown): void {
    const { other } = this
    if (!other) throw new Error('Attempting to use a disconnected port object')
    this.posted.push(message)
    const copy = JSON.parse(JSON.stringify(message))
    queueMicrotask(() => other.deliver(copy))
  }

  deliver(message: unknown): void {
    if (this.other) for (const listener of this.#messages) listener(message)
  }

  disconnect(): void {
    const { other } = this
    this.other = null
    if (!other) return
    other.other = null
    for (const listener of other.#disconnects) listener()
  }
}

/** A browser with a worker: each connection is served anew. */
function browser(
  judge: Judge | (() => Promise<Judge>),
  serves: (connection: number) => boolean = () => true,
) {
  const ends: { page: End; worker: End }[] = []
  const connect = () => {
    const page = new End()
    const worker = new End()
    page.other = worker
    worker.other = page
    ends.push({ page, worker })
    if (serves(ends.length)) servePort(worker, judge)
    return page
  }
  return { connect, ends }
}

describe('a judge behind a port', () => {
  it('answers, with the talk sent once', async () => {
    const check = vi.fn(
      (_: Conversation, draft: string) =>
        ({ ...VERDICT, verdict: draft === '在' ? 'pass' : 'block' }) as Verdict,
    )
    const { connect, ends } = browser({ check })
    const engine = new PortEngine({ connect })
    expect(engine.ready).toBe(false)
    expect((await engine.check(TALK, '在')).verdict).toBe('pass')
    expect(engine.ready).toBe(true)
    expect((await engine.check(TALK, '加微信', '2026-11-22T08:00:00+08:00')).verdict).toBe('block')
    expect(check).toHaveBeenLastCalledWith(TALK, '加微信', '2026-11-22T08:00:00+08:00')
    const types = ends[0]?.page.posted.map(message => (message as { type: string }).type)
    expect(types).toEqual(['talk', 'check', 'check'])
    await engine.check({ ...TALK }, '加微信')
    expect(ends[0]?.page.posted.length).toBe(5)
  })

  it('asks once more on a fresh port when the worker dies under a question', async () => {
    let answers = false
    const judge = { check: () => (answers ? VERDICT : new Promise<Verdict>(() => {})) }
    const { connect, ends } = browser(judge)
    const engine = new PortEngine({ connect })
    const verdict = engine.check(TALK, '加微信')
    answers = true
    ends[0]?.worker.disconnect()
    expect(await verdict).toEqual(VERDICT)
    expect(ends.length).toBe(2)
  })

  it('gives up when the worker dies twice under the same question, and starts afresh with the next', async () => {
    let answers = false
    const judge = { check: () => (answers ? VERDICT : new Promise<Verdict>(() => {})) }
    const { connect, ends } = browser(judge)
    const engine = new PortEngine({ connect })
    const verdict = engine.check(TALK, '加微信')
    ends[0]?.worker.disconnect()
    ends[1]?.worker.disconnect()
    await expect(verdict).rejects.toMatchObject({ code: 'unavailable' })
    answers = true
    expect(await engine.check(TALK, '加微信')).toEqual(VERDICT)
  })

  it('wakes a worker that slept between two questions', async () => {
    const { connect, ends } = browser({ check: () => VERDICT })
    const engine = new PortEngine({ connect })
    await engine.check(TALK, '在')
    ends[0]?.worker.disconnect()
    expect(engine.ready).toBe(false)
    expect(await engine.check(TALK, '加微信')).toEqual(VERDICT)
    expect(ends.length).toBe(2)
  })

  it('tries a fresh port when the other end hangs, and says so when that hangs too', async () => {
    vi.useFakeTimers()
    const { connect, ends } = browser({ check: () => VERDICT }, connection => connection === 2)
    const engine = new PortEngine({ connect, timeout: 1000 })
    const first = engine.check(TALK, '加微信')
    await vi.advanceTimersByTimeAsync(500)
    expect(await first).toEqual(VERDICT)
    expect(ends.length).toBe(2)

    const hanging = new PortEngine({
      connect: browser({ check: () => VERDICT }, () => false).connect,
      timeout: 1000,
    })
    const refused = expect(hanging.check(TALK, '加微信')).rejects.toMatchObject({ code: 'timeout' })
    await vi.advanceTimersByTimeAsync(1000)
    await refused
    vi.useRealTimers()
  })

  it('gives a long draft more time before it asks again', async () => {
    vi.useFakeTimers()
    const { connect, ends } = browser({ check: () => VERDICT }, () => false)
    const engine = new PortEngine({ connect, timeout: 1000 })
    const refused = expect(engine.check(TALK, '好'.repeat(50_000))).rejects.toMatchObject({ code: 'timeout' })
    await vi.advanceTimersByTimeAsync(999)
    expect(ends.length).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(ends.length).toBe(2)
    await vi.advanceTimersByTimeAsync(1000)
    await refused
    vi.useRealTimers()
  })

  it('needs one timer for many questions, and each has its full time all the same', async () => {
    vi.useFakeTimers()
    const hangs = new Promise<Verdict>(() => {})
    const { connect, ends } = browser({ check: (_, draft) => (draft === '加微信' ? hangs : VERDICT) })
    const engine = new PortEngine({ connect, timeout: 1000 })
    for (const draft of ['在', '在的', '在的亲']) await engine.check(TALK, draft)
    expect(vi.getTimerCount()).toBe(1)
    await vi.advanceTimersByTimeAsync(400)
    const refused = expect(engine.check(TALK, '加微信')).rejects.toMatchObject({ code: 'timeout' })
    await vi.advanceTimersByTimeAsync(499)
    expect(ends.length).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(ends.length).toBe(2)
    await vi.advanceTimersByTimeAsync(500)
    await refused
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
  })

  it('is unavailable when the extension is gone', async () => {
    const engine = new PortEngine({
      connect: () => {
        throw new Error('Extension context invalidated.')
      },
    })
    await expect(engine.check(TALK, '在')).rejects.toMatchObject({ code: 'unavailable' })
    expect(engine.ready).toBe(false)
  })

  it('hands on why the judge failed', async () => {
    const loading = browser(() => Promise.reject(new EngineError('unavailable', 'the packs did not load')))
    await expect(new PortEngine(loading).check(TALK, '在')).rejects.toMatchObject({
      code: 'unavailable',
      message: 'the packs did not load',
    })
    const failing = browser({
      check: () => {
        throw new RangeError('no')
      },
    })
    await expect(new PortEngine(failing).check(TALK, '在')).rejects.toMatchObject({
      code: 'crashed',
      message: 'no',
    })
  })

  it('fails what is under way when it is closed', async () => {
    const engine = new PortEngine(browser({ check: () => new Promise<Verdict>(() => {}) }))
    const verdict = engine.check(TALK, '在')
    engine.close()
    await expect(verdict).rejects.toMatchObject({ code: 'unavailable' })
    await expect(engine.check(TALK, '在')).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('sends no lone surrogate of the talk', async () => {
    const check = vi.fn(() => VERDICT)
    const engine = new PortEngine(browser({ check }))
    await engine.check({ turns: [{ role: 'customer', text: '好\uD83D' }] }, '在')
    expect(check).toHaveBeenCalledWith({ turns: [{ role: 'customer', text: '好\uFFFD' }] }, '在', undefined)
  })
})

describe('the protocol', () => {
  const request = { protocol: PROTOCOL, type: 'check', id: 1, talk: 1, draft: '在' }

  it('says which part of a message does not hold', () => {
    expect(() => readRequest({ ...request, draft: 3 })).toThrow('draft is no string')
    expect(() => readRequest({ ...request, protocol: 9 })).toThrow('protocol')
    const talk = {
      protocol: PROTOCOL,
      type: 'talk',
      talk: 1,
      conversation: { turns: [{ role: 'boss', text: '' }] },
    }
    expect(() => readRequest(talk)).toThrow('conversation.turns[0].role is none of customer')
    const [finding] = VERDICT.findings
    const broken = { ...VERDICT, findings: [{ ...finding, start: 5 }] }
    expect(() => readAnswer({ protocol: PROTOCOL, type: 'verdict', id: 1, verdict: broken })).toThrow(
      'verdict.findings[0] ends before it starts',
    )
  })

  it('asks where a talk stands, and sends the talk once for that and for drafts', async () => {
    const glance = vi.fn(() => GLANCE)
    const { connect, ends } = browser({ check: () => VERDICT, glance })
    const engine = new PortEngine({ connect })
    expect(await engine.glance(TALK, '2026-11-22T10:00:00+08:00')).toEqual(GLANCE)
    expect(glance).toHaveBeenCalledWith(TALK, '2026-11-22T10:00:00+08:00')
    await engine.check(TALK, '在')
    expect(ends[0]?.page.posted.map(message => (message as { type: string }).type)).toEqual([
      'talk',
      'glance',
      'check',
    ])
    const plain = new PortEngine(browser({ check: () => VERDICT }))
    await expect(plain.glance(TALK)).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('says which part of a glance does not hold', () => {
    const answer = (glance: unknown) => readAnswer({ protocol: PROTOCOL, type: 'glance', id: 1, glance })
    expect(answer(GLANCE)).toBeTruthy()
    const [debt] = GLANCE.ledger
    expect(() => answer({ ...GLANCE, ledger: [{ ...debt, overdue: 'no' }] })).toThrow(
      'glance.ledger[0].overdue is neither true nor false',
    )
    expect(() => answer({ ...GLANCE, steps: [{ step: 'greeting', state: 'soon' }] })).toThrow(
      'glance.steps[0].state is none of done',
    )
    expect(() => answer({ ...GLANCE, open: [{ turn: 0, start: 2, end: 1, text: '' }] })).toThrow(
      'glance.open[0] ends before it starts',
    )
  })

  it('takes what serde writes for what is left out', () => {
    const verdict = {
      ...VERDICT,
      findings: [{ ...VERDICT.findings[0], turn: null, basis: [{ source: 'a', article: null }] }],
    }
    expect(readAnswer({ protocol: PROTOCOL, type: 'verdict', id: 1, verdict })).toBeTruthy()
  })

  it('survives anything: a bad message never reaches the judge nor ends the service', async () => {
    const check = vi.fn(() => VERDICT)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.anything(), { maxLength: 5 }), async messages => {
        const { connect, ends } = browser({ check })
        const engine = new PortEngine({ connect })
        await engine.check(TALK, '在')
        check.mockClear()
        for (const message of messages) {
          ends[0]?.worker.deliver(message)
          ends[0]?.page.deliver(message)
        }
        expect(check).not.toHaveBeenCalled()
        expect(await engine.check(TALK, '加微信')).toEqual(VERDICT)
      }),
    )
  })

  it('answers a broken question that has a number', () => {
    const { connect, ends } = browser({ check: () => VERDICT })
    connect()
    ends[0]?.worker.deliver({ ...request, draft: 3 })
    ends[0]?.worker.deliver({ ...request, talk: 7 })
    expect(ends[0]?.worker.posted).toMatchObject([
      { type: 'failed', id: 1, code: 'bad-input' },
      { type: 'failed', id: 1, code: 'bad-input' },
    ])
  })
})

describe('a judge in the page', () => {
  it('answers at once when it is loaded', async () => {
    const engine = new InPageEngine({ load: async () => ({ check: () => VERDICT }) })
    expect(engine.checkNow(TALK, '在')).toBeNull()
    expect(await engine.check(TALK, '在')).toBe(VERDICT)
    expect(engine.ready).toBe(true)
    expect(engine.checkNow(TALK, '在')).toBe(VERDICT)
  })

  it('loads once for all that ask meanwhile, and again after a failure', async () => {
    const load = vi.fn(async () => ({ check: () => VERDICT }))
    load.mockRejectedValueOnce(new TypeError('Failed to fetch'))
    const engine = new InPageEngine({ load })
    await expect(engine.check(TALK, '在')).rejects.toMatchObject({ code: 'unavailable' })
    await Promise.all([engine.check(TALK, '在'), engine.check(TALK, '在的')])
    expect(load).toHaveBeenCalledTimes(2)
  })

  it('takes a fresh instance after a trap', async () => {
    let traps = true
    const load = vi.fn(async () => ({
      check: () => {
        if (traps) throw new WebAssembly.RuntimeError('unreachable')
        return VERDICT
      },
    }))
    const engine = new InPageEngine({ load })
    await expect(engine.check(TALK, '在')).rejects.toMatchObject({ code: 'crashed' })
    traps = false
    expect(await engine.check(TALK, '在')).toBe(VERDICT)
    expect(load).toHaveBeenCalledTimes(2)
  })

  it('names the policy that refuses WebAssembly', async () => {
    const { Module } = WebAssembly
    vi.spyOn(WebAssembly, 'Module').mockImplementation(function refuse() {
      throw new WebAssembly.CompileError('')
    })
    const engine = new InPageEngine({ load: () => Promise.reject(new WebAssembly.CompileError('')) })
    await expect(engine.check(TALK, '在')).rejects.toThrow('wasm-unsafe-eval')
    vi.restoreAllMocks()
    expect(WebAssembly.Module).toBe(Module)
  })
})
