import { Box } from '../kept/box.ts'

/** Who reviews on this machine. Asked once, kept here, and written beside everything that is said of a finding. */
class Reviewer {
  readonly #box = new Box<string>(
    'chatlint.reviewer',
    value => typeof value === 'string',
    name => {
      this.#name = name ?? ''
    },
  )
  #name = $state(this.#box.read() ?? '')

  /** Empty until it is given. */
  get name(): string {
    return this.#name
  }

  /** Where the browser keeps nothing, the name lasts as long as the page. */
  set name(name: string) {
    this.#name = name.trim()
    this.#box.write(this.#name)
  }
}

/** The reviewer of this page. */
export const reviewer = new Reviewer()
