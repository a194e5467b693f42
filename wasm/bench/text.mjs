/** Talk and words for the benchmarks: made from a seed, so that every run measures the same. */

const PHRASES =
  '亲 您好 这款 外套 有货 的哦 今天 拍下 明天 就能 发出 请问 还有 什么 可以 帮您 尺码 您穿 多大 稍等 一下 我帮您 看看 库存 谢谢 支持 包邮 颜色 蓝色 尺寸 偏大 建议 选小一码 面料 纯棉 洗后 不缩水 快递 三天 左右 到货 订单 已经 安排'.split(
    ' ',
  )
/** Words share their characters with the messages, as real lists do: a list of rare characters would be found absent at once. */
const CHARACTERS = [...new Set(PHRASES.join(''))]

/** Numbers from 0 to 1 that only the seed decides (mulberry32). */
export function chance(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A message of exactly `length` characters. */
export function message(length, next) {
  let text = ''
  while (text.length < length) text += PHRASES[Math.floor(next() * PHRASES.length)]
  return text.slice(0, length)
}

/** `count` different words of three to five characters: few enough of all that are possible that most messages hold none. */
export function words(count, next) {
  const made = new Set()
  while (made.size < count) {
    const length = 3 + Math.floor(next() * 3)
    let word = ''
    while (word.length < length) word += CHARACTERS[Math.floor(next() * CHARACTERS.length)]
    made.add(word)
  }
  return [...made]
}

/** A talk of `count` messages that was greeted. */
export function talk(count, next) {
  const turns = [{ role: 'agent', text: '您好亲，欢迎光临，很高兴为您服务' }]
  while (turns.length < count) {
    const role = turns.length % 2 === 1 ? 'customer' : 'agent'
    turns.push({ role, text: message(5 + Math.floor(next() * 40), next) })
  }
  return { platform: 'taobao', turns }
}

/** A pack whose one list holds `list`. */
export function pack(list) {
  return {
    pack: { id: 'bench' },
    lexicon: { bench: { words: list } },
    rule: [{ id: 'house-rule.bench', level: 'warn', match: ['@bench'], message: { 'zh-CN': '“{text}”' } }],
  }
}
