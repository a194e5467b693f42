/** Judged talks on their way out of the desk, and rulings on their way back in. */
import type { Finding } from 'chatlint'
import * as v from 'valibot'
import type { TakenRulings } from './desk.ts'
import { identities, RULINGS, type Ruling, TAKEN_BACK, type TalkRulings, talkKey } from './rulings.ts'
import type { OutOptions, OutTalk } from './transcript.ts'
import type { JudgedTalk, WorkStore } from './work-store.ts'

/** What writing needs of the judge's module. */
export interface OutModule {
  beginOut(options: OutOptions): void
  addOut(talks: OutTalk[]): Uint8Array
  endOut(): Uint8Array
  appealSheet(talk: OutTalk, finding: number, locale: OutOptions['locale'], redact: boolean): string
  redact(texts: string[], names: string[], locale: OutOptions['locale']): string[]
}

/** Talks written at a stretch. */
const STRETCH = 50

/** What a file is, by its form. */
const TYPES: Record<OutOptions['form'], string> = {
  workbook: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv;charset=utf-8',
  json: 'application/json',
  report: 'text/html;charset=utf-8',
  'work-list': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'work-list-csv': 'text/csv;charset=utf-8',
}

/** What reviewers have said of a talk's findings, by the finding's place. */
export function byPlace(
  rulings: TalkRulings | undefined,
  { talk, review }: JudgedTalk,
): [number, Ruling[]][] {
  if (!rulings) return []
  return identities(review.findings, talk).flatMap((identity, place): [number, Ruling[]][] => {
    const history = rulings[identity]
    return history ? [[place, [...history]]] : []
  })
}

/** A talk as it is written, with what reviewers have said of it. */
export async function outTalk(store: WorkStore, index: number, judged: JudgedTalk): Promise<OutTalk> {
  const { key = talkKey('', judged.talk), talk, review } = judged
  const [paper, , , nth] = v.parse(KEY, JSON.parse(key))
  return {
    number: index + 1,
    paper,
    ...(talk.sheet === undefined ? {} : { sheet: talk.sheet }),
    nth,
    customer: talk.customer ?? null,
    agents: talk.agents,
    conversation: talk.conversation,
    sources: talk.sources,
    review,
    rulings: byPlace(await store.rulings(key), judged),
  }
}

/**
 * Writes talks from number `first`, at most `count`, into one file.
 *
 * @param goOn told how many are written; false stops, and there is no file.
 */
export async function writeOut(
  module: OutModule,
  store: WorkStore,
  first: number,
  count: number,
  options: OutOptions,
  goOn: (written: number) => Promise<boolean>,
): Promise<Blob | null> {
  const writing = new Writing(module, options)
  for (let at = first; at < first + count; ) {
    const judged = await store.slice(at, Math.min(STRETCH, first + count - at))
    if (judged.length === 0) break
    for (const [offset, talk] of judged.entries()) writing.add(await outTalk(store, at + offset, talk))
    at += judged.length
    if (!(await goOn(at - first))) return null
  }
  return writing.end()
}

/** Writes these talks, by their numbers, into one file; otherwise as {@link writeOut}. */
export async function writeTalks(
  module: OutModule,
  store: WorkStore,
  talks: readonly number[],
  options: OutOptions,
  goOn: (written: number) => Promise<boolean>,
): Promise<Blob | null> {
  const writing = new Writing(module, options)
  for (const [written, index] of talks.entries()) {
    writing.add(await outTalk(store, index, await store.get(index)))
    if (!(await goOn(written + 1))) return null
  }
  return writing.end()
}

/** One file while it is written. */
class Writing {
  readonly #module: OutModule
  readonly #type: string
  readonly #parts: BlobPart[] = []

  constructor(module: OutModule, options: OutOptions) {
    this.#module = module
    this.#type = TYPES[options.form]
    module.beginOut(options)
  }

  add(talk: OutTalk): void {
    this.#take(this.#module.addOut([talk]))
  }

  end(): Blob {
    this.#take(this.#module.endOut())
    return new Blob(this.#parts, { type: this.#type })
  }

  #take(piece: Uint8Array): void {
    if (piece.length > 0) this.#parts.push(new Uint8Array(piece))
  }
}

const KEY = v.tuple([v.string(), v.string(), v.number(), v.number()])
const RULING = v.object({
  state: v.picklist([...RULINGS, TAKEN_BACK]),
  by: v.string(),
  at: v.pipe(v.string(), v.isoTimestamp()),
  reason: v.optional(v.string()),
})
const WORK = v.object({
  chatlint: v.literal(1),
  talks: v.array(
    v.object({
      paper: v.string(),
      sheet: v.optional(v.string()),
      nth: v.number(),
      sources: v.array(v.object({ firstLine: v.number() })),
      review: v.object({
        findings: v.array(v.object({ rule: v.string(), turn: v.nullable(v.number()), text: v.string() })),
      }),
      rulings: v.array(v.tuple([v.number(), v.array(RULING)])),
    }),
  ),
})

/**
 * Takes rulings out of work that was exported as JSON, for the talks that are on the desk. A finding is known by its talk, its
 * rule, its line, and which of those alike it is: its words may have been taken out of the file.
 */
export async function takeRulings(store: WorkStore, text: string): Promise<TakenRulings> {
  let work: v.InferOutput<typeof WORK>
  try {
    work = v.parse(WORK, JSON.parse(text))
  } catch (error) {
    if (!(error instanceof v.ValiError)) return { fault: 'JSON' }
    return { fault: v.getDotPath(error.issues[0]) ?? 'JSON' }
  }
  const ruled = new Map(
    work.talks
      .filter(({ rulings }) => rulings.length > 0)
      .map(talk => [talkKey(talk.paper, { sheet: talk.sheet ?? '', sources: lines(talk) }, talk.nth), talk]),
  )
  const changed: number[] = []
  let taken = 0
  let missed = [...ruled.values()].reduce((sum, { rulings }) => sum + rulings.length, 0)
  for (let at = 0; ruled.size > 0; ) {
    const judged = await store.slice(at, STRETCH)
    if (judged.length === 0) break
    for (const [offset, { key = '', talk, review }] of judged.entries()) {
      const from = ruled.get(key)
      if (!from) continue
      const theirs = nameless(from.review.findings, lines(from))
      const ours = nameless(review.findings, talk.sources)
      const exact = identities(review.findings, talk)
      const rulings: Record<string, readonly Ruling[]> = { ...(await store.rulings(key)) }
      let here = 0
      for (const [place, history] of from.rulings) {
        const known = exact[ours.indexOf(theirs[place] ?? '')]
        if (known === undefined) continue
        rulings[known] = history.map(({ reason, ...said }) =>
          reason === undefined ? said : { ...said, reason },
        )
        here++
      }
      if (here === 0) continue
      taken += here
      missed -= here
      changed.push(at + offset)
      await store.rule(key, rulings)
    }
    at += judged.length
  }
  return { taken, missed, changed }
}

function lines(talk: { sources: readonly { firstLine: number }[] }) {
  return talk.sources.map(({ firstLine }) => ({ firstLine, lastLine: firstLine }))
}

/** {@link identities} without the words. */
function nameless(
  findings: readonly Pick<Finding, 'rule' | 'turn'>[],
  sources: readonly { firstLine: number; lastLine: number }[],
): string[] {
  const wordless = findings.map(({ rule, turn }) => ({ rule, turn, text: '' }))
  return identities(wordless, { sources: [...sources] })
}
