import jquery from 'jquery'
import { sent, start } from './shared.ts'

// Summernote is a plug-in of the jQuery that it finds on the window.
Object.assign(window, { jQuery: jquery, $: jquery })
await import('summernote/dist/summernote-lite.js')

const field = jquery('#root')
const composer = () => document.querySelector('.note-editable') as HTMLElement
field.summernote({
  toolbar: [],
  disableDragAndDrop: true,
  callbacks: {
    onKeydown: ({ originalEvent: event }: { originalEvent: KeyboardEvent }) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
      event.preventDefault()
      sent.push(composer().innerText.trimEnd())
      field.summernote('reset')
    },
  },
})
composer().id = 'composer'
start(composer(), () => composer().innerText.replace(/\n$/, ''))
// It keeps no step of what is typed until one is asked for.
window.test.pause = () => field.summernote('commit')
