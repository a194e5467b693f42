/** Real keys and a real pointer, by the protocol's actions; named as in Playwright. */
import type { Protocol } from './protocol'

/** Keys that are no character, by WebDriver's code points. */
const codes: Record<string, string> = {
  Alt: '\uE00A',
  ArrowDown: '\uE015',
  ArrowLeft: '\uE012',
  ArrowRight: '\uE014',
  ArrowUp: '\uE013',
  Backspace: '\uE003',
  Control: '\uE009',
  Delete: '\uE017',
  End: '\uE010',
  Enter: '\uE006',
  Escape: '\uE00C',
  Home: '\uE011',
  Shift: '\uE008',
  Tab: '\uE004',
}

type KeyAction = { type: 'keyDown' | 'keyUp'; value: string }

/** Most characters that are typed where text is to be put in. */
const typed = 16

/** The keyboard of one tab. */
export class FirefoxKeyboard {
  constructor(
    private readonly protocol: Protocol,
    private readonly context: string,
  ) {}

  /** Types character by character. */
  async type(text: string): Promise<void> {
    await this.#perform([...text].flatMap(value => stroke(value === '\n' ? 'Enter' : value)))
  }

  /** Presses one key, with the keys before it held: `Alt+Enter`. */
  async press(chord: string): Promise<void> {
    const keys = chord.split('+')
    const key = keys.pop() ?? ''
    const held = keys.map(codeOf)
    await this.#perform([
      ...held.map((value): KeyAction => ({ type: 'keyDown', value })),
      ...stroke(key),
      ...held.reverse().map((value): KeyAction => ({ type: 'keyUp', value })),
    ])
  }

  async down(key: string): Promise<void> {
    await this.#perform([{ type: 'keyDown', value: codeOf(key) }])
  }

  async up(key: string): Promise<void> {
    await this.#perform([{ type: 'keyUp', value: codeOf(key) }])
  }

  /**
   * Puts text in at the caret. The protocol has no command for it: a little is typed, much goes in at one go by the
   * editor's own command.
   */
  async insertText(text: string): Promise<void> {
    if (text.length <= typed && /^[\p{Script=Han}\w，。]*$/u.test(text)) {
      await this.type(text)
      return
    }
    await this.protocol.call(
      this.context,
      ((words: string) => {
        let { document: inner } = window
        while (inner.activeElement instanceof HTMLIFrameElement && inner.activeElement.contentDocument)
          inner = inner.activeElement.contentDocument
        inner.execCommand('insertText', false, words)
      }).toString(),
      text,
    )
  }

  async #perform(actions: KeyAction[]): Promise<void> {
    await this.protocol.send('input.performActions', {
      context: this.context,
      actions: [{ type: 'key', id: 'keyboard', actions }],
    })
  }
}

function codeOf(key: string): string {
  return codes[key] ?? key
}

function stroke(key: string): KeyAction[] {
  const value = codeOf(key)
  return [
    { type: 'keyDown', value },
    { type: 'keyUp', value },
  ]
}

/** The pointer of one tab; places in CSS pixels of its viewport. */
export class FirefoxMouse {
  constructor(
    private readonly protocol: Protocol,
    private readonly context: string,
  ) {}

  async move(x: number, y: number): Promise<void> {
    await this.#perform(x, y)
  }

  async click(x: number, y: number): Promise<void> {
    await this.#perform(x, y, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 })
  }

  async #perform(x: number, y: number, ...then: object[]): Promise<void> {
    const move = { type: 'pointerMove', x: Math.round(x), y: Math.round(y) }
    await this.protocol.send('input.performActions', {
      context: this.context,
      actions: [{ type: 'pointer', id: 'mouse', actions: [move, ...then] }],
    })
  }
}
