import type { Locale } from '@chatlint/ui/messages'
import type { Finding, Platform, Review, Turn } from 'chatlint'
import type { ReadSoFar } from '../keywords/collect.ts'
import type { Scene } from '../keywords/scene.ts'
import type { DryRun } from '../packs/dry-run.ts'
import type { KeptPack } from '../packs/pack-store.ts'
import type { Ruling } from './rulings.ts'
import type { StorageTrouble } from './storage-trouble.ts'
import type { TeamDesk } from './team-desk.ts'
import type {
  AboutFile,
  FileOptions,
  FileRefusal,
  Keywords,
  OutOptions,
  PackCheck,
  PackFault,
  PackRewriting,
  PackSource,
  PackText,
  Source,
  Talk,
  Timeline,
  Unplaced,
} from './transcript.ts'

/** The shipped weightings. */
export type Profile = 'newcomer' | 'veteran'

/** How the desk judges. */
export interface DeskOptions {
  locale: Locale
  profile: Profile
}

/** A file, or the text of a paste. */
export interface Paper {
  /** Empty for a paste. Its ending matters where the bytes leave open what it is. */
  name: string
  content: Blob
}

/** One talk in a list: enough to choose it by. */
export interface TalkLine {
  /** Its paper, by index. */
  paper: number
  customer: string | null
  agents: string[]
  turns: number
  timing: Talk['timing']
  /** 0 to 100. */
  score: number
  vetoed: boolean
}

/** A talk without its messages and findings, which come in slices ({@link Desk.turns}, {@link Desk.findings}). */
export interface TalkSheet {
  id: string | null
  platform: Platform
  sheet: string | null
  turns: number
  findings: number
  score: Review['score']
  excused: Review['excused']
}

/** A row or line that was not read in full, and its paper. */
export type LeftOver = Unplaced & { paper: number }

/** What the desk says while it works. Everything is new since the last time. */
export interface News {
  /** The paper that is being read, by index. */
  paper: number
  /** Bytes of it that are read. */
  bytes: number
  talks: TalkLine[]
  leftOvers: LeftOver[]
  /** Said once the paper is over, or refused. */
  about?: AboutFile | undefined
  refusal?: FileRefusal | undefined
}

/** Told what is new. */
export type Report = (news: News) => void

/** Told of each talk as it is judged once more. */
export type Rejudged = (first: number, scores: { score: number; vetoed: boolean }[]) => void

/**
 * What became of the rulings in an exported work: how many were taken, how many are about nothing that is on the desk, and
 * which talks they changed; or the place in the file that is not as it must be.
 */
export type TakenRulings = { taken: number; missed: number; changed: number[] } | { fault: string }

/** Work that was kept from before the page was closed. */
export interface KeptWork {
  papers: { name: string; size: number; about: AboutFile | null; refusal: FileRefusal | null }[]
  /** How many talks there are; their lines come in slices ({@link Desk.keptTalks}). */
  talks: number
  /** Whether all of it was judged before the page was closed. */
  whole: boolean
}

/** What the desk does with words and packs. */
export interface PackDesk {
  /** Collects the keywords of a scene over all talks; null where another collection or dry run, or {@link stopLooking}, came first. */
  keywords(scene: Scene, report: ReadSoFar): Promise<Keywords | null>
  /** Reads a pack's file, compiles it on top of the shipped packs, and runs its examples. */
  checkPack(pack: PackText, locale: Locale): Promise<PackCheck>
  /** Changes a pack's text to say what is wanted; what it says already stays as it was typed, comments and all. */
  rewritePack(pack: PackText, wanted: PackSource): Promise<PackRewriting>
  /**
   * Judges all talks with the packs that are on, this one among them or in place of its former self, and says what would
   * change; null where something else came first.
   *
   * @param key the pack's; its text is tried as it stands in the editor.
   * @returns what is wrong with the pack where it cannot be tried.
   */
  tryPack(
    key: number,
    pack: PackText,
    options: DeskOptions,
    report: ReadSoFar,
  ): Promise<DryRun | { fault: PackFault } | null>
  /** Stops a collection or a dry run. */
  stopLooking(): Promise<void>
  /** The texts of the packs that are on, for a judge beside the desk's. */
  packsInForce(): Promise<PackText[]>
  /** The shop's packs, oldest first, and why they are lost at a reload; null while they are kept. */
  packs(): Promise<{ packs: KeptPack[]; trouble: StorageTrouble | null }>
  /** Keeps a pack, in place of the one with the same key. */
  putPack(pack: KeptPack): Promise<void>
  removePack(key: number): Promise<void>
}

