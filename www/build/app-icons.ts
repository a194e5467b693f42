import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import type { Plugin } from 'vite'

/** Widths in pixels that launchers ask an installed page for. */
const SIZES = [192, 512] as const

/** Draws the installed page's icons from the one SVG that all faces share, under names the manifest can give. */
export function appIcons(): Plugin {
  return {
    name: 'app-icons',
    apply: 'build',
    async generateBundle() {
      const require = createRequire(import.meta.url)
      await initWasm(await readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')))
      const svg = await readFile(require.resolve('@chatlint/ui/icon.svg'))
      this.emitFile({ type: 'asset', fileName: 'icon.svg', source: svg })
      for (const size of SIZES) {
        const png = new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng()
        this.emitFile({ type: 'asset', fileName: `icon-${size}.png`, source: png })
      }
    },
  }
}
