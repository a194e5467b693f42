/**
 * What a script of an earlier version has left on the page. Firefox ends the scripts of an extension that is updated,
 * disabled or removed without a last word, so they cannot take their layer away; the script that comes after them does.
 */

/** The element that the checker draws in. */
const surface = 'chatlint-surface'

/** An event that a layer at work keeps to itself, and that means nothing without an input method. */
const probe = 'compositionupdate'

/** Removes the layers in which nobody is at work any more. A checker that the page itself has embedded goes on. */
export function clearLeftovers(document: Document): void {
  for (const layer of document.querySelectorAll(surface)) if (!isAlive(layer)) layer.remove()
}

function isAlive(layer: Element): boolean {
  let escaped = false
  const root = layer.getRootNode()
  const heard = () => {
    escaped = true
  }
  root.addEventListener(probe, heard, { once: true })
  layer.dispatchEvent(new Event(probe, { bubbles: true }))
  root.removeEventListener(probe, heard)
  return !escaped
}
