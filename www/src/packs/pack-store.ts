/** The shop's own packs as they are kept on this machine. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { type StorageTrouble, storageTrouble } from '../desk/storage-trouble.ts'
import type { PackText } from '../desk/transcript.ts'

/** A text of a pack that held when it was saved. */
export interface PackVersion {
  /** Milliseconds since 1970. */
  at: number
  text: string
}

/** A pack: the text as it is being written, and what was saved of it. */
export interface KeptPack {
  key: number
  /** The file's name, ending in `.toml`. */
  name: string
  /** As it stands in the editor; it need not hold. */
  text: string
  /** Whether its last version is in force. */
  on: boolean
  /** Oldest first. */
  versions: PackVersion[]
}

/** Most versions of a pack; the oldest goes first. */
export const MOST_VERSIONS = 50

interface Shelf extends DBSchema {
  packs: { key: number; value: KeptPack }
}

/** The last saved texts of the packs that are on, in the order in which they were made. */
export function inForce(packs: readonly KeptPack[]): PackText[] {
  return packs.flatMap(({ name, on, versions }) => {
    const last = versions.at(-1)
    return on && last ? { name, text: last.text } : []
  })
}

/**
 * Where the packs are kept: IndexedDB, and memory where the browser denies it or is full. Then {@link trouble} says why,
 * and only a reload loses what memory holds.
 */
export class PackStore {
  trouble: StorageTrouble | null = null
  readonly #name: string
  #opened: Promise<IDBPDatabase<Shelf> | null> | undefined
  /** What the database did not take; null for what was removed and could not be there. */
  readonly #held = new Map<number, KeptPack | null>()

  /** @param name the database's. */
  constructor(name = 'chatlint-packs') {
    this.#name = name
  }

  /** All packs, oldest first. */
  async all(): Promise<KeptPack[]> {
    const database = await this.#open()
    let kept: KeptPack[] = []
    try {
      kept = (await database?.getAll('packs')) ?? []
    } catch (error) {
      this.#refused(error)
    }
    const packs = new Map<number, KeptPack | null>(kept.map(pack => [pack.key, pack]))
    for (const [key, pack] of this.#held) packs.set(key, pack)
    return [...packs.values()].flatMap(pack => pack ?? []).sort((a, b) => a.key - b.key)
  }

  /** Keeps a pack, in place of the one with the same key. */
  async put(pack: KeptPack): Promise<void> {
    const kept = { ...pack, versions: pack.versions.slice(-MOST_VERSIONS) }
    await this.#write(pack.key, kept, database => database.put('packs', kept))
  }

  async remove(key: number): Promise<void> {
    await this.#write(key, null, database => database.delete('packs', key))
  }

  async #write(
    key: number,
    pack: KeptPack | null,
    write: (database: IDBPDatabase<Shelf>) => Promise<unknown>,
  ): Promise<void> {
    const database = await this.#open()
    if (!database) {
      this.#held.set(key, pack)
      return
    }
    try {
      await write(database)
      this.#held.delete(key)
      this.trouble = null
    } catch (error) {
      this.#refused(error)
      this.#held.set(key, pack)
    }
  }

  #open(): Promise<IDBPDatabase<Shelf> | null> {
    this.#opened ??= this.#ask()
    return this.#opened
  }

  async #ask(): Promise<IDBPDatabase<Shelf> | null> {
    try {
      return await openDB<Shelf>(this.#name, 1, {
        upgrade(database) {
          database.createObjectStore('packs', { keyPath: 'key' })
        },
      })
    } catch (error) {
      // Denied by the person or by the browser's private mode.
      this.#refused(error, true)
      return null
    }
  }

  #refused(error: unknown, opening = false): void {
    this.trouble ??= storageTrouble(error, opening)
  }
}
