/** The icon's PNG sizes, drawn from the one SVG that all faces share. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { initWasm, Resvg } from '@resvg/resvg-wasm'

/** Widths in pixels that the two stores and toolbars ask for. */
export const iconSizes = [16, 32, 48, 128] as const

let ready: Promise<void> | undefined

/**
 * Draws all sizes into `folder`.
 *
 * @returns one absolute path a size.
 */
export async function drawIcons(folder: string): Promise<{ size: number; path: string }[]> {
  const require = createRequire(import.meta.url)
  ready ??= initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')))
  await ready
  const svg = readFileSync(new URL('../../ui/src/icon.svg', import.meta.url))
  mkdirSync(folder, { recursive: true })
  return iconSizes.map(size => {
    const path = join(folder, `${size}.png`)
    writeFileSync(path, new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng())
    return { size, path }
  })
}
