// @vitest-environment node
import { execFileSync, spawnSync } from 'node:child_process'
import { createReadStream, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, resolve } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { type Browser, chromium, type Page } from '@playwright/test'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

// Packing, compiling and a browser: a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const home = resolve(import.meta.dirname, '../..')
const installed: string = mkdtempSync(join(tmpdir(), 'chatlint-installed-'))
const built = join(installed, 'built')

/** A page as a company might write it: one composer by script, one by element, and what became of them. */
const PAGE = `<!doctype html>
<textarea id="by-script"></textarea>
<div id="editor"></div>
<chatlint-checker for="editor"></chatlint-checker>
<script type="module" src="./page.js"></script>`
const SCRIPT = `
import { attach } from 'chatlint'
import { openJudge } from 'chatlint/judge'
import 'chatlint/element'

const page = { sent: [], script: '', element: '' }
const note = ({ state, error }) => (error ? state + ' ' + error.code : state)
globalThis.page = page
function sends(event) {
  if (event.key !== 'Enter') return
  event.preventDefault()
  page.sent.push(event.target.value)
  event.target.value = ''
}
const byScript = document.querySelector('#by-script')
byScript.addEventListener('keydown', sends)
attach(byScript, { engine: openJudge({ locale: 'en' }), onHealth: health => (page.script = note(health)) })

document.querySelector('chatlint-checker').addEventListener('chatlint-health', ({ detail }) => (page.element = note(detail)))
// The editor comes later, as editors do.
setTimeout(() => {
  const composer = document.createElement('textarea')
  composer.addEventListener('keydown', sends)
  document.querySelector('#editor').append(composer)
})
`

