/** Which view the address names: `#/review` or `#/sentence`. A static page has no paths of its own. */

/** A view of the page. */
export type View = 'review' | 'sentence'

/** The views in the order of the masthead. */
export const VIEWS: readonly View[] = ['review', 'sentence']

class Route {
  #view = $state<View>(named(location.hash))

  constructor() {
    addEventListener('hashchange', () => {
      this.#view = named(location.hash)
    })
  }

  get view(): View {
    return this.#view
  }
}

function named(hash: string): View {
  return VIEWS.find(view => hash === `#/${view}`) ?? 'review'
}

/** Where the reader is. */
export const route = new Route()
