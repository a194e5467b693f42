import { Editor, EditorState } from 'draft-js'
import { createElement, useState } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { sent, start } from './shared.ts'

let state = EditorState.createEmpty()

function App() {
  const [editorState, setState] = useState(state)
  state = editorState
  return createElement(Editor, {
    editorState,
    onChange: setState,
    handleReturn: event => {
      if (event.shiftKey) return 'not-handled'
      sent.push(editorState.getCurrentContent().getPlainText('\n'))
      setState(EditorState.moveFocusToEnd(EditorState.createEmpty()))
      return 'handled'
    },
  })
}

flushSync(() => createRoot(document.querySelector('#root') as HTMLElement).render(createElement(App)))
const composer = document.querySelector('.public-DraftEditor-content') as HTMLElement
composer.id = 'composer'
start(composer, () => state.getCurrentContent().getPlainText('\n'))
