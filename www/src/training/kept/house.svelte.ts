/** Whether training goes by the shop's own packs too. The choice is kept on this machine. */
import * as v from 'valibot'
import type { Desk } from '../../desk/desk.ts'
import type { PackText } from '../../desk/transcript.ts'
import { Box } from '../../kept/box.ts'

class House {
  readonly #box = new Box(
    'chatlint.training.house',
    (value): value is boolean => v.is(v.boolean(), value),
    counts => {
      this.#counts = counts ?? true
    },
  )
  #counts = $state(this.#box.read() ?? true)
  #packs = $state.raw<readonly PackText[]>([])

  /** Fetches the packs that are on. */
  async load(desk: Pick<Desk, 'packsInForce'>): Promise<void> {
    // Training by the common rules is better than none.
    this.#packs = await desk.packsInForce().catch(() => [])
  }

  /** How many packs are on, whether they count or not. */
  get size(): number {
    return this.#packs.length
  }

  /** Whether they count. Someone who has put packs in force wants newcomers to learn by them. */
  get counts(): boolean {
    return this.#counts
  }

  set counts(counts: boolean) {
    this.#counts = counts
    this.#box.write(counts)
  }

  /** The packs that count; none where the choice is not to. */
  get packs(): readonly PackText[] {
    return this.#counts ? this.#packs : []
  }
}

/** The shop's packs in training. */
export const house = new House()