/**
 * The page's desk: reads papers and judges their talks. It lives in a worker, so that the page stays responsive whatever
 * is put on it, and keeps what it made of files in the browser's storage, so that a reload loses nothing. A paste is kept
 * nowhere.
 */
export interface Desk extends PackDesk, TeamDesk {
  /**
   * Makes the judge anew, with the shop's packs that are on.
   *
   * @returns the packs that do not hold any more: they are left out.
   */
  configure(options: DeskOptions): Promise<PackFault[]>
  /**
   * Reads and judges papers, in place of what was kept before.
   *
   * @returns false where {@link Desk.cancel}, other papers or another review came first; what is judged stays.
   */
  open(papers: Paper[], options: FileOptions, report: Report): Promise<boolean>
  /** Judges all talks once more, for another profile or language. */
  rejudge(report: Rejudged): Promise<boolean>
  /** Stops what is running. */
  cancel(): Promise<void>
  /** A talk by its number. */
  talk(index: number): Promise<TalkSheet>
  /** Messages of a talk, from `from` up to but without `to`. */
  turns(index: number, from: number, to: number): Promise<{ turns: Turn[]; sources: Source[] }>
  /** Findings of a talk, from `from` up to but without `to`. */
  findings(index: number, from: number, to: number): Promise<Finding[]>
  /** How long the customer of a talk waited for each answer. */
  timeline(index: number): Promise<Timeline>
  /** What reviewers have said of a talk's findings, first to last, by the finding's place. */
  rulings(index: number): Promise<[number, readonly Ruling[]][]>
  /**
   * Keeps what reviewers have said of a finding, in place of what they had said before.
   *
   * @returns the talk's score, which no longer counts what is withdrawn.
   */
  rule(index: number, finding: number, history: readonly Ruling[]): Promise<Review['score']>
  /**
   * Writes a talk, or all of them, into a file.
   *
   * @param index the talk's number; null for all.
   * @returns null where {@link Desk.cancel} or other work came first.
   */
  write(index: number | null, options: OutOptions, progress: (written: number) => void): Promise<Blob | null>
  /** Writes these talks, by their numbers, into one file; null where a reading came first. */
  writeList(
    talks: readonly number[],
    options: OutOptions,
    progress: (written: number) => void,
  ): Promise<Blob | null>
  /** The appeal sheet of a finding, an HTML file. */
  appealSheet(index: number, finding: number, options: Pick<OutOptions, 'locale' | 'redact'>): Promise<string>
  /** Takes the rulings of an exported work (JSON) for the talks that are here; their scores follow. */
  takeRulings(text: string, report: Rejudged): Promise<TakenRulings>
  /** Texts without what could lead to a person; `names` are taken out wherever they stand. */
  redact(texts: string[], names: string[], locale: Locale): Promise<string[]>
  /** What was kept when the page was closed; null where there is nothing. */
  kept(): Promise<KeptWork | null>
  /** Lines of kept talks from number `from`, some at a time; none at the end. */
  keptTalks(from: number): Promise<TalkLine[]>
  /** What was not read in full, some at a time; `next` is null at the end. */
  keptLeftOvers(from: number): Promise<{ leftOvers: LeftOver[]; next: number | null }>
  /** Forgets all work. */
  forget(): Promise<void>
  /** Clears the desk and keeps what was on it, in place of what was put aside before, until the page is opened anew. */
  putAside(): Promise<void>
  /** Puts what was put aside on the desk again, in place of what is there. */
  bringBack(): Promise<void>
  /** Forgets what was put aside. */
  forgetAside(): Promise<void>
  /** Why work on files is not kept; null while it is. */
  storageTrouble(): Promise<StorageTrouble | null>
}
