import tokens from '../../../ui/src/tokens.css?raw'
import { closestDeep } from '../composer/find.ts'

/** Light or dark. */
export type Scheme = 'light' | 'dark'

/** The house style sheet: every colour of the checker comes out of it. */
export const TOKENS: string = tokens

/**
 * The scheme of what the composer stands on: the first opaque background around it. A page may be light on a dark
 * system, and then a dark card would look like somebody else's.
 */
export function schemeBehind(composer: Element): Scheme {
  let background: number | null = null
  closestDeep(composer, element => {
    const view = element.ownerDocument.defaultView
    background = view ? luminance(view.getComputedStyle(element).backgroundColor) : null
    return background !== null
  })
  if (background !== null) return background < 0.4 ? 'dark' : 'light'
  // Nothing painted: the canvas follows the document's own color-scheme.
  const root = composer.ownerDocument.documentElement
  const view = composer.ownerDocument.defaultView
  const declared = view?.getComputedStyle(root).colorScheme ?? 'normal'
  if (!declared.includes('dark')) return 'light'
  if (!declared.includes('light')) return 'dark'
  return view?.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

/** Perceived brightness of a computed colour, 0 to 1; null where it lets most of what is behind shine through. */
function luminance(colour: string): number | null {
  const numbers = colour.match(/[\d.]+/g)
  if (!numbers || !colour.startsWith('rgb')) return null
  const [red = 0, green = 0, blue = 0, alpha = 1] = numbers.map(Number)
  if (alpha < 0.5) return null
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255
}

/** A token's value in a scheme, for style sheets outside our own tree, which cannot see the tokens. */
export function token(name: string, scheme: Scheme): string {
  const value = new RegExp(`--cl-${name}:\\s*([^;]+);`).exec(TOKENS)?.[1] ?? 'currentColor'
  const pair = /^light-dark\(([^,]+),\s*([^)]+)\)$/.exec(value)
  return (pair?.[scheme === 'light' ? 1 : 2] ?? value).trim()
}
