import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { defineConfig, type Plugin } from 'vite'

/** Where the judge's module lies in the workspace. */
const WASM = '@chatlint/wasm/judge.wasm'

/**
 * Lays the judge's module beside the package's scripts, and its address into a script of its own that is not built:
 * `new URL('./judge.wasm', import.meta.url)` is what the bundlers of those who use the package look for, and what
 * bundling it here would write the module's bytes in place of.
 */
const judgeBeside: Plugin = {
  name: 'judge-beside',
  enforce: 'pre',
  resolveId: id => (id === `${WASM}?url` ? { id: './judge-address.js', external: true } : null),
  generateBundle() {
    const binary = createRequire(import.meta.url).resolve(WASM)
    this.emitFile({ type: 'asset', fileName: 'judge.wasm', source: readFileSync(binary) })
    const source = "export default new URL('./judge.wasm', import.meta.url)\n"
    this.emitFile({ type: 'asset', fileName: 'judge-address.js', source })
  },
}

/** Builds the npm package: ES modules with styles and messages inside, the judge beside, and nothing else to install. */
export default defineConfig({
  plugins: [judgeBeside],
  build: {
    target: 'es2022',
    sourcemap: true,
    minify: false,
    lib: {
      entry: { index: 'src/index.ts', judge: 'src/packaged/judge.ts', element: 'src/packaged/element.ts' },
      formats: ['es'],
    },
  },
})
