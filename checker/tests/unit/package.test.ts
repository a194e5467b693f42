// @vitest-environment node
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'

const home = resolve(import.meta.dirname, '../..')
const installed: string = mkdtempSync(join(tmpdir(), 'chatlint-installed-'))

/** Packs the package as a release does, and installs it where nothing else is. */
beforeAll(() => {
  const run = (command: string, args: string[], cwd: string) =>
    execFileSync(command, args, { cwd, stdio: 'pipe', env: { ...process.env, INIT_CWD: cwd } })
  run('npm', ['run', '--silent', 'package', '--', installed], home)
  const [tarball] = readdirSync(installed).filter(name => name.endsWith('.tgz'))
  writeFileSync(join(installed, 'package.json'), '{ "private": true, "type": "module" }')
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${tarball}`], installed)
}, 120_000)

afterAll(() => rmSync(installed, { recursive: true, force: true }))

it('holds the build, its types, its licence and a page of how to use it, and nothing else', () => {
  const folder = join(installed, 'node_modules/chatlint')
  expect(readdirSync(folder).sort()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json'])
  expect(readdirSync(join(folder, 'dist'))).toEqual(expect.arrayContaining(['index.js', 'index.d.ts']))
})

it('is imported by Node', () => {
  const script = `import('chatlint').then(({ attach, watch, standFirst, PortEngine, InPageEngine }) =>
    console.log([attach, watch, standFirst, PortEngine, InPageEngine].map(each => typeof each).join()))`
  const said = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: installed })
  expect(said.toString().trim()).toBe('function,function,function,function,function')
})

it('is bundled, and takes in nothing from outside', async () => {
  writeFileSync(join(installed, 'page.js'), "import { attach } from 'chatlint'\nattach(globalThis.options)\n")
  const [bundle] = (await build({
    root: installed,
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry: 'page.js', formats: ['es'] } },
  })) as { output: { code?: string; imports?: string[] }[] }[]
  expect(bundle?.output[0]?.imports).toEqual([])
  expect(bundle?.output[0]?.code).toContain('chatlint-surface')
})

it('brings its types', () => {
  writeFileSync(
    join(installed, 'page.ts'),
    `import { attach, type Checker, type Engine } from 'chatlint'
export function start(engine: Engine, composer: HTMLElement): Checker {
  return attach({ engine, composer, policy: { override: 'reason' } })
}
// @ts-expect-error no such policy
attach({ engine: {} as Engine, composer: document.body, policy: { override: 'often' } })
`,
  )
  const tsc = join(home, '../node_modules/typescript/bin/tsc')
  const options = ['--strict', '--noEmit', '--target', 'es2022', '--lib', 'es2024,dom,dom.iterable']
  const resolution = ['--module', 'nodenext', '--moduleResolution', 'nodenext']
  const said = spawnSync(process.execPath, [tsc, ...options, ...resolution, 'page.ts'], { cwd: installed })
  expect(said.stdout.toString()).toBe('')
})
