/**
 * Zips the built extension for the stores, and the sources that Firefox's store asks for: `node build/zip.mjs FOLDER`.
 *
 * The same files give the same bytes, wherever and whenever they are packed: entries in the order of their names, all
 * with one time and no trace of the machine. So anybody can build a release again and compare.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import JSZip from 'jszip'

/** The earliest time that a zip can hold. */
const date = new Date('1980-01-01T00:00:00Z')

/**
 * Zips files of a folder.
 *
 * @param {string} folder
 * @param {string[]} names paths within it, with `/`
 * @returns {Promise<Uint8Array>}
 */
export async function zip(folder, names) {
  const archive = new JSZip()
  // By code units: a locale would sort otherwise elsewhere.
  for (const name of names.toSorted((a, b) => (a < b ? -1 : 1))) {
    archive.file(name, readFileSync(join(folder, name)), { date, createFolders: false })
  }
  const compressionOptions = { level: 9 }
  return await archive.generateAsync({
    type: 'uint8array',
    platform: 'DOS',
    compression: 'DEFLATE',
    compressionOptions,
  })
}

/**
 * All files in a folder, as paths within it.
 *
 * @param {string} folder
 */
export function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const extension = resolve(import.meta.dirname, '..')
  const root = resolve(extension, '..')
  // npm runs scripts in the package's folder; the path was given where the caller stands.
  const to = resolve(process.env.INIT_CWD ?? process.cwd(), process.argv[2] ?? '.')
  const { version } = JSON.parse(readFileSync(join(extension, 'package.json'), 'utf8'))
  const sources = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  const packages = {
    chrome: [join(extension, '.output/chrome-mv3')],
    firefox: [join(extension, '.output/firefox-mv3')],
    sources: [root, sources.split('\0').filter(Boolean)],
  }
  mkdirSync(to, { recursive: true })
  for (const [name, [folder, names = filesIn(folder)]] of Object.entries(packages)) {
    writeFileSync(join(to, `chatlint-${version}-${name}.zip`), await zip(folder, names))
  }
}
