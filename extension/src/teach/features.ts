/** What an element can be known by, as selectors: the surest first. */
import { isStable, isStableAttribute, isTelling, stableBeginning } from './stable'

/** Declarations in a `style` attribute that tell on which side a message stands. */
const sides =
  /(?:flex-direction|justify-content|align-self|align-items|float|text-align|margin-left|margin-right)\s*:\s*[a-z-]+;?/giu

/** What a row and all in it are known by: no message is made of more. */
const mostElements = 300

/** Selectors of one element by its attributes, classes and style; never by a place or a name that a build made up. */
export function featuresOf(element: Element): string[] {
  const features: string[] = []
  if (isStable(element.id)) features.push(`#${CSS.escape(element.id)}`)
  for (const { name, value } of element.attributes) {
    if (isStableAttribute(name, value)) features.push(`[${name}="${CSS.escape(value)}"]`)
  }
  for (const { name } of element.attributes) {
    if (name.startsWith('data-') && isTelling(name)) features.push(`[${name}]`)
  }
  for (const name of element.classList) {
    if (isStable(name)) features.push(`.${CSS.escape(name)}`)
  }
  for (const name of element.classList) {
    const beginning = stableBeginning(name)
    if (beginning) features.push(`[class*="${beginning}"]`)
  }
  for (const [declaration] of (element.getAttribute('style') ?? '').matchAll(sides)) {
    features.push(`[style*="${declaration}"]`)
  }
  return [...new Set(features)]
}

/** The features of an element and of everything in it. */
export function featuresWithin(element: Element): string[] {
  const all = [element, ...[...element.querySelectorAll('*')].slice(0, mostElements)]
  return [...new Set(all.flatMap(featuresOf))].sort((a, b) => rank(a) - rank(b))
}

/** How sure a feature is; less is surer. */
export function rank(feature: string): number {
  if (feature.startsWith('#')) return 1
  if (feature.startsWith('[style')) return 5
  if (feature.startsWith('[class')) return 4
  if (feature.startsWith('.')) return 3
  return feature.includes('=') ? 0 : 2
}
