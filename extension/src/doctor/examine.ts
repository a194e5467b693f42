/** Counting an adapter's selectors in the page in front. */
import { browser } from 'wxt/browser'
import type { Adapter } from '../adapters/adapter'
import { type Examined, partsOf } from './selectors'

/**
 * Runs in the page, so it stands alone: how many elements each selector matches, in the document and in every open
 * shadow root; -1 for what is no selector.
 */
function countMatches(selectors: string[]): number[] {
  const trees: (Document | ShadowRoot)[] = [document]
  for (const tree of trees) {
    for (const element of tree.querySelectorAll('*')) {
      if (element.shadowRoot) trees.push(element.shadowRoot)
    }
  }
  return selectors.map(selector => {
    try {
      return trees.reduce((sum, tree) => sum + tree.querySelectorAll(selector).length, 0)
    } catch {
      return -1
    }
  })
}

/** Examines the adapter in force in a frame of a tab. */
export async function examine(adapter: Adapter, tabId: number, frameId: number): Promise<Examined[]> {
  const parts = partsOf(adapter)
  const [answer] = await browser.scripting.executeScript({
    target: { tabId, frameIds: [frameId] },
    func: countMatches,
    args: [parts.flatMap(({ selectors }) => selectors)],
  })
  const counts = (answer?.result as number[] | undefined) ?? []
  let at = 0
  return parts.map(({ part, selectors, optional }) => ({
    part,
    optional,
    selectors: selectors.map(selector => ({ selector, count: counts[at++] ?? 0 })),
  }))
}
