import Quill from 'quill'
import { sent, start } from './shared.ts'

const quill = new Quill('#root', {
  modules: {
    keyboard: {
      bindings: {
        send: {
          key: 'Enter',
          handler: () => {
            sent.push(quill.getText().trimEnd())
            quill.setText('')
            return false
          },
        },
      },
    },
  },
})
quill.root.id = 'composer'
start(quill.root, () => quill.getText().replace(/\n$/, ''))
// Quill joins what happens within a second into one step; a fix a moment after typing is a step of its own.
window.test.pause = () => quill.history.cutoff()
