/** The shop's own packs in the page: what is kept of them is the desk's matter. */
import type { Desk } from '../desk/desk.ts'
import type { StorageTrouble } from '../desk/storage-trouble.ts'
import type { KeptPack } from './pack-store.ts'

/** By what the shelves of several tabs tell each other of a change. */
const CHANNEL = 'chatlint-packs'

/** The packs of this machine. Each change is made to what is kept, whichever tab has put it there. */
export class Shelf {
  packs = $state.raw<readonly KeptPack[]>([])
  /** Whether they have been fetched. */
  ready = $state(false)
  /** Why they are lost at a reload; null while they are kept. */
  trouble = $state<StorageTrouble | null>(null)
  readonly #desk: Desk
  readonly #changed: () => Promise<void>
  readonly #channel = new BroadcastChannel(CHANNEL)

  /** @param changed what is in force has changed: the talks on the desk are to be judged again. */
  constructor(desk: Desk, changed: () => Promise<void>) {
    this.#desk = desk
    this.#changed = changed
    this.#channel.onmessage = () => void this.#follow()
  }

  /** Fetches what is kept. */
  async load(): Promise<void> {
    const { packs, trouble } = await this.#desk.packs()
    this.packs = packs
    this.trouble = trouble
    this.ready = true
  }

  /** Hears of other tabs no more. */
  close(): void {
    this.#channel.close()
  }

  /** Fetches what another tab has changed; what is in force there is in force here. */
  async #follow(): Promise<void> {
    const before = this.#inForce()
    await this.load()
    if (this.#inForce() !== before) await this.#changed()
  }

  #inForce(): string {
    return JSON.stringify(this.packs.filter(({ on }) => on).map(({ versions }) => versions.at(-1)?.text))
  }

  get(key: number): KeptPack | undefined {
    return this.packs.find(pack => pack.key === key)
  }

  /** A new pack; its first version is the text if it is `whole`. It is not in force yet. */
  async add(name: string, text: string, whole: boolean): Promise<KeptPack> {
    await this.load()
    const key = this.#freeKey()
    const versions = whole ? [{ at: Date.now(), text }] : []
    const stem = name.replace(/\.[^.]*$/, '') || 'pack'
    const pack = { key, name: `${this.freeName(stem)}.toml`, text, on: false, versions }
    await this.#put(pack)
    return pack
  }

  /** Keeps the text as it stands in the editor. */
  async write(key: number, text: string): Promise<void> {
    await this.load()
    const pack = this.get(key)
    if (pack && pack.text !== text) await this.#put({ ...pack, text })
  }

  /** Makes the text a version; if the pack is on, that is in force from now on. */
  async save(key: number, text: string): Promise<void> {
    await this.load()
    const pack = this.get(key)
    if (!pack) return
    const last = pack.versions.at(-1)
    const versions = last?.text === text ? pack.versions : [...pack.versions, { at: Date.now(), text }]
    await this.#put({ ...pack, text, versions })
    if (pack.on && last?.text !== text) await this.#changed()
  }

  /** Switches a pack on or off. */
  async switch(key: number, on: boolean): Promise<void> {
    await this.load()
    const pack = this.get(key)
    if (!pack || pack.on === on) return
    await this.#put({ ...pack, on })
    await this.#changed()
  }

  /**
   * Removes a pack with its versions.
   *
   * @returns what brings it back.
   */
  async remove(key: number): Promise<() => Promise<void>> {
    await this.load()
    const pack = this.get(key)
    if (!pack) return async () => {}
    this.packs = this.packs.filter(other => other.key !== key)
    await this.#desk.removePack(key)
    this.#channel.postMessage(key)
    if (pack.on) await this.#changed()
    return async () => {
      await this.load()
      // Another tab may have made one meanwhile.
      await this.#put(this.get(key) ? { ...pack, key: this.#freeKey() } : pack)
      if (pack.on) await this.#changed()
    }
  }

  async #put(pack: KeptPack): Promise<void> {
    const others = this.packs.filter(other => other.key !== pack.key)
    this.packs = [...others, pack].sort((a, b) => a.key - b.key)
    await this.#desk.putPack($state.snapshot(pack) as KeptPack)
    this.trouble = (await this.#desk.packs()).trouble
    this.#channel.postMessage(pack.key)
  }

  #freeKey(): number {
    return Math.max(0, ...this.packs.map(pack => pack.key)) + 1
  }

  /** A name that no other pack's file has, without its ending: faults name packs by their files. */
  freeName(stem: string): string {
    const taken = (wanted: string) => this.packs.some(pack => pack.name === `${wanted}.toml`)
    let free = stem
    for (let number = 2; taken(free); number++) free = `${stem}-${number}`
    return free
  }
}
