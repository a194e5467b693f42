/** Reading one paper: its bytes go to the module piece by piece, and what is whole is judged and kept at once. */
import { ChatlintError } from '@chatlint/wasm/error'
import type { Review } from 'chatlint'
import type { LeftOver, Paper, Report, TalkLine } from './desk.ts'
import type { JudgeTalks } from './judge-pool.ts'
import { talkKey } from './rulings.ts'
import type {
  AboutFile,
  FileOptions,
  FileRefusal,
  JudgedTalk as Judged,
  Judgement,
  ReadBatch,
  Talk,
  Unplaced,
} from './transcript.ts'
import type { FreshTalk, JudgedTalk } from './work-store.ts'

/** What reading needs of the judge's module. */
export interface ReaderModule {
  openFile(name: string, bytes: number, options: FileOptions): FileRefusal | null
  pushBytes(bytes: Uint8Array): FileRefusal | null
  endFile(): FileRefusal | null
  takeTalks(messages: number): ReadBatch
  judgeTalks(talks: Uint8Array): Judged[]
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
  /** Judges talks as they are read; several batches may be under way. */
  judgeTalks: JudgeTalks
  /** How many batches may be under way besides the one that is waited for. */
  room(): number
  /** Makes of a judged talk what is kept. */
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
  { judgeTalks, room, judge, keep, mayGoOn }: Destination,
): Promise<End | null> {
  const keyOf = keys(paper.name)
  let left: End['left'] = { bytes: 0, talks: [], leftOvers: [] }
  let told = performance.now()

  /** The fault of a batch: talks are missing from there on. */
  let gap: unknown
  /** What is being judged, in the order in which it was read. */
  const underWay: { judging: Promise<Judged[]>; unplaced: Unplaced[] }[] = []

  /** Takes what was read first. */
  async function takeFirst(): Promise<void> {
    const first = underWay.shift()
    if (!first) return
    const leftOvers = first.unplaced.map(unplaced => ({ ...unplaced, paper: index }))
    const judgements = await first.judging.catch((fault: unknown) => {
      gap = fault
      throw fault
    })
    const judged: FreshTalk[] = []
    for (const { talk, ...judgement } of judgements) {
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
  }

  /** What the desk judges itself throws at once: told like any other fault, when its turn comes. */
  async function judgeSoon(talks: Uint8Array): Promise<Judged[]> {
    return judgeTalks(talks)
  }

  /**
   * After a fault takes what was read before it, and gives the first fault: the one of a batch came before that of the reading.
   * What was read after the batch that failed is left out, as it is where nothing is under way besides.
   */
  async function takeRest(fault: unknown): Promise<unknown> {
    if (fault === gap) return fault
    try {
      while (underWay.length > 0) await takeFirst()
      return fault
    } catch (first) {
      return first
    }
  }

  /** Has judged what is whole, but for as many batches as may be under way; false where something else came first. */
  async function judgeWhole(mayWait: () => number): Promise<boolean> {
    for (;;) {
      const { talks, count, unplaced, waiting } = module.takeTalks(stretch)
      if (count > 0 || unplaced.length > 0) {
        const judging = count > 0 ? judgeSoon(talks) : Promise.resolve([])
        // Told of when its turn comes; until then nobody listens.
        judging.catch(() => {})
        underWay.push({ judging, unplaced })
      }
      while (underWay.length > mayWait()) await takeFirst()
      if (!(await mayGoOn())) return false
      if (waiting === 0) return true
    }
  }

  let refusal: FileRefusal | null = null
  let about: AboutFile | null = null
  const reader = paper.content.stream().getReader()
  try {
    refusal = module.openFile(paper.name, paper.content.size, options)
    while (!refusal) {
      const { value, done } = await reader.read()
      if (done) break
      for (let from = 0; from < value.length && !refusal; from += PIECE) {
        const piece = value.subarray(from, from + PIECE)
        refusal = module.pushBytes(piece)
        left.bytes += piece.length
        if (!(await judgeWhole(room))) return null
      }
    }
    refusal ??= module.endFile()
    if (!(await judgeWhole(room)) || !(await judgeWhole(() => 0))) return null
  } catch (error) {
    // A fresh instance has taken the module's place: this file is lost to it, what was judged and the other files are not.
    refusal = crashed(await takeRest(error))
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
