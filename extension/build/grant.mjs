/**
 * Copies a built extension and grants it hosts at install, which a person would otherwise do by a click: for the demo
 * and the tests. The code stays the shipped one; only the copy's manifest differs.
 *
 *     node build/grant.mjs FROM TO PATTERN…
 */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * @param {string} from folder of the shipped build
 * @param {string} to folder of the copy; what was there is replaced
 * @param {string[]} patterns match patterns of the hosts
 * @param {string[]} [asked] permissions that a person would be asked for later
 */
export function grant(from, to, patterns, asked = []) {
  rmSync(to, { recursive: true, force: true })
  cpSync(from, to, { recursive: true })
  const path = join(to, 'manifest.json')
  const manifest = JSON.parse(readFileSync(path, 'utf8'))
  const permissions = [...manifest.permissions, ...asked]
  writeFileSync(
    path,
    `${JSON.stringify({ ...manifest, permissions, host_permissions: patterns }, null, 2)}\n`,
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [from, to, ...patterns] = process.argv.slice(2)
  if (!from || !to || patterns.length === 0) {
    console.error('usage: node build/grant.mjs FROM TO PATTERN…')
    process.exit(2)
  }
  grant(from, to, patterns)
}
