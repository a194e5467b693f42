import { InlineEditor } from '@ckeditor/ckeditor5-editor-inline'
import { Essentials } from '@ckeditor/ckeditor5-essentials'
import { Paragraph } from '@ckeditor/ckeditor5-paragraph'
import { sent, start } from './shared.ts'

const editor = await InlineEditor.create(document.querySelector('#root') as HTMLElement, {
  plugins: [Essentials, Paragraph],
  licenseKey: 'GPL',
})
const { view } = editor.editing
// The editor draws its root's attributes itself.
view.change(writer => writer.setAttribute('id', 'composer', view.document.getRoot() as never))
const composer = view.getDomRoot() as HTMLElement

/** The words of the editor's own model. */
function text(): string {
  const lines: string[] = []
  for (const block of editor.model.document.getRoot()?.getChildren() ?? []) {
    let line = ''
    if (block.is('element')) {
      for (const child of block.getChildren()) line += child.is('$text') ? child.data : '\n'
    }
    lines.push(line)
  }
  return lines.join('\n')
}

view.document.on(
  'enter',
  (event, data) => {
    if (data.isSoft) return
    data.preventDefault()
    event.stop()
    sent.push(text())
    editor.setData('')
  },
  { priority: 'high' },
)
start(composer, text)
// It joins some twenty letters into one step; a fix a moment after typing is a step of its own.
window.test.pause = () => {
  const typed = editor.commands.get('insertText')?.buffer as unknown as { _reset(locked: boolean): void }
  typed._reset(true)
}
