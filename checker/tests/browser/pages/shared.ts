import {
  attach,
  type Checker,
  type CheckerEvent,
  type CheckerOptions,
  type Conversation,
  type Engine,
  type Finding,
  type Verdict,
} from '../../../src/index.ts'

/** A small judge with a word list: enough to see where things are drawn and what is held. */
export class WordEngine implements Engine {
  ready = true
  /** Milliseconds before an answer. */
  delay = 0
  /** Never answers. */
  silent = false
  /** Answers wait for {@link release} while true. */
  waits = false
  asked: string[] = []
  /** The draft last answered on. */
  answered: string | null = null
  closed = false
  readonly #waiting: (() => void)[] = []

  async check(conversation: Conversation, draft: string): Promise<Verdict> {
    this.asked.push(draft)
    if (this.silent) return new Promise(() => {})
    if (this.waits) await new Promise<void>(resolve => this.#waiting.push(resolve))
    else await new Promise(resolve => setTimeout(resolve, this.delay))
    this.answered = draft
    return judge(conversation, draft)
  }

  /** Answers what was asked meanwhile, and from now on as before. */
  release(): void {
    this.waits = false
    for (const answer of this.#waiting.splice(0)) answer()
  }

  close(): void {
    this.closed = true
  }
}

const WORDS: {
  word: string
  level: 'block' | 'warn' | 'hint'
  title: string
  message: string
  fixes: string[]
}[] = [
  {
    word: '加微信',
    level: 'block',
    title: '引导站外',
    message: '不能引导客户到平台外联系，会扣分封店；请就在这里说。',
    fixes: ['在这里联系', ''],
  },
  {
    word: '不知道',
    level: 'warn',
    title: '推诿客户',
    message: '“不知道”像在推开客户；说你去查，什么时候答复。',
    fixes: ['我马上帮您查一下'],
  },
  {
    word: '最好的',
    level: 'hint',
    title: '绝对化用语',
    message: '“最好的”无从证明，换个说法更稳妥。',
    fixes: ['很受欢迎的'],
  },
]

export function judge(conversation: Conversation, draft: string): Verdict {
  const findings: Finding[] = []
  for (const { word, level, title, message, fixes } of WORDS) {
    for (let at = draft.indexOf(word); at >= 0; at = draft.indexOf(word, at + 1)) {
      findings.push({
        item: word,
        rule: `words.${word}`,
        title,
        dimension: level === 'block' ? 'red-line' : 'service',
        level,
        turn: conversation.turns.length,
        start: at,
        end: at + word.length,
        text: word,
        message,
        fixes: Array.from(fixes, text => ({ start: at, end: at + word.length, text })),
        basis:
          level === 'block'
            ? [
                {
                  source: '平台商家客服规则',
                  article: '三',
                  effective: '2024-01-01',
                  checked: '2026-11-01',
                  penalty: '每次扣 6 分',
                },
              ]
            : [],
      })
    }
  }
  if (draft.trim() === '哦') {
    findings.push(
      whole('cold-reply', '冷漠应答', 'warn', draft, conversation, '一个字的回复像在敷衍；说说你会怎么办。', [
        { start: 0, end: draft.length, text: '好的，我这就帮您处理' },
      ]),
    )
  }
  let greeted = draft.includes('您好')
  for (const { role } of conversation.turns) greeted ||= role === 'agent'
  if (conversation.turns.length > 0 && !greeted) {
    findings.push({
      ...whole(
        'missing-greeting',
        '缺少问候',
        'hint',
        draft,
        conversation,
        '第一句话先问好，客户更愿意说下去。',
        [{ start: 0, end: 0, text: '您好，很高兴为您服务！' }],
      ),
      start: 0,
      end: 0,
      text: '',
    })
  }
  const order = { block: 0, warn: 1, hint: 2, credit: 3 }
  findings.sort((a, b) => order[a.level] - order[b.level])
  const top = findings[0]?.level ?? 'pass'
  const excused = draft.includes('微信支付')
    ? [
        {
          item: 'off-platform',
          rule: 'off-platform.contact',
          turn: conversation.turns.length,
          start: draft.indexOf('微信支付'),
          end: draft.indexOf('微信支付') + 4,
          text: '微信支付',
          reason: '说的是付款方式',
          basis: [],
        },
      ]
    : []
  return { verdict: top === 'credit' ? 'pass' : top, findings, excused }
}

function whole(
  item: string,
  title: string,
  level: 'warn' | 'hint',
  draft: string,
  { turns }: Conversation,
  message: string,
  fixes: Finding['fixes'],
): Finding {
  const dimension = 'service' as const
  const range = { start: 0, end: draft.length, text: draft }
  return {
    item,
    rule: item,
    title,
    dimension,
    level,
    turn: turns.length,
    ...range,
    message,
    fixes,
    basis: [],
  }
}

/** What a test may look at. */
export interface TestPage {
  engine: WordEngine
  checker: Checker | null
  events: CheckerEvent[]
  health: string[]
  /** What the page sent, in its own words. */
  sent: string[]
  /** What the editor's own state holds. */
  state: () => string
  /** Ends a step of the editor's history, where it goes by the clock. */
  pause?: () => void
}

declare global {
  interface Window {
    test: TestPage
  }
}

export const sent: string[] = []

/** Starts a checker on the page's composer and lays out what tests look at. */
export function start(
  composer: HTMLElement,
  state: () => string,
  options: Partial<CheckerOptions> = {},
): TestPage {
  const engine = new WordEngine()
  const test: TestPage = { engine, checker: null, events: [], health: [], sent, state }
  window.test = test
  test.checker = attach(composer, {
    engine,
    onEvent: event => test.events.push(event),
    onHealth: health => test.health.push(health.state),
    ...options,
  })
  return test
}

/** The options that a test gives in the address, as JSON after `#`. */
export function optionsFromAddress(): Partial<CheckerOptions> {
  const json = decodeURIComponent(location.hash.slice(1))
  return json === '' ? {} : (JSON.parse(json) as Partial<CheckerOptions>)
}

/** What a person sees in an element, with its line breaks. */
export function visibleText(element: HTMLElement): string {
  return element.innerText
}
