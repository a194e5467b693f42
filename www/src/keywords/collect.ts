/** Collects keywords over the talks on the desk, in its worker. */
import type { KeywordOptions, Keywords, KeywordTalk } from '../desk/transcript.ts'
import type { JudgedTalk } from '../desk/work-store.ts'
import { messagesOf, type Scene } from './scene.ts'

/** What a collection needs of the judge's module. */
export interface KeywordModule {
  openKeywords(options: KeywordOptions): void
  findWords(talks: KeywordTalk[]): void
  countWords(talks: KeywordTalk[]): void
  takeKeywords(): Keywords
}

/** Talks in order, some at a time. */
export type Talks = (first: number, count: number) => Promise<JudgedTalk[]>

/** Told how many talks of how many are read; each is read twice. */
export type ReadSoFar = (read: number, of: number) => void

/** Talks fetched at once. */
const FETCHED = 200
/** Messages read at a stretch: some ten milliseconds. */
const STRETCH = 400

/**
 * Collects the keywords of a scene in two passes over all talks.
 *
 * @param goOn rests now and then; false where it is to stop.
 * @returns null where it was stopped.
 */
export async function collect(
  module: KeywordModule,
  talks: Talks,
  count: number,
  scene: Scene,
  goOn: () => Promise<boolean>,
  report: ReadSoFar,
): Promise<Keywords | null> {
  module.openKeywords({ leastMessages: scene.leastMessages })
  for (const pass of [0, 1]) {
    const read = pass === 0 ? module.findWords : module.countWords
    let waiting: KeywordTalk[] = []
    let messages = 0
    for (let first = 0; first < count; first += FETCHED) {
      for (const [offset, judged] of (await talks(first, FETCHED)).entries()) {
        const talk = messagesOf(scene, first + offset, judged)
        if (pass === 0 && !talk.chosen) continue
        waiting.push(talk)
        messages += talk.messages.length
        if (messages < STRETCH) continue
        read(waiting)
        waiting = []
        messages = 0
        if (!(await goOn())) return null
      }
      report(pass * count + Math.min(count, first + FETCHED), 2 * count)
      if (!(await goOn())) return null
    }
    read(waiting)
  }
  return module.takeKeywords()
}