/** Packs the package as a release does, installs it where nothing else is, and bundles a page with it. */
beforeAll(async () => {
  const run = (command: string, args: string[], cwd: string) =>
    execFileSync(command, args, { cwd, stdio: 'pipe', env: { ...process.env, INIT_CWD: cwd } })
  run('npm', ['run', '--silent', 'package', '--', installed], home)
  const [tarball] = readdirSync(installed).filter(name => name.endsWith('.tgz'))
  writeFileSync(join(installed, 'package.json'), '{ "private": true, "type": "module" }')
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${tarball}`], installed)
  writeFileSync(join(installed, 'index.html'), PAGE)
  writeFileSync(join(installed, 'page.js'), SCRIPT)
  await build({
    root: installed,
    configFile: false,
    logLevel: 'error',
    build: { outDir: built, target: 'es2022', modulePreload: { polyfill: false } },
  })
}, 120_000)

afterAll(() => rmSync(installed, { recursive: true, force: true }))

it('holds the build with the judge, its types, its licence and a page of how to use it, and nothing else', () => {
  const folder = join(installed, 'node_modules/chatlint')
  expect(readdirSync(folder).sort()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json'])
  expect(readdirSync(join(folder, 'dist'))).toEqual(
    expect.arrayContaining(['index.js', 'index.d.ts', 'judge.js', 'judge.wasm', 'element.js']),
  )
  expect(readFileSync(join(folder, 'dist/judge.wasm')).subarray(0, 4).toString()).toBe('\0asm')
})

it('is imported by Node, where there is no page', () => {
  const script = `const names = ['chatlint', 'chatlint/judge', 'chatlint/element']
  const { attach, openJudge, ChatlintCheckerElement } = Object.assign({}, ...(await Promise.all(names.map(name => import(name)))))
  console.log([attach, openJudge, ChatlintCheckerElement].map(each => typeof each).join())`
  const said = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: installed })
  expect(said.toString().trim()).toBe('function,function,function')
})

it('costs a page no more than its budget, by brotli, and a language only where it is asked for', () => {
  const assets = join(built, 'assets')
  const size = (files: string[]) =>
    files.reduce((sum, name) => sum + brotliCompressSync(readFileSync(join(assets, name))).length, 0)
  const files = readdirSync(assets)
  const languages = files.filter(name => /^(?:en|zh-TW)-/u.test(name))
  const atOnce = files.filter(name => !languages.includes(name)).sort()
  expect(languages).toHaveLength(2)
  for (const language of languages) expect(size([language])).toBeLessThan(12_000)
  expect(atOnce.map(name => extname(name)).sort()).toEqual(['.js', '.wasm'])
  expect(size(atOnce.filter(name => name.endsWith('.js')))).toBeLessThan(32_000)
  expect(size(atOnce.filter(name => name.endsWith('.wasm')))).toBeLessThan(250_000)
})

it('judges in the language that is asked for', () => {
  const script = `import { readFile } from 'node:fs/promises'
  import { openJudge } from 'chatlint/judge'
  const module = await readFile(new URL('judge.wasm', import.meta.resolve('chatlint/judge')))
  for (const locale of ['zh-CN', 'en', 'zh-TW']) {
    const { findings } = await openJudge({ locale }, module).check({ turns: [] }, '亲，加我微信聊吧')
    console.log(findings[0].message)
  }`
  const said = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: installed })
  const [chinese, english, traditional] = said.toString().trim().split('\n')
  expect(chinese).toMatch(/顾客|平台/u)
  expect(english).toMatch(/[a-z]{3} [a-z]/u)
  expect(traditional).toMatch(/顧客|平臺/u)
})

it('leaves out the judge where only the checker is asked for', async () => {
  writeFileSync(
    join(installed, 'checker.js'),
    "import { attach } from 'chatlint'\nattach(globalThis.a, {})\n",
  )
  const [bundle] = (await build({
    root: installed,
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry: 'checker.js', formats: ['es'] } },
  })) as { output: { code?: string; imports?: string[] }[] }[]
  expect(bundle?.output).toHaveLength(1)
  expect(bundle?.output[0]?.imports).toEqual([])
  expect(bundle?.output[0]?.code).toContain('chatlint-surface')
  expect(bundle?.output[0]?.code).not.toContain('WebAssembly.instantiate')
})

it('brings its types', () => {
  writeFileSync(
    join(installed, 'page.ts'),
    `import { attach, type Checker, type Engine } from 'chatlint'
import { openJudge } from 'chatlint/judge'
import type { ChatlintCheckerElement } from 'chatlint/element'
export function start(composer: HTMLElement): Checker {
  const engine: Engine = openJudge({ locale: 'en', levels: { 'ad-claim': 'off' } })
  return attach(composer, { engine, policy: { override: 'reason' } })
}
export function health(element: ChatlintCheckerElement): void {
  element.conversation = { turns: [{ role: 'customer', text: 'Hello' }] }
  element.addEventListener('chatlint-health', ({ detail }) => console.log(detail.error?.code === 'refused'))
}
// @ts-expect-error no such policy
attach(document.body, { engine: openJudge(), policy: { override: 'often' } })
// @ts-expect-error no such level
openJudge({ levels: { 'ad-claim': 'loud' } })
`,
  )
  const tsc = join(home, '../node_modules/typescript/bin/tsc')
  const options = ['--strict', '--noEmit', '--target', 'es2022', '--lib', 'es2024,dom,dom.iterable']
  const resolution = ['--module', 'nodenext', '--moduleResolution', 'nodenext']
  const said = spawnSync(process.execPath, [tsc, ...options, ...resolution, 'page.ts'], { cwd: installed })
  expect(said.stdout.toString()).toBe('')
})

/** What the page notes down of itself. */
interface Noted {
  sent: string[]
  /** The states of health, with the code of what is wrong. */
  script: string
  element: string
}

const noted = (page: Page) => page.evaluate(() => (globalThis as unknown as { page: Noted }).page)

/** Waits until both checkers say that they are like this. */
async function areBoth(page: Page, health: string): Promise<void> {
  await expect.poll(() => noted(page), { timeout: 60_000 }).toMatchObject({ script: health, element: health })
}

describe('in a bundled page with a strict policy', () => {
  const policy =
    "default-src 'none'; connect-src 'self'; require-trusted-types-for 'script'; script-src 'self'"
  let browser: Browser
  let allow = false
  const server = createServer((request, response) => {
    const path = request.url === '/' ? '/index.html' : (request.url ?? '')
    const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' }
    response.setHeader('content-type', types[extname(path)] ?? 'application/wasm')
    response.setHeader('content-security-policy', `${policy}${allow ? " 'wasm-unsafe-eval'" : ''}`)
    createReadStream(join(built, path))
      .on('error', () => response.writeHead(404).end())
      .pipe(response)
  })

  beforeAll(async () => {
    await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    })
  })

  afterAll(async () => {
    await browser?.close()
    server.closeAllConnections()
    await new Promise(closed => server.close(closed))
  })

  const open = async () => {
    const page = await browser.newPage()
    const said: string[] = []
    page.on('console', message => said.push(message.text()))
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    const composers = [page.locator('#by-script'), page.locator('#editor textarea')]
    return { page, said, composers }
  }

  it('holds a red line where WebAssembly is allowed', async () => {
    allow = true
    const { page, composers } = await open()
    await areBoth(page, 'text-only')
    for (const composer of composers) {
      await composer.fill('亲，加我微信聊')
      await composer.press('Enter')
      await composer.press('Enter')
    }
    expect((await noted(page)).sent).toEqual([])
    for (const composer of composers) {
      await composer.fill('您好，这款可以机洗的哦')
      await composer.press('Enter')
    }
    expect((await noted(page)).sent).toHaveLength(2)
  })

  it('says which directive is missing where it is not, and the message goes', async () => {
    allow = false
    const { page, said, composers } = await open()
    await areBoth(page, 'unavailable refused')
    for (const composer of composers) {
      await composer.fill('亲，加我微信聊')
      await composer.press('Enter')
    }
    expect((await noted(page)).sent).toEqual(['亲，加我微信聊', '亲，加我微信聊'])
    expect(said.filter(text => text.startsWith('<chatlint-checker>'))).toEqual([
      expect.stringMatching(/add 'wasm-unsafe-eval' to its script-src/),
    ])
  })
})
