/** Looks into closed shadow roots, as the protocol of Firefox can. */
import type { Node } from '../fixtures/checker'
import type { FirefoxPage } from './page'
import type { RemoteValue } from './protocol'

interface RemoteNode extends RemoteValue {
  value: {
    nodeType: number
    localName?: string
    nodeValue?: string
    attributes?: Record<string, string>
    children?: RemoteNode[]
    shadowRoot?: RemoteNode | null
  }
}

/** An element of a page with all that is in it, the closed roots too; null where there is none. */
export async function lookInside({ protocol, id }: FirefoxPage, name: string): Promise<Node | null> {
  const { result } = await protocol.send<{ result: RemoteNode }>('script.callFunction', {
    functionDeclaration: 'name => document.querySelector(name)',
    arguments: [{ type: 'string', value: name }],
    awaitPromise: false,
    target: { context: id },
    serializationOptions: { includeShadowTree: 'all', maxDomDepth: null },
  })
  return result.type === 'node' ? nodeOf(result) : null
}

/** The box of an element that was looked at, in CSS pixels of the viewport: left, top, right, bottom; null when it has none. */
export async function boxInside(
  { protocol, id }: FirefoxPage,
  element: string,
): Promise<[number, number, number, number] | null> {
  const measure = (of: Element) => {
    const { left, top, right, bottom } = of.getBoundingClientRect()
    return right > left && bottom > top ? [left, top, right, bottom] : null
  }
  return await protocol.call(id, measure.toString(), undefined, {
    elements: [{ type: 'node', sharedId: element }],
  })
}

function nodeOf({ sharedId, value }: RemoteNode): Node {
  return {
    id: sharedId ?? '',
    nodeName: (value.localName ?? '').toUpperCase(),
    nodeType: value.nodeType,
    nodeValue: value.nodeValue ?? '',
    attributes: Object.entries(value.attributes ?? {}).flat(),
    children: (value.children ?? []).map(nodeOf),
    shadowRoots: value.shadowRoot ? [nodeOf(value.shadowRoot)] : [],
  }
}
