/** Judging what is kept once more: several batches are under way, and what comes of them is taken in the order of the talks. */
import type { Conversation } from 'chatlint'
import type { Rejudged } from './desk.ts'
import { result } from './reading.ts'
import { talkKey } from './rulings.ts'
import type { Judgement, Talk } from './transcript.ts'
import type { FreshTalk, JudgedTalk, WorkStore } from './work-store.ts'

/** Talks judged at a stretch: enough that their way to a helper and back is worth it. */
const BATCH = 40

/** Who judges, and what is made of it. */
interface Judging {
  /** Judges talks, or as many of them as there is time for until something else comes first. */
  judge(conversations: Conversation[]): Promise<Judgement[]>
  /** How many batches may be under way besides the one that is waited for. */
  room(): number
  /** Makes of a judged talk what is kept. */
  settle(key: string, talk: Talk, judgement: Judgement): Promise<FreshTalk>
  /** Rests now and then; false where something else came first. */
  mayGoOn(): Promise<boolean>
}

/** What judging once more needs of the judge's module. */
export interface RejudgeModule {
  judgeTalk(conversation: Conversation, withdrawn: number[]): Judgement
}

/** Judges talks in this very thread; fewer where something else comes first. */
export async function judgeOneByOne(
  module: RejudgeModule,
  talks: readonly Conversation[],
  mayGoOn: () => Promise<boolean>,
): Promise<Judgement[]> {
  const judged: Judgement[] = []
  for (const talk of talks) {
    judged.push(module.judgeTalk(talk, []))
    if (!(await mayGoOn())) break
  }
  return judged
}

interface Batch {
  /** The number of its first talk. */
  first: number
  talks: JudgedTalk[]
  judging: Promise<Judgement[]>
}

/** @returns false where something else came first; what is settled by then stays. */
export async function rejudge(
  store: WorkStore,
  count: number,
  { judge, room, settle, mayGoOn }: Judging,
  report: Rejudged,
): Promise<boolean> {
  const underWay: Batch[] = []

  async function take({ first, talks, judging }: Batch): Promise<boolean> {
    const judgements = await judging
    if (!(await mayGoOn())) return false
    const fresh: FreshTalk[] = []
    for (const [place, { key, talk }] of talks.entries()) {
      const judgement = judgements[place]
      if (!judgement) throw new Error(`talk ${first + place} was not judged`)
      // With what reviewers say by now, not when its batch was sent.
      fresh.push(await settle(key ?? talkKey('', talk), talk, judgement))
    }
    await store.replace(first, fresh)
    report(
      first,
      fresh.map(({ review }) => result(review)),
    )
    return true
  }

  for (let first = 0; first < count || underWay.length > 0; ) {
    const talks = first < count ? await store.slice(first, BATCH) : []
    if (talks.length > 0) {
      const judging = judge(talks.map(({ talk }) => talk.conversation))
      // Told of when its turn comes; until then nobody listens.
      judging.catch(() => {})
      underWay.push({ first, talks, judging })
      first += talks.length
    } else first = count
    while (underWay.length > (first < count ? room() : 0)) {
      const oldest = underWay.shift()
      if (oldest && !(await take(oldest))) return false
    }
    if (!(await mayGoOn())) return false
  }
  return true
}
