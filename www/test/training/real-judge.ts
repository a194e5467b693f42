/** The real judge, as the page has it, for tests. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import * as glue from '@chatlint/wasm/desk'
import { startInstance } from '@chatlint/wasm/instance'
import type { PageJudge } from '../../src/desk/module.ts'

/** Starts the judge with findings in simplified Chinese. */
export async function realJudge(): Promise<PageJudge> {
  const path = createRequire(import.meta.url).resolve('@chatlint/wasm/desk.wasm')
  return startInstance(glue, await readFile(path), { options: { locale: 'zh-CN', profile: 'newcomer' } })
}
