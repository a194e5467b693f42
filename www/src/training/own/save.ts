import { saveFile } from '../../outgoing/save.ts'

/** Gives a text to the browser as a file to save. */
export function save(name: string, text: string): void {
  saveFile(name, new Blob([text], { type: 'application/toml;charset=utf-8' }))
}
