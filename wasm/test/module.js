import { readFile } from 'node:fs/promises'
import { startInstance } from '../instance.js'

const sentences = {
  en: JSON.parse(await readFile(new URL('../sentences/en.json', import.meta.url), 'utf8')),
  'zh-TW': JSON.parse(await readFile(new URL('../sentences/zh-TW.json', import.meta.url), 'utf8')),
}

/**
 * Starts a build of its own for a test: each call loads the glue anew, so that tests share no judge.
 *
 * @param {'judge' | 'desk' | 'crashing'} build
 * @param {import('../instance.js').Settings} [settings]
 */
export async function started(build, settings) {
  const glue = await import(`../${build}/chatlint.js?${started.count++}`)
  const bytes = await readFile(new URL(`../${build}/chatlint_bg.wasm`, import.meta.url))
  return startInstance(glue, bytes, { sentences, ...settings })
}
started.count = 0
