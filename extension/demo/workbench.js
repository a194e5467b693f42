/** A small chat workbench: three talks, a list that is drawn anew on every switch, and customers who answer. */
import { talks } from './talks.js'

const one = selector => document.querySelector(selector)
const composer = one('[data-demo-composer]')
/** How long a customer takes to answer, in milliseconds. */
const answerAfter = 900
const state = new Map(
  talks.map(talk => [
    talk.id,
    {
      talk,
      draft: '',
      unread: 0,
      rounds: [...talk.next],
      said: talk.said.map(({ who, text, before }) => ({
        who,
        text,
        at: new Date(Date.now() - before * 60_000),
      })),
    },
  ]),
)
let current = state.get(talks[0].id)
let messageNumber = 0

function element(name, properties = {}, ...children) {
  const made = document.createElement(name)
  const { data = {}, ...plain } = properties
  Object.assign(made, plain)
  for (const [key, value] of Object.entries(data)) made.setAttribute(`data-${key}`, value)
  made.append(...children)
  return made
}

function clock(at) {
  return at.toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', hour12: false })
}

function row({ who, text, at }, name) {
  messageNumber += 1
  const words = element('div', { className: 'words', data: { 'demo-text': '' } }, text)
  const time = element('time', { dateTime: at.toISOString() }, clock(at))
  const attributes = { id: `message-${messageNumber}`, data: { 'demo-message': who } }
  if (who === 'system') return element('div', attributes, words)
  const speaker = who === 'customer' ? name : who === 'bot' ? '机器人' : '我'
  const face = element('span', { className: 'face', ariaHidden: 'true' }, speaker.slice(0, 1))
  return element('div', attributes, face, element('div', { className: 'bubble' }, words, time))
}

function drawMessages() {
  const list = element('div', { className: 'list', data: { 'demo-talk': current.talk.id } })
  list.append(...current.said.map(message => row(message, current.talk.name)))
  one('[data-messages]').replaceChildren(list)
  scrollDown()
}

function scrollDown() {
  const box = one('[data-messages]')
  box.scrollTop = box.scrollHeight
}

function drawPeople() {
  one('[data-people]').replaceChildren(
    ...[...state.values()].map(each => {
      const last = each.said.at(-1)
      const button = element(
        'button',
        { type: 'button', className: each === current ? 'open' : '', onclick: () => open(each) },
        element('span', { className: 'face', ariaHidden: 'true' }, each.talk.name.slice(0, 1)),
        element('span', { className: 'name' }, each.talk.name),
        element('time', {}, clock(last.at)),
        element('span', { className: 'last' }, last.text),
      )
      if (each.unread > 0) button.append(element('b', {}, String(each.unread)))
      return element('li', {}, button)
    }),
  )
}

function drawOrder() {
  const { item, detail, price, state: progress, stock } = current.talk.order
  one('[data-order]').replaceChildren(
    element('h3', {}, '正在咨询'),
    element(
      'div',
      { className: 'goods' },
      element('div', { className: 'picture', ariaHidden: 'true' }),
      element('div', {}, element('strong', {}, item), element('p', {}, detail), element('em', {}, price)),
    ),
    element(
      'dl',
      {},
      element('dt', {}, '状态'),
      element('dd', {}, progress),
      element('dt', {}, '备注'),
      element('dd', {}, stock),
    ),
  )
}

function open(talk) {
  current.draft = composer.value
  current = talk
  current.unread = 0
  one('[data-name]').textContent = talk.talk.name
  one('[data-about]').textContent = talk.talk.about
  composer.value = talk.draft
  drawMessages()
  drawPeople()
  drawOrder()
  composer.focus()
}

function say(talk, message) {
  talk.said.push(message)
  if (talk === current) {
    one('[data-demo-talk]').append(row(message, talk.talk.name))
    scrollDown()
  } else talk.unread += 1
  drawPeople()
}

function send() {
  const text = composer.value.trim()
  if (!text) return
  composer.value = ''
  const talk = current
  say(talk, { who: 'agent', text, at: new Date() })
  const answers = talk.rounds.shift() ?? []
  answers.forEach((answer, i) => {
    setTimeout(() => say(talk, { who: 'customer', text: answer, at: new Date() }), answerAfter * (i + 1))
  })
}

composer.addEventListener('keydown', event => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
  event.preventDefault()
  send()
})
one('[data-demo-send]').addEventListener('click', send)
open(current)
