import { ChatlintError } from '@chatlint/wasm/error'
import type { Conversation } from 'chatlint'
import { describe, expect, it, vi } from 'vitest'
import { JudgePool, type Running } from '../src/desk/judge-pool.ts'
import { KeptDesk } from '../src/desk/kept-desk.ts'
import type { JudgedTalk } from '../src/desk/transcript.ts'
import { WorkStore } from '../src/desk/work-store.ts'
import { PackStore } from '../src/packs/pack-store.ts'
import { Session } from '../src/review/session.svelte.ts'
import { judgement, module } from './desk-module.ts'

/** Helpers that answer when told to, and what the pool asked of them. */
function helpers() {
  const started: {
    batches: { talks: Uint8Array; answer: (judged: JudgedTalk[]) => void; fail: () => void }[]
    profiles: string[]
    ended: boolean
    break: () => void
  }[] = []
  function start(): Running {
    let fail = () => {}
    const broken = new Promise<never>((_, reject) => {
      fail = () => reject(new Error('out of memory'))
    })
    const helper: (typeof started)[number] = { batches: [], profiles: [], ended: false, break: fail }
    started.push(helper)
    return {
      worker: {
        configure: async ({ profile }) => void helper.profiles.push(profile),
        judge: talks =>
          new Promise((answer, reject) =>
            helper.batches.push({ talks, answer, fail: () => reject(new Error('crashed')) }),
          ),
        rejudge: () => Promise.reject(new Error('nothing was read before')),
      },
      broken,
      end: () => {
        helper.ended = true
      },
    }
  }
  return { started, start }
}

const batch = (number: number) => Uint8Array.of(number)
const own = async () => []

describe('helpers of the desk', () => {
  it('are one fewer than the cores, at most three, and none where there is one core', () => {
    for (const [cores, most] of [
      [1, 0],
      [2, 1],
      [4, 3],
      [16, 3],
    ] as const) {
      const { started, start } = helpers()
      new JudgePool(cores, start).call()
      expect(started).toHaveLength(most)
    }
  })

  it('share the batches, hold two each, and the desk judges what is more', async () => {
    const { started, start } = helpers()
    const pool = new JudgePool(3, start)
    pool.call()
    expect(pool.room).toBe(4)
    const mine = vi.fn(() => [])
    const judged = Array.from({ length: 5 }, (_, number) => pool.judge(batch(number), mine))
    expect(started.map(({ batches }) => batches.map(({ talks }) => talks[0]))).toEqual([
      [0, 2],
      [1, 3],
    ])
    expect(mine).toHaveBeenCalledTimes(1)
    for (const { batches } of started) for (const { answer } of batches) answer([])
    await Promise.all(judged)
    void pool.judge(batch(9), own)
    expect(started[0]?.batches).toHaveLength(3)
  })

  it('judge as the desk does, also those that are called later', () => {
    const { started, start } = helpers()
    const pool = new JudgePool(2, start)
    pool.configure({ locale: 'zh-CN', profile: 'veteran' }, [])
    pool.call()
    pool.configure({ locale: 'zh-CN', profile: 'newcomer' }, [])
    expect(started[0]?.profiles).toEqual(['veteran', 'newcomer'])
  })

  it('lose nothing when they fail or break', async () => {
    const { started, start } = helpers()
    const pool = new JudgePool(2, start)
    pool.call()
    const mine: (number | undefined)[] = []
    const take = (talks: Uint8Array) => {
      mine.push(talks[0])
      return []
    }
    const first = pool.judge(batch(1), take)
    started[0]?.batches[0]?.fail()
    await first
    const second = pool.judge(batch(2), take)
    started[0]?.break()
    await second
    expect(mine).toEqual([1, 2])
    expect(started[0]?.ended).toBe(true)
    expect(pool.room).toBe(0)
  })
})

