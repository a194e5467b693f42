import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { adapters } from '../adapters/catalogue'
import { ConversationReader, newestRows } from './reader'

const pinduoduo = adapters.find(({ id }) => id === 'pinduoduo')
/** One whose key stands behind the messages. */
const byActive = pinduoduo && { ...pinduoduo, conversation: pinduoduo.conversation?.slice(1) ?? [] }
const feige = adapters.find(({ id }) => id === 'feige')
const firstMs = 1_790_000_001_000

let reader: ConversationReader | undefined
let changes: number

beforeEach(() => {
  changes = 0
  document.body.replaceChildren()
  vi.stubGlobal('requestIdleCallback', (work: () => void) => setTimeout(work, 0))
  vi.stubGlobal('cancelIdleCallback', (handle: ReturnType<typeof setTimeout>) => clearTimeout(handle))
})

afterEach(() => {
  reader?.close()
  vi.unstubAllGlobals()
})

function read(adapter = pinduoduo): ConversationReader {
  const composer = document.querySelector('textarea') as Element
  reader = new ConversationReader(composer, adapter, () => {
    changes += 1
  })
  return reader
}

/** One row of 拼多多, in its shape. */
function row(at: number, role: string, text: string, uid = '1000000000001'): HTMLElement {
  const item = document.createElement('li')
  item.id = `middlePanel_list_${at}`
  item.className = 'clearfix onemsg'
  const side = document.createElement('div')
  side.className = role
  const content = document.createElement('div')
  content.setAttribute('currentuid', uid)
  const box = document.createElement('p')
  box.className = 'msg-content-box'
  box.textContent = text
  content.append(box)
  side.append(content)
  item.append(side)
  return item
}

function workbench(rows: HTMLElement[]): HTMLElement {
  const list = document.createElement('div')
  list.id = 'msgListContainer'
  const ul = document.createElement('ul')
  ul.append(...rows)
  list.append(ul)
  document.body.replaceChildren(list, document.createElement('textarea'))
  return ul
}

/** Two entries of the list of talks, which stands behind the messages. */
function sessions(first: string, second: string): [HTMLElement, HTMLElement] {
  const entry = (key: string) => {
    const item = document.createElement('div')
    item.className = 'chat-item-box'
    item.dataset.random = key
    return item
  }
  const items: [HTMLElement, HTMLElement] = [entry(first), entry(second)]
  document.body.append(...items)
  return items
}

const idle = () => new Promise(done => setTimeout(done, 5))

describe('roles, times and the key', () => {
  it('reads a 拼多多 talk', () => {
    workbench([
      row(firstMs, 'buyer-item', '有货吗'),
      row(firstMs + 1_000, 'cs-item robot-text', '机器人在'),
      row(firstMs + 8_000, 'cs-item isread', '有的'),
    ])
    const { id, platform, turns } = read().current()
    expect({ id, platform }).toEqual({ id: '1000000000001', platform: 'pinduoduo' })
    expect(turns.map(({ role, text }) => [role, text])).toEqual([
      ['customer', '有货吗'],
      ['bot', '机器人在'],
      ['agent', '有的'],
    ])
    expect(turns.map(({ at }) => Date.parse(at ?? ''))).toEqual([firstMs, firstMs + 1_000, firstMs + 8_000])
  })

  it('reads a 飞鸽 talk, whose clock has no date', () => {
    const main = document.createElement('main')
    main.append(document.createElement('textarea'))
    const list = document.createElement('div')
    list.className = 'messageList'
    const rows: [string, string, string][] = [
      ['messageNotMe', '什么时候发', '10:21'],
      ['messageIsMe', '今天发', '10:22'],
    ]
    for (const [side, text, time] of rows) {
      const wrapper = document.createElement('div')
      wrapper.setAttribute('data-qa-id', 'qa-message-warpper')
      const inner = document.createElement('div')
      inner.setAttribute('data-id', text)
      const bubble = document.createElement('div')
      bubble.className = `leaveMessage ${side}`
      const pre = document.createElement('pre')
      const words = document.createElement('span')
      words.textContent = text
      pre.append(words)
      bubble.append(pre)
      const clock = document.createElement('span')
      clock.textContent = time
      inner.append(bubble, clock)
      wrapper.append(inner)
      list.append(wrapper)
    }
    main.append(list)
    document.body.append(main)
    const { turns } = read(feige).current()
    expect(turns.map(({ role, text }) => [role, text])).toEqual([
      ['customer', '什么时候发'],
      ['agent', '今天发'],
    ])
    const [first, second] = turns.map(({ at }) => Date.parse(at ?? '')) as [number, number]
    expect(second - first).toBe(60_000)
    expect(second).toBeLessThanOrEqual(Date.now() + 60_000)
  })
})

