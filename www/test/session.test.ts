import { ChatlintError } from '@chatlint/wasm/error'
import { describe, expect, it } from 'vitest'
import type { Desk } from '../src/desk/desk.ts'
import { KeptDesk } from '../src/desk/kept-desk.ts'
import { WorkStore } from '../src/desk/work-store.ts'
import { Session } from '../src/review/session.svelte.ts'
import { module } from './desk-module.ts'

function session(talks: number, turns = 2) {
  const { asked, module: made } = module(talks, turns)
  // There is no IndexedDB here: the work is held in memory, and said to be.
  const desk: Desk = new KeptDesk(made, new WorkStore())
  return { asked, desk, session: new Session(desk, () => 'zh-CN') }
}

describe('a session', () => {
  it('reads, judges every talk and is done', async () => {
    const { session: work } = session(3)
    await work.open('买家：在吗')
    expect(work.phase).toBe('done')
    expect(work.talks.map(({ customer, score }) => [customer, score])).toEqual([
      ['0', 100],
      ['1', 100],
      ['2', 100],
    ])
    expect(work.messages).toBe(6)
    expect(work.review?.score.total).toBe(100)
    expect(work.storageTrouble).toBeNull()
  })

  it('shows a refusal and keeps the text', async () => {
    const { session: work } = session(1)
    await work.open('')
    expect(work.phase).toBe('refused')
    expect(work.papers[0]?.refusal).toEqual({ code: 'empty' })
  })

  it('reads again with each correction and forgets them with the next paste', async () => {
    const { asked, session: work } = session(1)
    await work.open('甲：在吗')
    await work.assignRole('甲', 'agent')
    await work.dismissSpeaker('尺码')
    await work.setBaseDate('2026-11-01')
    expect(asked.options.at(-1)?.reading).toMatchObject({
      roles: { 甲: 'agent' },
      notSpeakers: ['尺码'],
      baseDate: '2026-11-01',
    })
    await work.restoreSpeakers()
    expect(asked.options.at(-1)?.reading).toMatchObject({
      roles: {},
      notSpeakers: [],
      baseDate: '2026-11-01',
    })
    await work.open('乙：在吗')
    expect(asked.options.at(-1)?.reading).not.toHaveProperty('baseDate')
  })

  it('judges again with another profile, without reading again', async () => {
    const { asked, session: work } = session(3)
    await work.open('甲：在吗')
    const read = asked.bytes
    await work.setProfile('veteran')
    expect(asked.profiles.at(-1)).toBe('veteran')
    expect(asked.bytes).toBe(read)
    expect(work.talks.map(({ score }) => score)).toEqual([90, 90, 90])
    expect(work.review?.score.total).toBe(90)
  })

  it('reads several files one after the other and says of each what became of it', async () => {
    const { session: work } = session(2)
    await work.openFiles([new File(['甲：在'], '一.txt'), new File([''], '空.txt')])
    expect(work.phase).toBe('done')
    expect(work.talks.map(({ paper }) => paper)).toEqual([0, 0])
    expect(work.storageTrouble).toEqual({ code: 'denied' })
    expect(work.papers.map(({ name, refusal }) => [name, refusal?.code])).toEqual([
      ['一.txt', undefined],
      ['空.txt', 'empty'],
    ])
  })

  it('stops when told to, and keeps what is judged', async () => {
    const { session: work } = session(20_000)
    const opened = work.open('甲：在吗')
    await expect.poll(() => work.talks.length).toBeGreaterThan(0)
    await work.stop()
    await opened
    expect(work.phase).toBe('stopped')
    expect(work.talks.length).toBeLessThan(20_000)
    await work.select(0)
    expect(work.talk.sheet?.id).toBe('0')
  })

  it('shows a long talk slice by slice, whole in the end', async () => {
    const { session: work } = session(1, 1_700)
    await work.open('甲：在吗')
    expect(work.talk.whole).toBe(true)
    expect(work.talk.turns.map(({ text }) => text)).toEqual(
      Array.from({ length: 1_700 }, (_, index) => `${index}`),
    )
    expect(work.talk.sources).toHaveLength(1_700)
  })

  it('refuses only the file over which its reader crashed', async () => {
    const { module: made } = module(2)
    const plain = await made
    let name = ''
    const crashing = {
      ...plain,
      openFile: (...asked: Parameters<typeof plain.openFile>) => {
        name = asked[0]
        return plain.openFile(...asked)
      },
      endFile: () => {
        if (name === '坏.xls') throw new ChatlintError('crashed', 'the judge crashed in endFile')
        return plain.endFile()
      },
    }
    const work = new Session(new KeptDesk(Promise.resolve(crashing), new WorkStore()), () => 'zh-CN')
    await work.openFiles([
      new File(['甲：在'], '一.txt'),
      new File(['x'], '坏.xls'),
      new File(['乙：在'], '二.txt'),
    ])
    expect(work.phase).toBe('done')
    expect(work.papers.map(({ refusal }) => refusal?.code)).toEqual([undefined, 'crashed', undefined])
    // What was judged before it broke down stays.
    expect(work.talks.map(({ paper }) => paper)).toEqual([0, 0, 1, 1, 2, 2])
  })

  it('puts work aside and brings it back as it was, corrections and all', async () => {
    const { asked, session: work } = session(3)
    await work.open('甲：在吗')
    await work.assignRole('甲', 'agent')
    await work.select(2)
    const bringBack = await work.close()
    expect([work.phase, work.talks.length, work.text]).toEqual(['empty', 0, '甲：在吗'])
    await work.open('乙：在吗')
    expect(work.choices.roles).toEqual({})
    await bringBack?.()
    expect([work.phase, work.talks.length, work.text, work.selected]).toEqual(['done', 3, '甲：在吗', 2])
    expect(work.talk.sheet?.id).toBe('2')
    const read = asked.bytes
    await work.dismissSpeaker('尺码')
    expect(asked.options.at(-1)?.reading).toMatchObject({ roles: { 甲: 'agent' }, notSpeakers: ['尺码'] })
    expect(asked.bytes).toBeGreaterThan(read)
    // Where there was no work there is nothing to bring back.
    await work.open('')
    expect(await work.close()).toBeNull()
  })

  it('says what broke', async () => {
    const desk = new KeptDesk(Promise.reject(new Error('no module')), new WorkStore())
    const work = new Session(desk, () => 'zh-CN')
    await work.open('甲：在吗')
    expect([work.phase, work.failure]).toEqual(['failed', 'no module'])
  })
})
