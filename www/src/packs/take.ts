/** Takes packs in: files of either form, and pasted lines. */
import { locale } from '@chatlint/ui/messages'
import { tellFault } from '@chatlint/ui/pack-problem'
import type { Desk } from '../desk/desk.ts'
import { say } from './messages/index.ts'
import type { Shelf } from './shelf.svelte.ts'
import { newSource, pruned } from './source.ts'

/** What is wrong with a file that was taken in, or could not be. */
export interface Faulty {
  why: string
  /** The pack in which it can be mended; null where the file was not taken. */
  pack: number | null
}

/**
 * Takes a file in as a new pack. One with faults in its TOML is taken too, to be mended in the editor; lines that cannot be read are not.
 *
 * @returns what is wrong with it; null where nothing is.
 */
export async function takeFile(desk: Desk, shelf: Shelf, name: string, text: string): Promise<Faulty | null> {
  if (!name.toLowerCase().endsWith('.toml')) {
    const why = await takeLines(desk, shelf, name, text)
    return why ? { why, pack: null } : null
  }
  const check = await desk.checkPack({ name, text }, locale.current)
  const failing = 'holds' in check ? check.holds.examples.filter(example => !example.holds).length : 0
  const why =
    'fault' in check ? tellFault(check.fault) : failing > 0 ? say('editor.failing', { count: failing }) : ''
  const { key } = await shelf.add(name, text, why === '')
  return why ? { why, pack: key } : null
}

/**
 * Takes lines of `词 | 级别 | 替换 | 说明` in as a new pack.
 *
 * @returns why they are not taken; empty where they are.
 */
export async function takeLines(desk: Desk, shelf: Shelf, name: string, text: string): Promise<string> {
  const stem = name.replace(/\.[^.]*$/, '').replace(/[^\p{L}\p{N}]/gu, '-') || 'words'
  const id = shelf.freeName(stem)
  const check = await desk.checkPack({ name: `${id}.txt`, text }, locale.current)
  if ('fault' in check) return tellFault(check.fault)
  const { pack } = newSource(id, id, new Date().toISOString().slice(0, 10))
  const source = { ...pruned(check.holds.pack), pack }
  const written = await desk.rewritePack({ name: `${id}.toml`, text: '' }, source)
  if ('fault' in written) return tellFault(written.fault)
  await shelf.add(`${id}.toml`, written.text, true)
  return ''
}
