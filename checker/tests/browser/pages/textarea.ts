import type { Conversation } from '../../../src/index.ts'
import { optionsFromAddress, sent, start } from './shared.ts'

const composer = document.querySelector('textarea') as HTMLTextAreaElement

function send() {
  sent.push(composer.value)
  composer.value = ''
}

composer.addEventListener('keydown', event => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
  event.preventDefault()
  send()
})
document.querySelector('#send')?.addEventListener('click', send)
document.querySelector('form')?.addEventListener('submit', event => {
  event.preventDefault()
  send()
})
composer.setAttribute('form', 'form')

const conversation: Conversation = {
  id: 'talk-1',
  turns: [
    { role: 'customer', text: '有货吗' },
    { role: 'agent', text: '您好' },
  ],
}
if (location.search.includes('dark')) document.body.classList.add('dark')
start(composer, () => composer.value, {
  sendControls: '#send',
  conversation: () => conversation,
  ...optionsFromAddress(),
})
