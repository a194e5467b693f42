import { createApp, h, ref, vModelText, withDirectives } from 'vue'
import { sent, start } from './shared.ts'

const text = ref('')
createApp({
  setup: () => () =>
    withDirectives(
      h('textarea', {
        id: 'composer',
        'onUpdate:modelValue': (value: string) => {
          text.value = value
        },
        // Vue pages love keyup: a held Enter must not reach it either.
        onKeyup: (event: KeyboardEvent) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
          sent.push(text.value.trim())
          text.value = ''
        },
      }),
      [[vModelText, text.value]],
    ),
}).mount('#root')
start(document.querySelector('#composer') as HTMLElement, () => text.value)
