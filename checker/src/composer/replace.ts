import { dispatch, listen } from '../natives.ts'
import type { Composer, TextRange } from './composer.ts'

/** What came of a replacement. `stale`: the draft is not the one the range was made for; nothing was tried. */
export type Replaced = 'done' | 'refused' | 'stale'

/** One replacement: `range` of `expected` (the whole draft as judged) becomes `text`. */
export interface Replacement extends TextRange {
  expected: string
  text: string
}

/**
 * Replaces words in any editor, as if typed: selects them, announces `insertReplacementText` the way spelling checkers
 * do, and types them where nobody took it. Then reads again: what is not exactly the wanted text is taken back.
 *
 * Editors without a model of their own and those that observe the DOM take the typing (textarea, React, Vue,
 * ProseMirror, Draft); those with a model take the event (Lexical, Slate, Quill, CKEditor). Writing to nodes or `.value`
 * instead would leave the latter out of step. The event carries `data` only: editors seeing a `dataTransfer` made in
 * another JavaScript world find it empty and insert nothing.
 *
 * @returns only when the editor has settled, a few frames later at most.
 */
export async function replace(composer: Composer, replacement: Replacement): Promise<Replaced> {
  const { expected, start, end, text } = replacement
  if (composer.read() !== expected) return 'stale'
  const wanted = expected.slice(0, start) + text + expected.slice(end)
  const caret = composer.selection()
  const typing = new AbortController()
  let typed = false
  for (const type of ['keydown', 'compositionstart', 'paste', 'drop']) {
    const onType = (event: Event) => {
      typed ||= event.isTrusted
    }
    listen(composer.element, type, onType, { signal: typing.signal, passive: true })
  }
  try {
    await focusAndSelect(composer, { start, end })
    if (typed || composer.read() !== expected) return 'stale'
    const taken = announce(composer, { start, end }, text)
    if (!taken && composer.read() === expected) type(composer, text)
    if (await settles(composer, wanted)) {
      if (!typed) composer.select(moved(caret, replacement))
      return 'done'
    }
    // What the agent typed meanwhile is theirs: nothing is put back over it.
    if (typed) return composer.read() === expected ? 'refused' : 'done'
    await restore(composer, expected, caret)
    return 'refused'
  } finally {
    typing.abort()
  }
}

/** Takes focus and selection, and lets the editor hear of it: `selectionchange` comes in a task of its own. */
async function focusAndSelect(composer: Composer, range: TextRange): Promise<void> {
  const { element } = composer
  const root = element.getRootNode() as Document | ShadowRoot
  if (root.activeElement !== element) element.focus({ preventScroll: true })
  composer.select(range)
  await frame(element)
}

/** Offers the replacement to the editor; true when it took it. */
function announce(composer: Composer, range: TextRange, text: string): boolean {
  const view = composer.element.ownerDocument.defaultView
  if (!view) return false
  const removal = text === ''
  const event = new view.InputEvent('beforeinput', {
    inputType: removal ? 'deleteContentBackward' : 'insertReplacementText',
    data: removal ? null : text,
    targetRanges: composer.targetRanges(range),
    bubbles: true,
    cancelable: true,
    composed: true,
  })
  return !dispatch(composer.element, event)
}

/** Types over the selection, as part of the editor's own undo history. */
function type(composer: Composer, text: string): void {
  const document = composer.element.ownerDocument
  // An empty insertText does nothing; deleting is another command.
  if (text === '') document.execCommand('delete')
  else document.execCommand('insertText', false, text)
}

/** Whether the composer comes to hold `wanted`: at once, or when a framework has rendered. */
async function settles(composer: Composer, wanted: string): Promise<boolean> {
  for (let frames = 0; frames < 4; frames++) {
    if (composer.read() === wanted) {
      // Frameworks with a controlled value may yet put the old one back.
      await frame(composer.element)
      return composer.read() === wanted
    }
    await frame(composer.element)
  }
  return composer.read() === wanted
}

/** Takes back what went wrong: by the editor's undo, or by typing the old text over the new. */
async function restore(composer: Composer, expected: string, caret: TextRange | null): Promise<void> {
  if (composer.read() !== expected) {
    composer.element.ownerDocument.execCommand('undo')
    await frame(composer.element)
  }
  const now = composer.read()
  if (now !== expected) {
    const all = { start: 0, end: now.length }
    await focusAndSelect(composer, all)
    if (!announce(composer, all, expected) && composer.read() === now) type(composer, expected)
    await frame(composer.element)
  }
  if (caret && composer.read() === expected) composer.select(caret)
}

/** Where the caret belongs after the edit: where it was, shifted; at the end of the new words if it was in the old. */
function moved(caret: TextRange | null, { start, end, text }: Replacement): TextRange {
  const shift = (offset: number) => {
    if (offset < start || (offset === start && end > start)) return offset
    return offset >= end ? offset + text.length - (end - start) : start + text.length
  }
  if (!caret) return { start: start + text.length, end: start + text.length }
  return { start: shift(caret.start), end: shift(caret.end) }
}

/** The next frame, or 50 ms where a hidden tab draws none. */
function frame(element: HTMLElement): Promise<void> {
  const view = element.ownerDocument.defaultView
  return new Promise(resolve => {
    if (!view) return resolve()
    let timer = 0
    const request = view.requestAnimationFrame(() => {
      view.clearTimeout(timer)
      resolve()
    })
    timer = view.setTimeout(() => {
      view.cancelAnimationFrame(request)
      resolve()
    }, 50)
  })
}
