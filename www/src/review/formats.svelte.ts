import type { Holds, Layout } from '../desk/transcript.ts'
import { Box } from '../kept/box.ts'

/** What a column may hold, in the order of choosing. */
export const HOLDS: readonly Holds[] = [
  'nothing',
  'text',
  'speaker',
  'role',
  'time',
  'day',
  'talk',
  'customer',
  'agent',
  'kind',
  'platform',
  'customer-text',
  'agent-text',
  'transcript',
]

/** Why a file is no format: the key of the message, and the place in the file. */
export class FormatFault extends Error {
  /** Where in the file, such as `columns[2].holds`. */
  readonly place: string

  constructor(place: string) {
    super(`no format: ${place}`)
    this.place = place
  }
}

/** The named formats: kept in the browser, for all exports of the same kind. */
export class KeptFormats {
  readonly #box = new Box('chatlint.formats', areLayouts, layouts => {
    this.all = layouts ?? []
  })
  all = $state.raw<readonly Layout[]>(this.#box.read() ?? [])
  /** Whether the browser keeps them; else they live as long as the page. */
  kept = $state(true)

  /** Keeps a format, in place of one of the same name. */
  keep(layout: Layout): void {
    this.#write([layout, ...this.all.filter(other => other.name !== layout.name)])
  }

  /** Returns what brings it back to its place, unless another of its name was kept meanwhile. */
  remove(layout: Layout): () => void {
    const place = this.all.indexOf(layout)
    this.#write(this.all.filter(other => other !== layout))
    return () => {
      if (this.all.some(other => other.name === layout.name)) return
      this.#write([...this.all.slice(0, place), layout, ...this.all.slice(place)])
    }
  }

  /**
   * Takes the text of an exported file: one format, or an array of them.
   *
   * @throws {FormatFault} naming the place; then nothing is taken.
   */
  take(text: string): Layout[] {
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch (error) {
      throw new FormatFault(error instanceof Error ? error.message : 'JSON')
    }
    const layouts = Array.isArray(value)
      ? value.map((layout, index) => read(layout, `[${index}].`))
      : [read(value, '')]
    for (const layout of layouts) this.keep(layout)
    return layouts
  }

  #write(all: readonly Layout[]): void {
    this.all = all
    this.kept = this.#box.write([...all])
  }
}

/** Whether messages can be read with a layout: words, and somebody who says them. */
export function isWhole(layout: Layout): boolean {
  const has = (holds: Holds) => layout.columns.some(column => column.holds === holds)
  return (
    has('transcript') ||
    has('customer-text') ||
    has('agent-text') ||
    (has('text') && (has('speaker') || has('role')))
  )
}

/** Whether a value is formats as this version keeps them. */
function areLayouts(value: unknown): value is Layout[] {
  try {
    return Array.isArray(value) && value.every((layout, index) => read(layout, `[${index}].`))
  } catch {
    return false
  }
}

function read(value: unknown, place: string): Layout {
  const { name, headed, columns } = record(value, place || 'JSON')
  if (typeof headed !== 'boolean') throw new FormatFault(`${place}headed`)
  if (name !== undefined && typeof name !== 'string') throw new FormatFault(`${place}name`)
  if (!Array.isArray(columns)) throw new FormatFault(`${place}columns`)
  const layout: Layout = {
    ...(name === undefined ? {} : { name }),
    headed,
    columns: columns.map((column, index) => {
      const at = `${place}columns[${index}]`
      const { heading, holds } = record(column, at)
      if (typeof heading !== 'string') throw new FormatFault(`${at}.heading`)
      const known = HOLDS.find(one => one === holds)
      if (!known) throw new FormatFault(`${at}.holds`)
      return { heading, holds: known }
    }),
  }
  if (!isWhole(layout)) throw new FormatFault(`${place}columns`)
  return layout
}

function record(value: unknown, place: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new FormatFault(place)
  return value as Record<string, unknown>
}
