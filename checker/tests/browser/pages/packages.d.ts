/** What the pages use of packages that ship no types. */
declare module 'draft-js' {
  import type { ComponentType, KeyboardEvent } from 'react'
  export class EditorState {
    static createEmpty(): EditorState
    static moveFocusToEnd(state: EditorState): EditorState
    getCurrentContent(): { getPlainText(separator: string): string }
  }
  export const Editor: ComponentType<{
    editorState: EditorState
    onChange: (state: EditorState) => void
    handleReturn: (event: KeyboardEvent) => 'handled' | 'not-handled'
  }>
}
declare module 'jquery' {
  const jquery: (selector: string) => { summernote(options: object | 'reset' | 'commit'): void }
  export default jquery
}
declare module 'summernote/dist/summernote-lite.js'
