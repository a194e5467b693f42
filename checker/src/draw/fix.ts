import type { Fix } from '../engine/engine.ts'
import type { MessageKey, Messages } from '../messages/messages.ts'
import { element } from './element.ts'

/** How many code units of a long text a preview shows. */
const PREVIEW = 80

/** A fix as one button: what it does, the words before and after, and the key that applies it. */
export function fixButton(
  document: Document,
  messages: Messages,
  fix: Fix,
  text: string,
  keys: string,
): HTMLButtonElement {
  const before = text.slice(fix.start, fix.end)
  const preview = element(document, 'span', { class: 'preview' })
  if (before !== '') preview.append(element(document, 'del', { text: shorten(before) }))
  if (before !== '' && fix.text !== '') preview.append(' ')
  if (fix.text !== '') preview.append(element(document, 'ins', { text: shorten(fix.text) }))
  return element(document, 'button', {
    class: 'fix',
    attributes: { type: 'button' },
    children: [
      element(document, 'span', { class: 'verb', text: messages[verb(fix, text)] }),
      preview,
      keys === '' ? null : element(document, 'kbd', { text: keys }),
    ],
  })
}

function verb(fix: Fix, text: string): MessageKey {
  if (fix.start < fix.end) return fix.text === '' ? 'card.fix.remove' : 'card.fix.replace'
  if (fix.start === 0) return 'card.fix.insert-start'
  return fix.start === text.length ? 'card.fix.insert-end' : 'card.fix.insert'
}

function shorten(words: string): string {
  return words.length > PREVIEW ? `${words.slice(0, PREVIEW).toWellFormed()}…` : words
}
