/** Which view the address names: `#/review`, `#/team`, `#/sentence`, `#/phrases`, `#/packs`, `#/rules` or `#/training`. A static page has no paths of its own. */

/** A view of the page. */
export type View = 'review' | 'team' | 'sentence' | 'phrases' | 'packs' | 'rules' | 'training'

/** The views in the order of the masthead. */
export const VIEWS: readonly View[] = ['review', 'team', 'sentence', 'phrases', 'packs', 'rules', 'training']

class Route {
  #view = $state<View>(named(location.hash))
  #parts = $state.raw(partsOf(location.hash))

  constructor() {
    addEventListener('hashchange', () => {
      this.#view = named(location.hash)
      this.#parts = partsOf(location.hash)
    })
  }

  get view(): View {
    return this.#view
  }

  /** What the address names within the view (`#/rules/ad-claim`); empty for the view itself. */
  get part(): string {
    return this.#parts[0] ?? ''
  }

  /** All that the address names within the view, outer first (`#/training/practice/quilt`). */
  get parts(): readonly string[] {
    return this.#parts
  }
}

function named(hash: string): View {
  return VIEWS.find(view => hash === `#/${view}` || hash.startsWith(`#/${view}/`)) ?? 'review'
}

function partsOf(hash: string): readonly string[] {
  return hash.split('/').slice(2).filter(Boolean)
}

/** Where the reader is. */
export const route = new Route()