describe('a desk with helpers', () => {
  /** More than the desk takes on alone. */
  const much = (name: string) => new File(['x'.repeat(2 << 20)], name)

  it('gives talks in their order, whoever is done first, and sends the helpers away', async () => {
    const { module: made } = module(3_000)
    const plain = await made
    const { started, start } = helpers()
    let turn = 0
    const helped = (): Running => {
      const running = start()
      const worker = {
        ...running.worker,
        // The second of two is done before the first.
        judge: async (talks: Uint8Array) => {
          for (let rest = turn++ % 2 === 0 ? 20 : 1; rest > 0; rest--) await Promise.resolve()
          return plain.judgeTalks(talks)
        },
      }
      return { ...running, worker }
    }
    const desk = new KeptDesk(made, new WorkStore(), new PackStore(), new JudgePool(4, helped))
    const work = new Session(desk, () => 'zh-CN')
    await work.openFiles([much('大.txt')])
    expect(work.phase).toBe('done')
    const ids = await Promise.all([0, 199, 200, 2_999].map(async index => (await desk.talk(index)).id))
    expect(ids).toEqual(['0', '199', '200', '2999'])
    expect(work.talks.slice(0, 3_000).map(({ customer }) => customer)).toEqual(
      Array.from({ length: 3_000 }, (_, index) => `${index}`),
    )
    expect(started).toHaveLength(3)
    expect(started.every(({ ended }) => ended)).toBe(true)
  })

  it('judges once more with them: talks in their order, what a helper fails at by the desk itself', async () => {
    const { module: made } = module(3_000)
    const { started, start } = helpers()
    let turn = 0
    let failed = 0
    let most = 0
    let underWay = 0
    const helped = (): Running => {
      const running = start()
      const worker = {
        ...running.worker,
        rejudge: async (talks: Conversation[]) => {
          most = Math.max(most, ++underWay)
          for (let rest = turn++ % 2 === 0 ? 20 : 1; rest > 0; rest--) await Promise.resolve()
          underWay--
          if (turn % 5 === 0) {
            failed++
            throw new Error('crashed')
          }
          // The score tells the talk, and that a helper has judged it.
          return talks.map(({ id }) => judgement(Number(id) / 100))
        },
      }
      return { ...running, worker }
    }
    const desk = new KeptDesk(made, new WorkStore(), new PackStore(), new JudgePool(4, helped))
    const work = new Session(desk, () => 'zh-CN')
    await work.openFiles([new File(['x'], '小.txt')])
    expect(started).toHaveLength(0)
    await work.setProfile('veteran')
    expect(work.phase).toBe('done')
    const scores = work.talks.map(({ score }) => score)
    expect(scores).toHaveLength(3_000)
    // 90 is the desk's own word.
    expect(scores.every((score, index) => score === 90 || score === index / 100)).toBe(true)
    expect(scores.filter(score => score === 90).length).toBeGreaterThanOrEqual(failed)
    expect(failed).toBeGreaterThan(0)
    expect(most).toBeGreaterThan(1)
    expect(started).toHaveLength(3)
    expect(started.every(({ ended }) => ended)).toBe(true)
    expect((await desk.talk(2_999)).score.total).toBe(scores.at(-1))
  })

  it('refuses only the file over which judging breaks down, and keeps what came before', async () => {
    const { module: made } = module(3_000)
    const plain = await made
    const crashing = {
      ...plain,
      judgeTalks: (talks: Uint8Array) => {
        const cause = new TextDecoder().decode(talks).includes('"id":"600"')
        if (cause) throw new ChatlintError('crashed', 'the judge crashed in judgeTalks')
        return plain.judgeTalks(talks)
      },
    }
    const failing = (): Running => ({
      worker: {
        configure: async () => {},
        judge: () => Promise.reject(new Error('crashed')),
        rejudge: () => Promise.reject(new Error('crashed')),
      },
      broken: new Promise(() => {}),
      end: () => {},
    })
    const desk = new KeptDesk(
      Promise.resolve(crashing),
      new WorkStore(),
      new PackStore(),
      new JudgePool(2, failing),
    )
    const work = new Session(desk, () => 'zh-CN')
    await work.openFiles([much('坏.txt')])
    expect(work.phase).toBe('done')
    expect(work.papers[0]?.refusal?.code).toBe('crashed')
    expect(work.talks).toHaveLength(600)
  })

  it('are not called for little', async () => {
    const { module: made } = module(3)
    const { started, start } = helpers()
    const desk = new KeptDesk(made, new WorkStore(), new PackStore(), new JudgePool(4, start))
    await new Session(desk, () => 'zh-CN').open('甲：在吗')
    expect(started).toHaveLength(0)
  })
})
