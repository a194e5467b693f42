/** The words of a message, without what is drawn around them. */

/** Never words, on any page. */
const neverWords = 'svg, button, script, style, template, [aria-hidden="true"], [hidden]'

/** Elements that start on a line of their own. */
const blocks = new Set([
  'P',
  'DIV',
  'LI',
  'UL',
  'OL',
  'PRE',
  'BLOCKQUOTE',
  'H1',
  'H2',
  'H3',
  'TR',
  'SECTION',
  'ARTICLE',
])

/**
 * The text a reader sees: line breaks kept, icons dropped, an emoji drawn as an image read as its code
 * (`[微笑]`).
 *
 * @param ignore further selectors that are no words on this page.
 */
export function plainText(element: Element, ignore?: string): string {
  const skip = ignore ? `${neverWords}, ${ignore}` : neverWords
  const parts: string[] = []
  collect(element, skip, parts)
  return parts
    .join('')
    .replace(/[ \t]*\n[ \t]*/gu, '\n')
    .replace(/\n{2,}/gu, '\n')
    .trim()
}

function collect(node: Node, skip: string, parts: string[]): void {
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) parts.push((child as Text).data)
    else if (child.nodeType === Node.ELEMENT_NODE) collectElement(child as Element, skip, parts)
  }
}

function collectElement(element: Element, skip: string, parts: string[]): void {
  if (element.tagName === 'BR') parts.push('\n')
  else if (element.tagName === 'IMG') parts.push(emojiCode(element))
  else if (!element.matches(skip)) {
    const block = blocks.has(element.tagName)
    if (block) parts.push('\n')
    collect(element, skip, parts)
    if (block) parts.push('\n')
  }
}

/** An image in the run of words is an emoji where its alternative text says so; a picture says nothing. */
function emojiCode(image: Element): string {
  const alternative = image.getAttribute('alt')?.trim() ?? ''
  return /^(?:\[[^[\]]{1,12}\]|\p{Extended_Pictographic}+)$/u.test(alternative) ? alternative : ''
}
