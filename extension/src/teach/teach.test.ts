import Ajv from 'ajv'
import { beforeEach, describe, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing'
import schema from '../adapters/adapter.schema.json'
import { forgetAdapter, keepAdapter } from '../adapters/keep'
import { managedItem, ownAdaptersItem } from '../team/kept'
import { deriveAdapter, type Picks, TeachError } from './derive'
import { saysTime } from './derive-time'
import { isStable, isStableAttribute, stableBeginning } from './stable'
import { tryAdapter } from './trial'

const page = { host: 'kefu.example:8443', pathname: '/desk/index.html', day: '2026-11-22' }

it.each([
  'message-list',
  'onemsg',
  'buyer-item',
  'msg_left',
  'chatInput',
  'ql-editor',
  'btn-send',
  'col-2',
  'SendBox-Editor',
])('%s is a name that somebody gave', name => {
  expect(isStable(name)).toBe(true)
})

it.each([
  'x8f3a1b2c',
  'css-1x2y3z',
  'sc-bdVaJa2',
  'iD7SHB',
  '_3kXo9_1',
  'svelte-kz43v5',
  'jss123',
  'qzkrtvw',
  'aBDXYc',
  'active',
  'is-selected',
  'message-unread',
  'ab',
  '12',
])('%s is none', name => {
  expect(isStable(name)).toBe(false)
})

it.each([
  ['messageRow--x8f3a', 'messageRow--'],
  ['bubble__3kXo9', 'bubble__'],
  ['message-list', undefined],
  ['x8f3a__1b2c3', undefined],
])('the beginning of %s that stays is %s', (name, beginning) => {
  expect(stableBeginning(name)).toBe(beginning)
})

it.each([
  ['data-role', 'customer', true],
  ['data-testid', 'message-row', true],
  ['aria-label', '发送', true],
  ['alt', '客服', true],
  ['data-message-id', '9f8e7d6c', false],
  ['data-v-1a2b3c', '', false],
  ['data-index', '3', false],
  ['title', '小李 12', false],
  ['style', 'color: red', false],
])('%s="%s" can be looked for: %s', (name, value, stable) => {
  expect(isStableAttribute(name, value)).toBe(stable)
})

describe('deriving', () => {
  beforeEach(() => {
    document.body.replaceChildren()
  })

  it('reads a page whose classes are digests by what lasts', () => {
    const picks = draw(['c', '在吗'], ['s', '客服接入'], ['a', '您好'], ['c', '几天能到'])
    const adapter = deriveAdapter(picks, page)
    expect(new Ajv({ formats: { regex: true } }).compile(schema)(adapter)).toBe(true)
    expect(JSON.stringify(adapter)).not.toMatch(/x7[0-9a-f]{6}/u)
    expect(adapter).toMatchObject({
      id: 'own-kefu-example',
      pages: ['kefu.example/desk/*'],
      messages: { row: '[data-message-id]' },
    })
    expect(adapter.messages?.otherwise).toBeUndefined()
    expect(tryAdapter(adapter, picks)).toEqual({ composer: 1, send: 1, customer: 2, own: 1, times: 0 })
  })

  it('does without a send control', () => {
    const adapter = deriveAdapter({ ...draw(['c', '在吗'], ['a', '您好']), send: null }, page)
    expect(adapter.send.controls).toEqual([])
  })

  it('takes what remains for the side that has nothing of its own', () => {
    const picks = draw(['c', '在吗'], ['a', '您好'])
    for (const mark of document.querySelectorAll('[alt="顾客"]')) mark.remove()
    for (const bubble of document.querySelectorAll<HTMLElement>('[style]')) {
      if (!bubble.style.flexDirection.includes('reverse')) bubble.removeAttribute('style')
    }
    const adapter = deriveAdapter(picks, page)
    expect(adapter.messages?.roles).toEqual([{ role: 'agent', selector: '[alt="客服"]' }])
    expect(adapter.messages?.otherwise).toBe('customer')
    expect(tryAdapter(adapter, picks)).toMatchObject({ customer: 1, own: 1 })
  })

  it.each([
    ['2026-11-22T10:00:00+08:00', 'iso', { datetime: '2026-11-22T10:00:00+08:00' }],
    ['10:21', 'epoch-ms', { 'data-sent': '1795312860000' }],
    ['10:21', 'clock', { title: '2026-11-22 10:21:05' }],
    ['昨天 10:21', 'clock', {}],
  ] as const)('reads times written as %s, %s', (text, format, attributes) => {
    const picks = draw(['c', '在吗'], ['a', '您好'], ['c', '几天能到'])
    for (const row of document.querySelectorAll('[data-message-id] > div')) {
      const time = document.createElement('small')
      for (const [name, value] of Object.entries(attributes)) time.setAttribute(name, value)
      time.className = digest()
      time.textContent = text
      row.append(time)
    }
    const [time = null] = document.querySelectorAll('small')
    const adapter = deriveAdapter({ ...picks, time }, page)
    expect(adapter.messages?.time).toMatchObject({ format })
    expect(adapter.messages?.time?.carries).toBeUndefined()
    expect(new Ajv({ formats: { regex: true } }).compile(schema)(adapter)).toBe(true)
    expect(JSON.stringify(adapter)).not.toMatch(/x7[0-9a-f]{6}/u)
    expect(tryAdapter(adapter, { ...picks, time })).toMatchObject({ customer: 2, own: 1, times: 3 })
  })

  it('carries the time of a line above to the messages below', () => {
    const picks = draw(['c', '在吗'], ['a', '您好'])
    const time = document.createElement('p')
    time.className = 'time-line'
    time.textContent = '10:21'
    document.querySelector('[role=log]')?.prepend(time)
    const adapter = deriveAdapter({ ...picks, time }, page)
    expect(adapter.messages?.time).toMatchObject({ format: 'clock', carries: true })
    expect(tryAdapter(adapter, { ...picks, time })).toMatchObject({ customer: 1, own: 1, times: 2 })
  })

  it('takes the talk’s name for its key, wherever that stands', () => {
    const picks = draw(['c', '在吗'], ['a', '您好'])
    const talk = document.createElement('b')
    talk.title = '小李'
    talk.textContent = '小李'
    document.body.prepend(talk)
    const adapter = deriveAdapter({ ...picks, talk }, page)
    expect(JSON.stringify(adapter.conversation)).not.toContain('小李')
    expect(tryAdapter(adapter, { ...picks, talk })).toMatchObject({ talk: '小李', times: 0 })
    talk.textContent = '小王'
    expect(tryAdapter(adapter, { ...picks, talk })).toMatchObject({ talk: '小王' })
  })

  it('knows a time from other words', () => {
    const says = (text: string, attributes: Record<string, string> = {}) => {
      const element = document.createElement('span')
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
      element.textContent = text
      return saysTime(element)
    }
    expect([
      says('10:21'),
      says('刚刚', { title: '昨天 10:21' }),
      says('', { datetime: '2026-11-22' }),
    ]).toEqual([true, true, true])
    expect([
      says('刚刚'),
      says('您好'),
      says('明天 10:00 之前都能给您发出去，您放心好了，不会耽误您的事情，发出后把单号给您'),
    ]).toEqual([false, false, false])
  })

  it('says what keeps it from being taught', () => {
    const picks = draw(['c', '在吗'], ['a', '您好'])
    const fault = (changed: Partial<Picks>) => {
      try {
        deriveAdapter({ ...picks, ...changed }, page)
      } catch (error) {
        return error instanceof TeachError ? error.fault : error
      }
    }
    expect(fault({ own: picks.customer })).toBe('same-message')
    expect(fault({ own: document.querySelector('h1') as Element })).toBe('no-list')
    expect(fault({ time: document.querySelector('h1') })).toBe('no-time')
    expect(fault({ time: picks.own })).toBe('no-time')
    expect(fault({ talk: picks.own })).toBe('no-talk')
    expect(fault({ talk: picks.composer })).toBe('no-talk')
    const elsewhere = document.createElement('div').attachShadow({ mode: 'open' })
    elsewhere.append(document.createElement('p'))
    expect(fault({ own: elsewhere.firstElementChild as Element })).toBe('other-tree')
    for (const element of document.querySelectorAll('[data-message-id] *')) {
      for (const name of ['style', 'alt']) element.removeAttribute(name)
    }
    expect(fault({})).toBe('same-sides')
  })
})

describe('keeping', () => {
  beforeEach(() => {
    fakeBrowser.reset()
    document.body.replaceChildren()
  })

  const taught = () => deriveAdapter(draw(['c', '在吗'], ['a', '您好']), page)

  it('keeps an adapter of the page that it comes from, in place of the one before', async () => {
    const adapter = taught()
    expect(await keepAdapter(adapter, 'https://kefu.example:8443/desk/')).toBe(true)
    expect(await keepAdapter({ ...adapter, name: '新' }, 'https://kefu.example:8443/desk/')).toBe(true)
    expect((await ownAdaptersItem.getValue()).map(({ name }) => name)).toEqual(['新'])
    await forgetAdapter(adapter.id)
    expect(await ownAdaptersItem.getValue()).toEqual([])
  })

  it('refuses what speaks of other pages, is none, or goes against a policy', async () => {
    const adapter = taught()
    const address = 'https://kefu.example/desk/'
    expect(await keepAdapter({ ...adapter, pages: ['mms.pinduoduo.com/*'] }, address)).toBe(false)
    expect(await keepAdapter({ ...adapter, pages: ['*/*'] }, address)).toBe(false)
    expect(await keepAdapter({ ...adapter, id: 'pinduoduo' }, address)).toBe(false)
    expect(await keepAdapter({ ...adapter, more: 1 }, address)).toBe(false)
    expect(await keepAdapter(null, address)).toBe(false)
    expect(await keepAdapter(adapter, 'about:blank')).toBe(false)
    await managedItem.setValue({ locked: ['adapters'], adapters: [] })
    expect(await keepAdapter(adapter, address)).toBe(false)
    expect(await ownAdaptersItem.getValue()).toEqual([])
  })
})

/** A digest as builds make them up. */
function digest(): string {
  return `x7${Math.floor(Math.random() * 0x1000000)
    .toString(16)
    .padStart(6, '0')}`
}

/** Draws a workbench with messages of the customer's (c), the agent's (a) and the system's (s); picks one of each. */
function draw(...messages: ['c' | 'a' | 's', string][]): Picks {
  const make = (name: string, attributes: Record<string, string> = {}, ...children: (Node | string)[]) => {
    const element = document.createElement(name)
    for (const [key, value] of Object.entries({ class: digest(), ...attributes })) {
      element.setAttribute(key, value)
    }
    element.append(...children)
    return element
  }
  const words: Record<string, Element> = {}
  const rows = messages.map(([who, text], index) => {
    const said = make('span', {}, text)
    words[who] ??= said
    const side = who === 'c' ? 'row' : who === 'a' ? 'row-reverse' : 'column'
    const face = who === 's' ? [] : [make('img', { alt: who === 'c' ? '顾客' : '客服' })]
    const bubble = make('div', { style: `flex-direction: ${side}` }, ...face, make('div', {}, said))
    return make('div', { 'data-message-id': `${digest()}-${index}` }, bubble)
  })
  const composer = make('textarea', { 'aria-label': '回复' })
  const send = make('span', {}, '发 送')
  document.body.append(
    make('h1', {}, '工作台'),
    make('section', {}, make('div', { role: 'log' }, ...rows)),
    make('footer', {}, composer, send),
  )
  return { composer, send, customer: words.c as Element, own: words.a as Element, time: null, talk: null }
}
