import { baseKeymap } from 'prosemirror-commands'
import { history, redo, undo } from 'prosemirror-history'
import { keymap } from 'prosemirror-keymap'
import { schema } from 'prosemirror-schema-basic'
import { EditorState } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { sent, start } from './shared.ts'

const plugins = [
  history(),
  keymap({
    'Mod-z': undo,
    'Mod-y': redo,
    Enter: (state, dispatch) => {
      sent.push(text(state))
      dispatch?.(state.tr.delete(0, state.doc.content.size))
      return true
    },
  }),
  keymap({ ...baseKeymap, 'Shift-Enter': baseKeymap.Enter ?? (() => false) }),
]
const text = (state: EditorState) => state.doc.textBetween(0, state.doc.content.size, '\n', '\n')
const view = new EditorView(document.querySelector('#root') as HTMLElement, {
  state: EditorState.create({ schema, plugins }),
  attributes: { id: 'composer' },
})
start(view.dom, () => text(view.state))
