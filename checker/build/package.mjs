/**
 * Packs the npm package: `npm run package -w chatlint -- <folder>` leaves `chatlint-<version>.tgz` there.
 *
 * In the workspace `exports` points to the sources, so that nothing has to be built to work on them; what is published
 * must point to the build. npm does not apply `publishConfig.exports` by itself, so the manifest is written here.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const home = resolve(import.meta.dirname, '..')
const [to = '.'] = process.argv.slice(2)
// npm runs scripts in the package's folder; the path was given where the caller stands.
const destination = resolve(process.env.INIT_CWD ?? process.cwd(), to)

const { scripts, devDependencies, publishConfig, ...manifest } = JSON.parse(
  readFileSync(join(home, 'package.json'), 'utf8'),
)
const folder = mkdtempSync(join(tmpdir(), 'chatlint-package-'))
try {
  writeFileSync(
    join(folder, 'package.json'),
    `${JSON.stringify({ ...manifest, ...publishConfig }, null, 2)}\n`,
  )
  cpSync(join(home, 'dist'), join(folder, 'dist'), { recursive: true })
  cpSync(join(home, 'README.md'), join(folder, 'README.md'))
  cpSync(join(home, '..', 'LICENSE'), join(folder, 'LICENSE'))
  mkdirSync(destination, { recursive: true })
  execFileSync('npm', ['pack', '--silent', folder, '--pack-destination', destination], { stdio: 'inherit' })
} finally {
  rmSync(folder, { recursive: true, force: true })
}
