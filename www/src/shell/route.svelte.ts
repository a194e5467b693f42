/** Which view the address names: `#/review`, `#/sentence` or `#/rules`. A static page has no paths of its own. */

/** A view of the page. */
export type View = 'review' | 'sentence' | 'rules'

/** The views in the order of the masthead. */
export const VIEWS: readonly View[] = ['review', 'sentence', 'rules']

class Route {
  #view = $state<View>(named(location.hash))
  #part = $state(partOf(location.hash))

  constructor() {
    addEventListener('hashchange', () => {
      this.#view = named(location.hash)
      this.#part = partOf(location.hash)
    })
  }

  get view(): View {
    return this.#view
  }

  /** What the address names within the view (`#/rules/ad-claim`); empty for the view itself. */
  get part(): string {
    return this.#part
  }
}

function named(hash: string): View {
  return VIEWS.find(view => hash === `#/${view}` || hash.startsWith(`#/${view}/`)) ?? 'review'
}

function partOf(hash: string): string {
  return hash.split('/')[2] ?? ''
}

/** Where the reader is. */
export const route = new Route()
