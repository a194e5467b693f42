/** The papers on the desk: what became of each, and what they say together. */
import type { Paper } from '../desk/desk.ts'
import type { AboutFile, FileRefusal, Preview, Speaker } from '../desk/transcript.ts'

/** One paper and what became of it. */
export interface PaperState {
  name: string
  /** In bytes. */
  size: number
  /** How much of it is read, in bytes. */
  read: number
  about: AboutFile | null
  refusal: FileRefusal | null
}

/** A paper of which nothing is read. */
export function unread({ name, content }: Paper): PaperState {
  return { name, size: content.size, read: 0, about: null, refusal: null }
}

/** The tables among papers, each with the paper that it stands in. */
export function previewsOf(papers: readonly PaperState[]): { paper: PaperState; preview: Preview }[] {
  return papers.flatMap(paper => {
    const missing = paper.refusal?.code === 'no-columns' ? [paper.refusal.preview] : []
    const shown = paper.about?.previews.length ? paper.about.previews : missing
    return shown.map(preview => ({ paper, preview }))
  })
}

/** Everybody who speaks in any paper, those who serve first. */
export function mergedSpeakers(papers: readonly PaperState[]): Speaker[] {
  const merged = new Map<string, Speaker>()
  for (const speaker of papers.flatMap(paper => paper.about?.speakers ?? [])) {
    const before = merged.get(speaker.name)
    merged.set(speaker.name, before ? { ...before, messages: before.messages + speaker.messages } : speaker)
  }
  return [...merged.values()]
}
