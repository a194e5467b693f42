/** Whether what has the focus is the composer of this page, and what is known of it. */
import { isComposer, kindOf } from 'chatlint'
import type { Adapter } from '../adapters/adapter'

/** A composer, as a known workbench's (`adapter`) or as any page's. */
export interface FoundComposer {
  element: HTMLElement
  adapter?: Adapter
}

/**
 * On a known workbench only its composer counts: a search field or a note to a colleague is left alone. Where the
 * workbench has changed so that its composer is not to be found any more, any composer will do, by its text alone; but no
 * one-line field, which before a talk is open may be a login.
 */
export function recogniseComposer(element: HTMLElement, adapter: Adapter | undefined): FoundComposer | null {
  if (!adapter) return isComposer(element) ? { element } : null
  if (adapter.notes?.some(note => element.closest(note))) return null
  const selector = adapter.composer.join(', ')
  if (element.closest(selector)) return { element, adapter }
  const root = element.getRootNode() as Document | ShadowRoot
  const drifted = root.querySelector(selector) === null
  return drifted && isComposer(element) && kindOf(element) !== 'input' ? { element } : null
}

/** What a send control on an unknown page says. */
const sendLabel =
  /^(?:发\s*送|傳\s*送|送\s*出|發\s*送|提交|回复|回覆|send|reply|submit)(?:\s*[(（].*[)）])?$/iu

/** On an unknown page: something made to be clicked that says "send". */
export function looksLikeSend(element: Element): boolean {
  if (!element.matches('button, [role="button"], input[type="submit"], input[type="button"], a')) return false
  const label = element.getAttribute('aria-label') ?? (element as HTMLInputElement).value ?? ''
  return [label, element.textContent ?? ''].some(text => sendLabel.test(text.trim()))
}
