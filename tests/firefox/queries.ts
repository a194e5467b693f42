/** How elements are looked for: by CSS, or as people and screen readers know them, with Testing Library in the page. */
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Protocol, RemoteValue } from './protocol'

/** Words to look for, as a regular expression. */
export interface Words {
  source: string
  flags: string
}

/** One step of a search: inside what the steps before have found. */
export type Query =
  | { by: 'css'; css: string }
  | { by: 'text' | 'label' | 'has-text'; words: Words }
  | { by: 'role'; role: string; words?: Words }
  | { by: 'has'; steps: Query[] }
  | { by: 'index'; index: number }

/** Text is found in any case and anywhere, unless it is to be exact: then it is the whole. */
export function wordsOf(text: string | RegExp, exact: boolean): Words {
  if (text instanceof RegExp) return { source: text.source, flags: text.flags }
  const source = text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
  return exact ? { source: `^\\s*${source}\\s*$`, flags: 'u' } : { source, flags: 'iu' }
}

/** A global of our own in each document: the page sees nothing of it, nor it of what the page has overridden. */
const sandbox = 'queries'

let bundle: Promise<string> | undefined

/** The elements that the steps lead to, in the document's order. */
export async function queries(
  protocol: Protocol,
  context: string,
  steps: readonly Query[],
): Promise<RemoteValue[]> {
  bundle ??= bundled()
  if (
    !(await protocol.call<boolean>(context, '() => "chatlintQueries" in globalThis', undefined, { sandbox }))
  )
    await protocol.call(context, `() => { ${await bundle} }`, undefined, { sandbox })
  const { value } = await protocol.run(
    context,
    'json => globalThis.chatlintQueries.find(document, JSON.parse(json))',
    steps,
    [],
    sandbox,
  )
  return value as RemoteValue[]
}

async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('in-page.ts', import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}' },
  })
  return outputFiles[0]?.text ?? ''
}
