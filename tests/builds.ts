/** The tests drive what was built; where it is missing, they say what makes it. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = new URL('../', import.meta.url)

/**
 * The absolute path of a built artefact.
 *
 * @param path relative to the repository's root.
 * @param make the command that builds it, named in the error.
 */
export function built(path: string, make: string): string {
  const absolute = fileURLToPath(new URL(path, root))
  if (existsSync(absolute)) return absolute
  throw new Error(`The end-to-end tests drive built artefacts, and ${path} is missing. Run: ${make}`)
}
