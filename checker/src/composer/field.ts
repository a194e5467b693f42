import { fieldProperty } from '../natives.ts'
import type { Composer, TextRange } from './composer.ts'

/** A `textarea` or an `input` of text. */
export class FieldComposer implements Composer {
  constructor(readonly element: HTMLTextAreaElement | HTMLInputElement) {}

  read(): string {
    return String(fieldProperty(this.element, 'value') ?? '')
  }

  selection(): TextRange {
    const start = Number(fieldProperty(this.element, 'selectionStart') ?? 0)
    const end = Number(fieldProperty(this.element, 'selectionEnd') ?? start)
    return { start, end }
  }

  select({ start, end }: TextRange): void {
    this.element.setSelectionRange(start, end)
  }

  targetRanges(): StaticRange[] {
    return []
  }
}
