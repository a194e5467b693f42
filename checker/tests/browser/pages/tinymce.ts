import tinymce from 'tinymce'
import 'tinymce/icons/default'
import 'tinymce/models/dom'
import 'tinymce/skins/ui/oxide/skin.css'
import 'tinymce/themes/silver'
import { sent, start } from './shared.ts'

// The editor types in the body of an about:blank frame, as CKEditor 4 does in older workbenches.
const [editor] = await tinymce.init({
  selector: '#root',
  body_id: 'composer',
  height: 200,
  menubar: false,
  toolbar: false,
  statusbar: false,
  skin: false,
  content_css: false,
  content_style:
    'body { margin: 0; padding: 10px; font: 15px/1.7 system-ui, "Noto Sans CJK SC", sans-serif }',
  promotion: false,
})
if (!editor) throw new Error('TinyMCE did not start')
const text = () => editor.getContent({ format: 'text' })
// Before the editor's own Enter breaks the line.
const prepend = true
editor.on(
  'keydown',
  event => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    sent.push(text())
    editor.resetContent('')
  },
  prepend,
)
start(editor.getBody(), text)
// It joins what is typed into one step until something else happens; it tells typing by its keys.
window.test.pause = () => {
  editor.undoManager.add()
  editor.undoManager.typing = true
}
