import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** Draws by a seed: the same seed draws the same, so that an exam can be held again and a talk replayed. */
export class Draw {
  readonly #generator

  /** @param seed a whole number of 32 bits. */
  constructor(seed: number) {
    this.#generator = xoroshiro128plus(seed)
  }

  /** A whole number from 0 and below `limit`. */
  below(limit: number): number {
    return uniformInt(this.#generator, 0, limit - 1)
  }

  /** A number from `least` to `most`. */
  between(least: number, most: number): number {
    return least + ((most - least) * this.below(10_001)) / 10_000
  }

  /** One of a list that is not empty. */
  one<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T
  }

  /** The list in another order. */
  shuffled<T>(list: readonly T[]): T[] {
    const mixed = [...list]
    for (let last = mixed.length - 1; last > 0; last--) {
      const other = this.below(last + 1)
      const held = mixed[last] as T
      mixed[last] = mixed[other] as T
      mixed[other] = held
    }
    return mixed
  }
}

/** A fresh seed: six digits, so that it can be read aloud and typed in. */
export function freshSeed(): number {
  return 100_000 + ((crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % 900_000)
}
