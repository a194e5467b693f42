// @vitest-environment node
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import JSZip from 'jszip'
import { afterAll, expect, test } from 'vitest'
// @ts-expect-error plain JavaScript, run by Node alone
import { filesIn, zip } from './zip.mjs'

const home = mkdtempSync(join(tmpdir(), 'chatlint-zip-'))

afterAll(() => rmSync(home, { recursive: true, force: true }))

/** Lays files out in a folder of its own, in this order and with this time. */
function layOut(folder: string, files: [string, string][], seconds: number): string {
  for (const [name, text] of files) {
    const path = join(home, folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
    utimesSync(path, seconds, seconds)
  }
  return join(home, folder)
}

test('the same files give the same bytes, in any folder, order and year', async () => {
  const files: [string, string][] = [
    ['manifest.json', '{}'],
    ['assets/b.js', 'b'.repeat(5_000)],
    ['assets/a.css', 'a'],
    ['_locales/zh_CN/messages.json', '{"name":"客服"}'],
  ]
  const one = layOut('one', files, 1_000_000_000)
  const two = layOut('a much longer name/two', files.toReversed(), 1_700_000_000)
  const [first, second] = [await zip(one, filesIn(one)), await zip(two, filesIn(two).toReversed())]
  expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true)

  const archive = await JSZip.loadAsync(first)
  expect(Object.keys(archive.files)).toEqual(files.map(([name]) => name).toSorted())
  expect(await archive.file('_locales/zh_CN/messages.json')?.async('string')).toBe('{"name":"客服"}')

  layOut('a much longer name/two', [['manifest.json', '{ }']], 1_700_000_000)
  expect(Buffer.from(first).equals(Buffer.from(await zip(two, filesIn(two))))).toBe(false)
})
