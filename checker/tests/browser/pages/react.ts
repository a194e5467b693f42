import { createElement, useState } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { sent, start } from './shared.ts'

let state = ''

function App() {
  const [text, setText] = useState('')
  state = text
  return createElement('textarea', {
    id: 'composer',
    value: text,
    onChange: event => setText((event.target as HTMLTextAreaElement).value),
    onKeyDown: event => {
      if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
      event.preventDefault()
      sent.push(text)
      setText('')
    },
  })
}

flushSync(() => createRoot(document.querySelector('#root') as HTMLElement).render(createElement(App)))
start(document.querySelector('#composer') as HTMLElement, () => state)
