/** Runs in the page: leads from a document, or an element, to the elements that a search means. */
import { queryAllByLabelText, queryAllByRole } from '@testing-library/dom'
import type { Query, Words } from './queries'

function find(root: Document | Element, steps: Query[]): Element[] {
  let found: (Document | Element)[] = [root]
  for (const step of steps) {
    if (step.by === 'index') found = [found.at(step.index)].filter(at => at !== undefined)
    else if (step.by === 'has-text') found = found.filter(at => expression(step.words).test(textOf(at)))
    else if (step.by === 'has') found = found.filter(at => find(at, step.steps).length > 0)
    else found = [...new Set(found.flatMap(at => within(at, step)))]
  }
  return found as Element[]
}

function within(root: Document | Element, step: Query): Element[] {
  // What is asked for by role and label takes an element, and never the root itself.
  const element = 'body' in root ? root.body : (root as HTMLElement)
  switch (step.by) {
    case 'css':
      return everywhere(root, step.css)
    case 'role':
      return queryAllByRole(element, step.role, step.words ? { name: expression(step.words) } : {})
    case 'label':
      return queryAllByLabelText(element, expression(step.words))
    case 'text': {
      const matches = everywhere(root, '*').filter(
        at => !/^(?:script|style)$/iu.test(at.localName) && expression(step.words).test(textOf(at)),
      )
      // The innermost that say it, not all around them.
      return matches.filter(at => !matches.some(other => other !== at && at.contains(other)))
    }
    default:
      return []
  }
}

/** Matches in the tree and in the open shadow trees inside. */
function everywhere(root: Document | Element | ShadowRoot, css: string): Element[] {
  const found = [...root.querySelectorAll(css)]
  for (const element of root.querySelectorAll('*'))
    if (element.shadowRoot) found.push(...everywhere(element.shadowRoot, css))
  return found
}

function textOf(element: Document | Element): string {
  return (element.textContent ?? '').replace(/\s+/gu, ' ').trim()
}

function expression({ source, flags }: Words): RegExp {
  return new RegExp(source, flags)
}

Object.assign(globalThis, { chatlintQueries: { find } })
