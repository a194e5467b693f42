import { t } from '@chatlint/ui'
import type { StorageTrouble } from '../desk/storage-trouble.ts'

/** Why the browser keeps nothing, and what to do about it, in the page's language. */
export function storageWords(trouble: StorageTrouble): string {
  return trouble.code === 'failed' ? trouble.detail : t(`storage.${trouble.code}`)
}
