import type { Basis, Excuse } from '../engine/engine.ts'
import { format, type Messages } from '../messages/messages.ts'
import { element } from './element.ts'

/** What a rule rests on. */
export function basisList(document: Document, messages: Messages, basis: readonly Basis[]): HTMLElement {
  const list = element(document, 'dl')
  for (const { source, article, effective, checked, penalty } of basis) {
    const dates = [
      effective && format(messages, 'card.basis.effective', { date: effective }),
      checked && format(messages, 'card.basis.checked', { date: checked }),
    ].filter(part => typeof part === 'string')
    const title = article ? `${source} ${article}` : source
    list.append(element(document, 'dt', { text: title }))
    if (penalty)
      list.append(element(document, 'dd', { text: format(messages, 'card.basis.penalty', { penalty }) }))
    if (dates.length > 0) list.append(element(document, 'dd', { text: dates.join(' · ') }))
  }
  return list
}

/** Words that were let pass, and why. */
export function excusedList(document: Document, messages: Messages, excused: readonly Excuse[]): HTMLElement {
  const list = element(document, 'dl', { attributes: { 'aria-label': messages['card.excused'] } })
  for (const { text, reason } of excused) {
    list.append(element(document, 'dt', { text }), element(document, 'dd', { text: reason }))
  }
  return list
}
