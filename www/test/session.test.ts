import type { Review } from 'chatlint'
import { describe, expect, it } from 'vitest'
import type { Desk } from '../src/desk/desk.ts'
import { type DeskModule, KeptDesk } from '../src/desk/kept-desk.ts'
import type { ReadOptions, Transcript } from '../src/desk/transcript.ts'
import { Session } from '../src/review/session.svelte.ts'

const review: Review = {
  score: { total: 100, profile: 'newcomer', vetoed: false, lines: [], dimensions: [] },
  findings: [],
  excused: [],
}

function transcript(talks: number): Transcript {
  return {
    format: 'name-colon',
    lines: 2 * talks,
    blank: 0,
    speakers: [],
    talks: Array.from({ length: talks }, (_, index) => ({
      conversation: { id: `${index}`, turns: [] },
      sources: [],
      customer: null,
      agents: [],
      timing: 'none' as const,
    })),
    asides: [],
    unplaced: [],
  }
}

/** A module that reads every text as so many talks, and notes what it was asked. */
function module(talks: number) {
  const asked: { options: ReadOptions[]; profiles: string[] } = { options: [], profiles: [] }
  const made: DeskModule = {
    configure: ({ profile }) => asked.profiles.push(profile),
    readTranscript: (text, options) => {
      asked.options.push(options)
      return text === '' ? { refusal: { code: 'empty' } } : { transcript: transcript(talks) }
    },
    review: () => review,
  }
  return { asked, desk: new KeptDesk(Promise.resolve(made)) }
}

describe('a session', () => {
  it('reads, judges every talk and is done', async () => {
    const { desk } = module(3)
    const session = new Session(desk, () => 'zh-CN')
    await session.open('买家：在吗')
    expect(session.phase).toBe('done')
    expect(session.judged).toBe(3)
    expect(session.review).toEqual(review)
  })

  it('shows a refusal and keeps the text', async () => {
    const { desk } = module(1)
    const session = new Session(desk, () => 'zh-CN')
    await session.open('')
    expect(session.phase).toBe('refused')
    expect(session.refusal).toEqual({ code: 'empty' })
  })

  it('reads again with each correction and forgets them with the next paste', async () => {
    const { asked, desk } = module(1)
    const session = new Session(desk, () => 'zh-CN')
    await session.open('甲：在吗')
    await session.assignRole('甲', 'agent')
    await session.dismissSpeaker('尺码')
    await session.setBaseDate('2026-11-01')
    expect(asked.options.at(-1)).toMatchObject({
      roles: { 甲: 'agent' },
      notSpeakers: ['尺码'],
      baseDate: '2026-11-01',
    })
    await session.restoreSpeakers()
    expect(asked.options.at(-1)).toMatchObject({ roles: {}, notSpeakers: [], baseDate: '2026-11-01' })
    await session.open('乙：在吗')
    expect(asked.options.at(-1)).not.toHaveProperty('baseDate')
  })

  it('judges by the chosen profile without reading again', async () => {
    const { asked, desk } = module(1)
    const session = new Session(desk, () => 'zh-CN')
    await session.open('甲：在吗')
    await session.setProfile('veteran')
    expect(asked.profiles).toEqual(['newcomer', 'veteran'])
    expect(asked.options).toHaveLength(1)
  })

  it('says what broke and gives the text back', async () => {
    const broken: Desk = {
      configure: async () => {},
      read: async () => Promise.reject(new Error('unreachable executed')),
      review: async () => true,
      cancel: async () => {},
    }
    const session = new Session(broken, () => 'zh-CN')
    await session.open('甲：在吗')
    expect(session.phase).toBe('failed')
    expect(session.failure).toBe('unreachable executed')
    await session.close()
    expect(session.phase).toBe('empty')
    expect(session.text).toBe('甲：在吗')
  })
})

describe('the desk', () => {
  it('stops a review when it is told to', async () => {
    const { desk } = module(3)
    await desk.read('甲：在吗', {})
    const seen: number[] = []
    const finished = await desk.review(talk => {
      seen.push(talk)
      if (talk === 1) void desk.cancel()
    })
    expect(finished).toBe(false)
    expect(seen).toEqual([0, 1])
  })

  it('lets a newer review take over', async () => {
    const { desk } = module(2)
    await desk.read('甲：在吗', {})
    const first = desk.review(() => {})
    const second = desk.review(() => {})
    expect(await Promise.all([first, second])).toEqual([false, true])
  })
})
