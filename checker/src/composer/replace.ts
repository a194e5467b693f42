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
  const back = moved(caret, replacement)
  /** Puts the caret where the agent left it. The selection is ours for some frames, but what is typed is never ours. */
  const giveBack = () => {
    const now = composer.read()
    if (now === wanted) composer.select(back)
    else if (now === expected && caret) composer.select(caret)
  }
  const typing = new Typing(composer.element, giveBack)
  try {
    await focusAndSelect(composer, { start, end })
    if (typing.seen || composer.read() !== expected) return 'stale'
    const taken = typing.except(() => announce(composer, { start, end }, text))
    if (!taken && composer.read() === expected) typing.except(() => type(composer, text))
    if (composer.read() === wanted) composer.select(back)
    if (await settles(composer, wanted, typing)) {
      // Whoever renders late may have moved it again.
      if (!typing.seen) composer.select(back)
      return 'done'
    }
    // What the agent typed meanwhile is theirs: nothing is put back over it.
    if (typing.seen) return composer.read() === expected ? 'refused' : 'done'
    await restore(composer, expected, caret, typing)
    return 'refused'
  } finally {
    typing.stop()
  }
}

/** Notices what the agent types while a replacement is under way: by key, input method, paste or dictation. */
class Typing {
  seen = false
  #ours = false
  readonly #life = new AbortController()

  /** @param onFirst called at the first sign, before the browser acts on it. */
  constructor(element: HTMLElement, onFirst: () => void) {
    const { signal } = this.#life
    for (const type of ['keydown', 'compositionstart', 'beforeinput', 'input']) {
      const notice = (event: Event) => {
        if (this.seen || !event.isTrusted || this.#ours) return
        this.seen = true
        onFirst()
      }
      listen(element, type, notice, { signal, passive: true })
    }
  }

  /** Runs what types for us: its events are as trusted as the agent's, but come before it returns. */
  except<T>(run: () => T): T {
    this.#ours = true
    try {
      return run()
    } finally {
      this.#ours = false
    }
  }

  stop(): void {
    this.#life.abort()
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
async function settles(composer: Composer, wanted: string, typing: Typing): Promise<boolean> {
  for (let frames = 0; frames < 4 && !typing.seen; frames++) {
    if (composer.read() === wanted) {
      // Frameworks with a controlled value may yet put the old one back.
      await frame(composer.element)
      return typing.seen || composer.read() === wanted
    }
    await frame(composer.element)
  }
  return composer.read() === wanted
}

/** Takes back what went wrong: by the editor's undo, or by typing the old text over the new. */
async function restore(
  composer: Composer,
  expected: string,
  caret: TextRange | null,
  typing: Typing,
): Promise<void> {
  if (composer.read() !== expected) {
    typing.except(() => composer.element.ownerDocument.execCommand('undo'))
    await frame(composer.element)
  }
  const now = composer.read()
  if (now !== expected && !typing.seen) {
    const all = { start: 0, end: now.length }
    await focusAndSelect(composer, all)
    if (typing.seen || composer.read() !== now) return
    const taken = typing.except(() => announce(composer, all, expected))
    if (!taken && composer.read() === now) typing.except(() => type(composer, expected))
    await frame(composer.element)
  }
  if (caret && !typing.seen && composer.read() === expected) composer.select(caret)
}

/**
 * Where the caret belongs after the edit: where it was, shifted; at the end of the new words if it was in the old, also
 * where they were selected (as an undo leaves them): the next key must not wipe the fix.
 */
function moved(caret: TextRange | null, { start, end, text }: Replacement): TextRange {
  const shift = (offset: number) => {
    if (offset < start || (offset === start && end > start)) return offset
    return offset >= end ? offset + text.length - (end - start) : start + text.length
  }
  if (!caret) return { start: start + text.length, end: start + text.length }
  const within = caret.start >= start && caret.end <= end
  return { start: within ? shift(caret.end) : shift(caret.start), end: shift(caret.end) }
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
