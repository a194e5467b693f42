/** Attributes, listeners' hooks and text of an element: text only ever as text. */
export interface ElementParts {
  class?: string
  text?: string
  attributes?: Record<string, string>
  children?: (Node | null)[]
}

/** Makes an element. */
export function element<K extends keyof HTMLElementTagNameMap>(
  document: Document,
  tag: K,
  parts: ElementParts = {},
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  if (parts.class) made.className = parts.class
  if (parts.text !== undefined) made.textContent = parts.text
  for (const [name, value] of Object.entries(parts.attributes ?? {})) made.setAttribute(name, value)
  for (const child of parts.children ?? []) if (child) made.append(child)
  return made
}

/** Makes a 16 px line icon of one path. */
export function icon(document: Document, path: string): SVGSVGElement {
  const namespace = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(namespace, 'svg')
  svg.setAttribute('viewBox', '0 0 16 16')
  svg.setAttribute('class', 'icon')
  svg.setAttribute('aria-hidden', 'true')
  const line = document.createElementNS(namespace, 'path')
  line.setAttribute('d', path)
  svg.append(line)
  return svg
}

/** Icons by name. */
export const ICONS = {
  close: 'M4.5 4.5l7 7m0-7l-7 7',
  previous: 'M9.5 4L5.5 8l4 4',
  next: 'M6.5 4l4 4-4 4',
} as const
