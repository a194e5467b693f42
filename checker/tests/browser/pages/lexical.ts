import { createEmptyHistoryState, registerHistory } from '@lexical/history'
import { registerRichText } from '@lexical/rich-text'
import {
  $createParagraphNode,
  $getRoot,
  COMMAND_PRIORITY_HIGH,
  createEditor,
  KEY_ENTER_COMMAND,
} from 'lexical'
import { sent, start } from './shared.ts'

const composer = document.querySelector('#composer') as HTMLElement
const editor = createEditor({ onError: error => console.error(error) })
editor.setRootElement(composer)
registerRichText(editor)
registerHistory(editor, createEmptyHistoryState(), 0)
const text = () => editor.getEditorState().read(() => $getRoot().getTextContent().replaceAll('\n\n', '\n'))
editor.update(() => {
  $getRoot().append($createParagraphNode())
})
editor.registerCommand(
  KEY_ENTER_COMMAND,
  event => {
    if (event?.shiftKey) return false
    event?.preventDefault()
    sent.push(text())
    $getRoot().clear().append($createParagraphNode()).selectEnd()
    return true
  },
  COMMAND_PRIORITY_HIGH,
)
start(composer, text)
