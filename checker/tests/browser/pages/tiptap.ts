import { Editor } from '@tiptap/core'
import StarterKit from '@tiptap/starter-kit'
import { sent, start } from './shared.ts'

const text = () => editor.getText({ blockSeparator: '\n' })
const editor = new Editor({
  element: document.querySelector('#root') as HTMLElement,
  extensions: [
    StarterKit.extend({
      addKeyboardShortcuts: () => ({
        Enter: () => {
          sent.push(text())
          return editor.commands.clearContent(true)
        },
      }),
    }),
  ],
})
editor.view.dom.id = 'composer'
start(editor.view.dom, text)
