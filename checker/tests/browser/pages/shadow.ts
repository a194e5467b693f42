import { sent, start } from './shared.ts'

// An application in an open shadow root, as micro front ends build it: the editor is its own, and knows its model.
const root = (document.querySelector('#root') as HTMLElement).attachShadow({ mode: 'open' })
const sheet = new CSSStyleSheet()
sheet.replaceSync(
  'div { min-height: 96px; padding: 10px 14px; border: 1px solid; font: inherit; outline: none }',
)
root.adoptedStyleSheets = [sheet]
const composer = document.createElement('div')
composer.id = 'composer'
composer.contentEditable = 'plaintext-only'
root.append(composer)
let model = ''
composer.addEventListener('input', () => {
  model = composer.innerText.replace(/\n$/, '')
})
composer.addEventListener('keydown', event => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
  event.preventDefault()
  sent.push(model)
  composer.replaceChildren()
  model = ''
})
start(composer, () => model)
