/**
 * What a check costs in JavaScript: the ways over the WASM boundary, lexicons of three sizes, and what people write
 * without a judge. Run by `cargo xtask bench`, which builds `wasm/boundary`; prints one JSON row a line.
 *
 * What decided for plain objects by serde-wasm-bindgen (2 busy cores, Node 20, November 2026, medians): an answer with
 * two findings costs 22 µs as objects, 24 µs as JSON and 33 µs packed, of which the judging is most; without a finding
 * 11, 10 and 7 µs. A talk of 20 messages goes in for 41 µs as objects and 25 µs as JSON, but JSON has no lone
 * surrogates and its errors no paths; and a talk goes in once, not once a keystroke: `checkTalk` takes 20 µs where
 * `check` with its talk takes 220 µs. So the way is chosen for clarity, and the talk is opened before.
 */
import { readFile } from 'node:fs/promises'
import { measure } from 'mitata'
import * as glue from '../boundary/chatlint.js'
import { startInstance } from '../instance.js'
import { chance, message, pack, talk, words } from './text.mjs'

const next = chance(20261122)
const drafts = Array.from({ length: 256 }, () => message(40, next))
const conversation = talk(20, next)

const judge = await startInstance(
  glue,
  await readFile(new URL('../boundary/chatlint_bg.wasm', import.meta.url)),
)

/** Walks through all drafts, so that no run learns one by heart. */
function rotating(call) {
  let turn = 0
  return () => call(drafts[turn++ & 255])
}

async function row(group, name, call) {
  // Call by call: timing batches would count what other programs took from a busy machine.
  const stats = await measure(call, { batch_threshold: 0 })
  console.log(JSON.stringify({ group, name, median: stats.p50, p99: stats.p99 }))
}

for (const count of [1_000, 10_000, 100_000]) {
  const list = words(count, next)
  const group = `a 40-character draft, ${count.toLocaleString('en')} words`
  judge.configure({ packs: [pack(list)] })
  judge.openTalk('bench', conversation)
  await row(
    group,
    'chatlint, talk opened before',
    rotating(draft => judge.checkTalk('bench', draft)),
  )
  await row(
    group,
    'chatlint, with its 20-turn talk',
    rotating(draft => judge.check(conversation, draft)),
  )
  await row(
    group,
    'String.includes in a loop (words only)',
    rotating(draft => list.filter(word => draft.includes(word))),
  )
  const alternation = new RegExp(list.join('|'), 'g')
  await row(
    group,
    'one RegExp alternation (words only)',
    rotating(draft => draft.match(alternation)),
  )
}

judge.configure({})
judge.openTalk('bench', conversation)

/** The verdict that {@link glue.checkTalkPacked} stands for, as far as a face reads it. */
function unpack(packed) {
  const { numbers, texts } = packed
  packed.free()
  let at = 0
  let cut = 0
  const number = () => numbers[at++]
  const text = () => {
    const from = cut
    cut += number()
    return texts.slice(from, cut)
  }
  const verdict = { verdict: text(), findings: [] }
  while (at < numbers.length) {
    const [turn, start, end, level, dimension, fixes, basis] = Array.from({ length: 7 }, number)
    const [item, rule, title, words, message] = Array.from({ length: 5 }, text)
    verdict.findings.push({
      ...{ item, rule, title, dimension, level, turn, start, end, text: words, message },
      fixes: Array.from({ length: fixes }, () => ({ start: number(), end: number(), text: text() })),
      basis: Array.from({ length: basis }, () => Array.from({ length: 5 }, text)),
    })
  }
  return verdict
}

const loud = {
  none: '有货的亲，您要什么尺码，我帮您看看库存好吗',
  some: '亲，加我微信聊吧，薇信也可以的，加微信更快哦',
}
for (const [kind, draft] of Object.entries(loud)) {
  const found = judge.checkTalk('bench', draft).findings.length
  const group = `an answer out, ${found} findings (${kind})`
  await row(group, 'plain objects (serde-wasm-bindgen)', () => judge.checkTalk('bench', draft))
  await row(group, 'JSON text and JSON.parse', () => JSON.parse(judge.checkTalkJson('bench', draft)))
  await row(group, 'packed numbers and one text', () => unpack(judge.checkTalkPacked('bench', draft)))
}

const group = 'a 20-turn talk in'
await row(group, 'plain objects (serde-wasm-bindgen)', () => judge.readObject(conversation))
await row(group, 'JSON.stringify and JSON text', () => judge.readJson(JSON.stringify(conversation)))
