import { say } from './messages/index.ts'
import { saveFile } from './save.ts'

/** Gives an appeal sheet to the browser as a file to save: it opens anywhere, and prints. */
export function saveSheet(html: string): void {
  saveFile(`${say('file.appeal')}.html`, new Blob([html], { type: 'text/html;charset=utf-8' }))
}
