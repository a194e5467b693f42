import type { Review } from 'chatlint'
import type { DeskModule } from '../src/desk/kept-desk.ts'
import type { FileOptions, FileRefusal, Judgement, Talk, Timeline } from '../src/desk/transcript.ts'
import { SUMMARY_FORM, teamModule } from './team-module.ts'

const none = { messages: 0, talks: 0 }

/** A review without findings. */
export function review(total: number): Review {
  return {
    score: { total, profile: 'newcomer', vetoed: false, lines: [], dimensions: [] },
    findings: [],
    excused: [],
  }
}

/** The timeline of a talk in which nobody asks anything. */
const NO_WAITS: Timeline = {
  waits: [],
  limitMs: 180_000,
  metrics: {
    first_response_s: null,
    mean_response_s: null,
    longest_response_s: null,
    handling_s: null,
    rounds: 0,
    unanswered: 0,
    agent_messages: 0,
    customer_messages: 0,
    answer_ratio: null,
    three_minute_rate: null,
    average_response_s: null,
  },
}

/** A review without findings, and a summary that only says its score. */
export function judgement(total: number): Judgement {
  return { review: review(total), summary: Uint8Array.of(SUMMARY_FORM, total) }
}

/** A talk of so many messages. */
export function talk(id: string, turns = 2): Talk {
  return {
    conversation: {
      id,
      turns: Array.from({ length: turns }, (_, index) => ({ role: 'agent', text: `${index}` })),
    },
    sources: Array.from({ length: turns }, (_, index) => ({ firstLine: index + 1, lastLine: index + 1 })),
    customer: id,
    agents: [],
    timing: 'none',
  }
}

/** A module that reads every paper as so many talks, and notes what it was asked. */
export function module(talks: number, turns = 2) {
  const asked: { options: FileOptions[]; profiles: string[]; bytes: number } = {
    options: [],
    profiles: [],
    bytes: 0,
  }
  let waiting: Talk[] = []
  let refusal: FileRefusal | null = null
  let total = 100
  const made: DeskModule = {
    configureWithPacks: ({ profile }) => {
      asked.profiles.push(profile)
      total = profile === 'veteran' ? 90 : 100
      return []
    },
    openTrial: () => [],
    tryReview: () => review(total),
    closeTrial: () => {},
    checkPack: name => ({
      fault: {
        name,
        line: 1,
        column: 1,
        message: 'none',
        problem: { code: 'no-words', words: {}, pattern: null, exampleOf: null },
      },
    }),
    rewritePack: (_, text) => ({ text }),
    openKeywords: () => {},
    findWords: () => {},
    countWords: () => {},
    takeKeywords: () => ({ chosen: none, rest: none, words: [] }),
    openFile: (_, __, options) => {
      asked.options.push(options)
      waiting = []
      refusal = { code: 'empty' }
      return null
    },
    pushBytes: bytes => {
      asked.bytes += bytes.length
      if (refusal) waiting = Array.from({ length: talks }, (_, index) => talk(`${index}`, turns))
      refusal = null
      return null
    },
    endFile: () => refusal,
    takeTalks: messages => {
      const taken = waiting.splice(0, Math.ceil(messages / turns))
      const bytes = new TextEncoder().encode(JSON.stringify(taken))
      return { talks: bytes, count: taken.length, unplaced: [], waiting: waiting.length }
    },
    judgeTalks: bytes => {
      const taken: Talk[] = JSON.parse(new TextDecoder().decode(bytes))
      return taken.map(one => ({ talk: one, ...judgement(total) }))
    },
    aboutFile: () => ({
      form: 'text',
      format: 'name-colon',
      encoding: 'UTF-8',
      rows: 2 * talks,
      previews: [],
      speakers: [{ name: '甲', role: 'customer', messages: 1, confidence: 'low', reason: { by: 'asks' } }],
      asides: [],
    }),
    judgeTalk: () => judgement(total),
    ...teamModule().module,
    timeline: () => NO_WAITS,
    beginOut: () => {},
    addOut: out => new TextEncoder().encode(JSON.stringify(out)),
    endOut: () => new Uint8Array(),
    appealSheet: () => '',
    redact: texts => texts,
  }
  return { asked, module: Promise.resolve(made) }
}
