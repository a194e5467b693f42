import { t } from '@chatlint/ui'
import type { FileRefusal } from '../desk/transcript.ts'

/** Why a file could not be read and what to do, in the page's language. */
export function refusalWords(refusal: FileRefusal): string {
  switch (refusal.code) {
    case 'broken-workbook':
      return t(`file.broken-workbook.${refusal.cause}`)
    case 'no-messages':
      return refusal.line === 0
        ? t('file.no-messages')
        : t('file.no-messages.at', { line: refusal.line, why: t(`unplaced.${refusal.reason}`) })
    case 'other-form':
      return t('file.other-form', { what: t(`other.${refusal.what}`) })
    case 'too-large':
      return t('file.too-large', { megabytes: megabytes(refusal.limit) })
    case 'endless-row':
      return t('file.endless-row', { line: refusal.line, megabytes: megabytes(refusal.limit) })
    case 'unknown-encoding':
      return t('file.unknown-encoding', { name: refusal.name })
    default:
      return t(`file.${refusal.code}`)
  }
}

/** What the reader says besides, for whoever looks into it: technical, and in English. */
export function refusalDetail(refusal: FileRefusal): string {
  return 'detail' in refusal ? (refusal.detail ?? '') : ''
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1_048_576)
}
