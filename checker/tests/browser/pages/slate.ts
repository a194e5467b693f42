import { createElement } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { createEditor, Editor, Node, Transforms } from 'slate'
import { withHistory } from 'slate-history'
import { Editable, Slate, withReact } from 'slate-react'
import { sent, start } from './shared.ts'

const editor = withHistory(withReact(createEditor()))
const text = () => editor.children.map(node => Node.string(node)).join('\n')

function App() {
  return createElement(
    Slate,
    { editor, initialValue: [{ children: [{ text: '' }] }] } as never,
    createElement(Editable, {
      id: 'composer',
      placeholder: '输入消息，加微信也行',
      onKeyDown: event => {
        if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
        event.preventDefault()
        sent.push(text())
        Transforms.delete(editor, { at: { anchor: Editor.start(editor, []), focus: Editor.end(editor, []) } })
      },
    }),
  )
}

flushSync(() => createRoot(document.querySelector('#root') as HTMLElement).render(createElement(App)))
start(document.querySelector('#composer') as HTMLElement, text)
