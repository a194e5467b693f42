/**
 * Shows that a release can be built again elsewhere: builds the extension here and in a copy of the sources in another
 * folder, zips both and compares the bytes. `npm run reproduce -w extension`, once the WASM is built; a minute at most.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { filesIn, zip } from './zip.mjs'

const root = resolve(import.meta.dirname, '../..')
// On the same disk, so that the packages can be hard links; they must lie beside the sources, as anywhere.
mkdirSync(join(root, 'target'), { recursive: true })
const home = mkdtempSync(join(root, 'target/reproduced-'))
const copy = join(home, 'in a folder with a longer name')

/** SHA-256 of the zip for Chromium, built from the sources in a folder. */
async function digest(sources) {
  const extension = join(sources, 'extension')
  execFileSync(process.execPath, [join(sources, 'node_modules/wxt/bin/wxt.mjs'), 'build', '-b', 'chrome'], {
    cwd: extension,
    stdio: 'ignore',
  })
  const built = join(extension, '.output/chrome-mv3')
  return createHash('sha256')
    .update(await zip(built, filesIn(built)))
    .digest('hex')
}

try {
  const sources = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0')
  for (const name of sources.filter(Boolean)) cpSync(join(root, name), join(copy, name))
  for (const built of ['judge', 'desk']) {
    cpSync(join(root, 'wasm', built), join(copy, 'wasm', built), { recursive: true })
  }
  execFileSync('cp', ['-al', join(root, 'node_modules'), join(copy, 'node_modules')])
  const [here, there] = [await digest(root), await digest(copy)]
  process.stdout.write(`here   ${here}\nthere  ${there}\n`)
  if (here !== there)
    throw new Error('the two zips differ: something of the folder, or of the time, is in them')
} finally {
  rmSync(home, { recursive: true, force: true })
}
