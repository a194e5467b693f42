/** TOML as people write packs, made into the JSON form that the judge and the schema know. */
import { parse, TomlError } from 'smol-toml'
import type { TeamFault } from './team'

/** What a TOML text says, or why it says nothing. */
export type TomlReading = { value: Record<string, unknown> } | { fault: TeamFault }

/**
 * Reads a text.
 *
 * @param place where the text stands in the file; empty where it is the file, and then line and column are the place.
 */
export function readToml(text: string, place = ''): TomlReading {
  try {
    // Dates without quotes are dates to TOML, and text in a pack.
    return { value: JSON.parse(JSON.stringify(parse(text))) }
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const at = `${error.line}:${error.column}`
    // The first line is the sentence; the others draw the place.
    const why = (error.message.split('\n')[0] ?? '').replace(/^Invalid TOML document:\s*/u, '')
    const detail = place === '' ? why : `${at}: ${why}`
    return { fault: { place: place === '' ? at : place, reason: 'toml', detail } }
  }
}
