import { optionsFromAddress, sent, start, visibleText } from './shared.ts'

const composer = document.querySelector('#composer') as HTMLElement
composer.addEventListener('keydown', event => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  sent.push(visibleText(composer))
  composer.textContent = ''
})
start(composer, () => visibleText(composer), optionsFromAddress())
