/** The way down from a row to one of its elements. */

/** By tags and places: what is left where nothing has a name that lasts. */
export function placeOf(row: string, within: Element, element: Element): string {
  if (element === within) return row
  const steps: string[] = []
  for (let at = element; at !== within && at.parentElement; at = at.parentElement) {
    const alike = [...at.parentElement.children].filter(({ localName }) => localName === at.localName)
    steps.unshift(alike.length > 1 ? `${at.localName}:nth-of-type(${alike.indexOf(at) + 1})` : at.localName)
  }
  return `${row} > ${steps.join(' > ')}`
}
