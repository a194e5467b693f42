import { EditableComposer } from './contenteditable.ts'
import { FieldComposer } from './field.ts'
import { kindOf } from './find.ts'

/** UTF-16 range in a composer's text; equal ends are a caret. */
export interface TextRange {
  start: number
  end: number
}

/** One way to type, made alike: what the rest of the checker knows of an editor. */
export interface Composer {
  readonly element: HTMLElement
  /** The text as it stands. */
  read(): string
  /** The selection, or null when it is elsewhere. */
  selection(): TextRange | null
  /** Selects a range of the text as {@link read} gives it now. */
  select(range: TextRange): void
  /** The range as input events name it; empty for text fields, which have none. */
  targetRanges(range: TextRange): StaticRange[]
}

/**
 * The composer of an element.
 *
 * @throws {TypeError} when it cannot be typed into.
 */
export function composerOf(element: HTMLElement): Composer {
  switch (kindOf(element)) {
    case 'textarea':
    case 'input':
      return new FieldComposer(element as HTMLTextAreaElement | HTMLInputElement)
    case 'contenteditable':
      return new EditableComposer(element)
    default:
      throw new TypeError(
        `<${element.localName}> is nothing that can be typed into: give a textarea, a text input or a contenteditable`,
      )
  }
}
