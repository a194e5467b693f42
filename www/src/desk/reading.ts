/** Reading one paper: its bytes go to the module piece by piece, and what is whole is judged and kept at once. */
import { ChatlintError } from '@chatlint/wasm/error'
import type { Review } from 'chatlint'
import type { LeftOver, Paper, Report, TalkLine } from './desk.ts'
import { talkKey } from './rulings.ts'
import type { AboutFile, FileOptions, FileRefusal, JudgedBatch, Judgement, Talk } from './transcript.ts'
import type { FreshTalk, JudgedTalk } from './work-store.ts'

/** What reading needs of the judge's module. */
export interface ReaderModule {
  openFile(name: string, options: FileOptions): FileRefusal | null
  pushBytes(bytes: Uint8Array): FileRefusal | null
  endFile(): FileRefusal | null
  takeJudged(messages: number): JudgedBatch
  aboutFile(): AboutFile
}

/** What is read. */
interface Task {
  /** The paper's number. */
  index: number
  paper: Paper
  options: FileOptions
  /** Messages judged at a stretch. */
  stretch: number
}

/** Where talks go. */
interface Destination {
  judge(key: string, talk: Talk, judgement: Judgement): Promise<FreshTalk>
  keep(talks: FreshTalk[], lines: TalkLine[], leftOvers: LeftOver[]): Promise<void>
  /** Rests now and then; false where something else came first. */
  mayGoOn(): Promise<boolean>
}

/** How a paper ended. */
interface End {
  about: AboutFile
  refusal: FileRefusal | null
  /** What the page has not been told of yet. */
  left: { bytes: number; talks: TalkLine[]; leftOvers: LeftOver[] }
}

/** How often the page is told what is new, in milliseconds. */
const NEWS = 120
/** Bytes handed to the reader at once; a browser may give a whole file in one piece. */
const PIECE = 256 * 1024

/** @returns null where something else came first. */
export async function readPaper(
  module: ReaderModule,
  { index, paper, options, stretch }: Task,
  report: Report,
  { judge, keep, mayGoOn }: Destination,
): Promise<End | null> {
  const keyOf = keys(paper.name)
  let left: End['left'] = { bytes: 0, talks: [], leftOvers: [] }
  let told = performance.now()

  /** Judges what is whole; false where something else came first. */
  async function judgeWhole(): Promise<boolean> {
    for (;;) {
      const batch = module.takeJudged(stretch)
      const leftOvers = batch.unplaced.map(unplaced => ({ ...unplaced, paper: index }))
      const judged: FreshTalk[] = []
      for (const { talk, ...judgement } of batch.judged) {
        judged.push(await judge(keyOf(talk), talk, judgement))
      }
      const lines = judged.map(({ talk, review }) => line(index, talk, review))
      await keep(judged, lines, leftOvers)
      left.talks.push(...lines)
      left.leftOvers.push(...leftOvers)
      if (performance.now() - told > NEWS) {
        report({ paper: index, ...left })
        left = { bytes: left.bytes, talks: [], leftOvers: [] }
        told = performance.now()
      }
      if (!(await mayGoOn())) return false
      if (batch.waiting === 0) return true
    }
  }

  let refusal: FileRefusal | null = null
  let about: AboutFile | null = null
  const reader = paper.content.stream().getReader()
  try {
    refusal = module.openFile(paper.name, options)
    while (!refusal) {
      const { value, done } = await reader.read()
      if (done) break
      for (let from = 0; from < value.length && !refusal; from += PIECE) {
        const piece = value.subarray(from, from + PIECE)
        refusal = module.pushBytes(piece)
        left.bytes += piece.length
        if (!(await judgeWhole())) return null
      }
    }
    refusal ??= module.endFile()
    if (!(await judgeWhole())) return null
  } catch (error) {
    // A fresh instance has taken the module's place: this file is lost to it, what was judged and the other files are not.
    refusal = crashed(error)
    about = NOTHING_KNOWN
  } finally {
    await reader.cancel()
  }
  return { about: about ?? module.aboutFile(), refusal, left }
}

/** What talks of a paper are known by; of several that begin alike, each its own. */
function keys(name: string): (talk: Talk) => string {
  const begun = new Map<string, number>()
  return talk => {
    const here = talkKey(name, talk)
    const nth = begun.get(here) ?? 0
    begun.set(here, nth + 1)
    return nth === 0 ? here : talkKey(name, talk, nth)
  }
}

/** What is known of a file whose reader crashed. */
const NOTHING_KNOWN: AboutFile = {
  form: null,
  format: null,
  encoding: null,
  rows: 0,
  previews: [],
  speakers: [],
  asides: [],
}

/** Why a file is refused whose reader crashed; any other error goes on. */
function crashed(error: unknown): FileRefusal {
  if (!(error instanceof ChatlintError) || error.code !== 'crashed') throw error
  return { code: 'crashed', detail: error.message }
}

function line(paper: number, talk: JudgedTalk['talk'], review: Review): TalkLine {
  return {
    paper,
    customer: talk.customer ?? null,
    agents: talk.agents,
    turns: talk.conversation.turns.length,
    timing: talk.timing,
    ...result(review),
  }
}

/** A review in the two words that a list of talks shows. */
export function result(review: Review): { score: number; vetoed: boolean } {
  return { score: review.score.total, vetoed: review.score.vetoed }
}
