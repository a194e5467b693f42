/** The operators of the pattern language as a form offers them: what each asks for and the condition it makes. */

/** What an operator is given; each uses some of it. */
export interface Parts {
  /** Words, apart by blanks or commas; `@list` and `#entity` stand for themselves. */
  words: string
  /** Further words. */
  others: string
  /** Characters, messages, times or seconds, as the operator has it. */
  number: number
  /** Whose messages. */
  side: 'agent' | 'customer'
  /** Where to look from the message. */
  where: 'before' | 'after'
}

/** One operator. Its name is its sentence in the catalogue. */
export interface Operator {
  name: OperatorName
  /** The parts it asks for, in order. */
  asks: readonly (keyof Parts)[]
  build: (parts: Parts) => string
}

const NAMES = [
  'any',
  'both',
  'apart',
  'without',
  'whole',
  'opens',
  'at-least',
  'messages',
  'within',
  'elsewhere-not',
  'first',
  'repeats',
  'longer',
] as const
/** An operator's name. */
export type OperatorName = (typeof NAMES)[number]

/** All operators, the plainest first. */
export const OPERATORS: readonly Operator[] = [
  { name: 'any', asks: ['words'], build: ({ words }) => one(words) },
  { name: 'both', asks: ['words', 'others'], build: ({ words, others }) => `${one(words)} & ${one(others)}` },
  {
    name: 'apart',
    asks: ['words', 'number', 'others'],
    build: ({ words, number, others }) => `${one(words)} ~${number} ${one(others)}`,
  },
  {
    name: 'without',
    asks: ['words', 'others'],
    build: ({ words, others }) => `${one(words)} & !${one(others)}`,
  },
  { name: 'whole', asks: ['words'], build: ({ words }) => `^ ${one(words)} $` },
  { name: 'opens', asks: ['words'], build: ({ words }) => `^ ${one(words)}` },
  {
    name: 'at-least',
    asks: ['number', 'words'],
    build: ({ number, words }) => `${number} of [${split(words).join(', ')}]`,
  },
  {
    name: 'messages',
    asks: ['side', 'where', 'number', 'words'],
    build: ({ side, where, number, words }) => `${side} ${where} ${number}: ${one(words)}`,
  },
  {
    name: 'within',
    asks: ['side', 'where', 'number', 'words'],
    build: ({ side, where, number, words }) => `${side} ${where} ${number}s: ${one(words)}`,
  },
  { name: 'elsewhere-not', asks: ['words'], build: ({ words }) => `not talk: ${one(words)}` },
  { name: 'first', asks: ['number'], build: ({ number }) => `first ${number}` },
  { name: 'repeats', asks: ['number'], build: ({ number }) => `repeats ${number}` },
  { name: 'longer', asks: ['number'], build: ({ number }) => `chars ${number}..` },
]

/** Whether everything that an operator asks for is there. */
export function isComplete({ asks }: Operator, parts: Parts): boolean {
  return asks.every(part => {
    const given = parts[part]
    if (typeof given === 'number') return Number.isInteger(given) && given > 0
    return part === 'words' || part === 'others' ? split(given).length > 0 : given !== ''
  })
}

function split(words: string): string[] {
  return words
    .split(/[\s,，、;；]+/)
    .filter(Boolean)
    .map(word => (/^[@#]/.test(word) ? word : `'${word.replaceAll("'", '')}'`))
}

/** One operand: a word, or any of several. */
function one(words: string): string {
  const all = split(words)
  return all.length === 1 ? (all[0] ?? '') : `(${all.join(' | ')})`
}
