import { type Watcher, watch } from '../../../src/index.ts'
import { sent, WordEngine } from './shared.ts'

declare global {
  interface Window {
    watcher: Watcher
    build: typeof build
  }
}

const main = document.querySelector('main') as HTMLElement
const engine = new WordEngine()
window.watcher = watch(document, {
  engine,
  sendControls: '#outer-send',
  onChecker: checker => {
    window.test.checker = checker
  },
})
window.test = { engine, checker: null, events: [], health: [], sent, state: () => '' }

/** Sends on Enter, as chat pages do. */
function chat<E extends HTMLElement>(composer: E, read: () => string, empty: () => void): E {
  composer.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    sent.push(read())
    empty()
  })
  return composer
}

function editable(document: Document): HTMLElement {
  const div = document.createElement('div')
  div.contentEditable = 'true'
  return chat(
    div,
    () => div.textContent,
    () => div.replaceChildren(),
  )
}

function field(): HTMLTextAreaElement {
  const area = document.createElement('textarea')
  return chat(
    area,
    () => area.value,
    () => {
      area.value = ''
    },
  )
}

/** What a test puts on the page. */
const build = {
  shadow() {
    const host = document.createElement('x-chat')
    host.attachShadow({ mode: 'open' }).append(editable(document), editable(document))
    main.append(host)
  },
  async frame() {
    const frame = document.createElement('iframe')
    frame.style.cssText = 'width:400px;height:80px;border:1px solid'
    // Firefox puts another empty document in the place of the first.
    const loaded = new Promise(resolve => frame.addEventListener('load', resolve, { once: true }))
    main.append(frame)
    await loaded
    const button = build.button()
    const inner = frame.contentDocument as Document
    inner.body.contentEditable = 'true'
    inner.body.style.height = '60px'
    chat(
      inner.body,
      () => inner.body.textContent,
      () => inner.body.replaceChildren(),
    )
    button.addEventListener('click', () => sent.push(inner.body.textContent))
  },
  button() {
    const button = document.createElement('div')
    button.id = 'outer-send'
    button.textContent = '发送'
    main.append(button)
    return button
  },
  dialog() {
    const dialog = document.createElement('dialog')
    dialog.style.marginTop = '320px'
    dialog.append(field())
    main.append(dialog)
    dialog.showModal()
  },
  many(count: number) {
    for (let index = 0; index < count; index++) main.append(field())
  },
  others() {
    const password = document.createElement('input')
    password.type = 'password'
    const search = document.createElement('input')
    search.setAttribute('role', 'searchbox')
    const name = document.createElement('input')
    name.autocomplete = 'username'
    const readOnly = document.createElement('textarea')
    readOnly.readOnly = true
    const number = document.createElement('input')
    number.type = 'number'
    main.append(password, search, name, readOnly, number)
  },
}
window.build = build