describe('incremental reading', () => {
  it('gives the same object and reads nothing while nothing changes', () => {
    workbench(Array.from({ length: 5_000 }, (_, i) => row(firstMs + i, 'buyer-item', `第 ${i} 条`)))
    const talk = read()
    const before = talk.current()
    const { rowsRead } = talk
    expect(before.turns.length).toBe(newestRows)
    for (let keystroke = 0; keystroke < 100; keystroke += 1) expect(talk.current()).toBe(before)
    expect(talk.rowsRead).toBe(rowsRead)
  })

  it('searches the page for the key once, not at each keystroke', () => {
    workbench([row(firstMs, 'buyer-item', '在吗')])
    const talks = sessions('甲', '乙')
    talks[0].classList.add('active')
    const talk = read(byActive)
    const search = vi.spyOn(document, 'querySelector')
    for (let keystroke = 0; keystroke < 100; keystroke += 1) expect(talk.current().id).toBe('甲')
    expect(search).not.toHaveBeenCalled()
    search.mockRestore()
    talks[0].classList.remove('active')
    talks[1].classList.add('active')
    expect(talk.current().id).toBe('乙')
  })

  it('searches anew once the messages are others: the old talk may only be hidden', () => {
    const list = workbench([row(firstMs, 'buyer-item', '甲')])
    const talks = sessions('乙', '甲')
    talks[1].classList.add('active')
    const talk = read(byActive)
    expect(talk.current().id).toBe('甲')
    talks[0].classList.add('active')
    list.replaceChildren(row(firstMs + 5, 'buyer-item', '乙'))
    expect(talk.current().id).toBe('乙')
  })

  it('reads one row for one new message', async () => {
    const list = workbench(
      Array.from({ length: 5_000 }, (_, i) => row(firstMs + i, 'buyer-item', `第 ${i} 条`)),
    )
    const talk = read()
    const { rowsRead } = talk
    list.append(row(firstMs + 6_000, 'buyer-item', '再见'))
    await expect.poll(() => changes, { timeout: 30_000 }).toBe(1)
    expect(talk.current().turns.at(-1)?.text).toBe('再见')
    expect(talk.rowsRead).toBe(rowsRead + 1)
  })

  it('reads a row again whose words changed', async () => {
    workbench([row(firstMs, 'buyer-item', '原来')])
    const talk = read()
    const words = document.querySelector('.msg-content-box')?.firstChild as Text
    words.data = '改了'
    expect(talk.current().turns[0]?.text).toBe('改了')
    await idle()
    expect(talk.current().turns.length).toBe(1)
  })

  it('knows a change before it is idle, when asked', () => {
    const list = workbench([row(firstMs, 'buyer-item', '一')])
    const talk = read()
    list.append(row(firstMs + 1, 'buyer-item', '二'))
    expect(talk.current().turns.length).toBe(2)
  })
})

describe('a switch of conversation', () => {
  it('follows a list that was replaced, and keeps nothing of the other', async () => {
    workbench([row(firstMs, 'buyer-item', '甲')])
    const talk = read()
    const list = document.querySelector('#msgListContainer') as Element
    const other = list.cloneNode(false) as Element
    const ul = document.createElement('ul')
    ul.append(row(firstMs + 5, 'buyer-item', '乙', '2000000000002'))
    other.append(ul)
    list.replaceWith(other)
    await idle()
    expect(changes).toBe(1)
    const { id, turns } = talk.current()
    expect([id, turns.map(({ text }) => text)]).toEqual(['2000000000002', ['乙']])
    ul.append(row(firstMs + 6, 'buyer-item', '丙', '2000000000002'))
    await idle()
    expect(talk.current().turns.map(({ text }) => text)).toEqual(['乙', '丙'])
  })

  it('is at once in the new talk when asked', () => {
    const ul = workbench([row(firstMs, 'buyer-item', '甲')])
    const talk = read()
    ul.replaceChildren(row(firstMs + 5, 'buyer-item', '乙', '2000000000002'))
    expect(talk.current()).toMatchObject({ id: '2000000000002', turns: [{ text: '乙' }] })
  })
})

describe('what cannot be read', () => {
  it('is text only without an adapter', () => {
    workbench([row(firstMs, 'buyer-item', '甲')])
    reader = new ConversationReader(document.querySelector('textarea') as Element, undefined, () => {})
    expect(reader.coverage).toBe('text-only')
    expect(reader.current().turns).toEqual([])
  })

  it('is text only until the list is there', () => {
    document.body.append(document.createElement('textarea'))
    const talk = read()
    expect(talk.coverage).toBe('text-only')
    const list = document.createElement('div')
    list.id = 'msgListContainer'
    list.append(row(firstMs, 'buyer-item', '甲'))
    document.body.prepend(list)
    expect(talk.current().turns.length).toBe(1)
    expect(talk.coverage).toBe('conversation')
  })
})
