/** What the desk does about the shop's packs: keeps them, checks and tries them, collects words for them. */
import type { Locale } from '@chatlint/ui/messages'
import { collect, type KeywordModule, type ReadSoFar } from '../keywords/collect.ts'
import type { Scene } from '../keywords/scene.ts'
import type { DryRun } from '../packs/dry-run.ts'
import { inForce, type KeptPack, type PackStore } from '../packs/pack-store.ts'
import type { DeskOptions, PackDesk } from './desk.ts'
import { type TrialModule, tryPack } from './pack-trial.ts'
import type { StorageTrouble } from './storage-trouble.ts'
import type { Keywords, PackCheck, PackFault, PackRewriting, PackSource, PackText } from './transcript.ts'
import type { Works } from './works.ts'

/** What packs need of the judge's module. */
export interface PackModule extends KeywordModule, TrialModule {
  rewritePack(name: string, text: string, wanted: PackSource): PackRewriting
}

/** The shop's packs, and the talks on the desk that they are tried on. */
export class PacksOnDesk implements PackDesk {
  readonly #module: Promise<PackModule>
  readonly #packs: PackStore
  readonly #works: Works
  readonly #rest: (mayGoOn: () => boolean) => Promise<boolean>
  /** Which collection or dry run is going on. */
  #look = 0

  /** @param rest lets a message from the page get in, now and then, and says then whether to go on. */
  constructor(
    module: Promise<PackModule>,
    packs: PackStore,
    works: Works,
    rest: (mayGoOn: () => boolean) => Promise<boolean>,
  ) {
    this.#module = module
    this.#packs = packs
    this.#works = works
    this.#rest = rest
  }

  async keywords(scene: Scene, report: ReadSoFar): Promise<Keywords | null> {
    const look = ++this.#look
    const module = await this.#module
    const { store, count } = this.#works.now
    const talks = (first: number, some: number) => store.slice(first, some)
    return collect(module, talks, count, scene, () => this.#rest(() => look === this.#look), report)
  }

  async checkPack({ name, text }: PackText, locale: Locale): Promise<PackCheck> {
    const module = await this.#module
    return module.checkPack(name, text, { locale })
  }

  async rewritePack({ name, text }: PackText, wanted: PackSource): Promise<PackRewriting> {
    const module = await this.#module
    return module.rewritePack(name, text, wanted)
  }

  async tryPack(
    key: number,
    pack: PackText,
    options: DeskOptions,
    report: ReadSoFar,
  ): Promise<DryRun | { fault: PackFault } | null> {
    const look = ++this.#look
    const [module, packs] = await Promise.all([this.#module, this.#packs.all()])
    const { store, count } = this.#works.now
    const goOn = () => this.#rest(() => look === this.#look)
    try {
      return await tryPack(module, { packs, key, pack, options }, store, count, goOn, report)
    } finally {
      // A run that came after this one has a judge of its own by now.
      if (look === this.#look) module.closeTrial()
    }
  }

  async stopLooking(): Promise<void> {
    this.#look++
  }

  async packs(): Promise<{ packs: KeptPack[]; trouble: StorageTrouble | null }> {
    return { packs: await this.#packs.all(), trouble: this.#packs.trouble }
  }

  async packsInForce(): Promise<PackText[]> {
    return inForce(await this.#packs.all())
  }

  putPack(pack: KeptPack): Promise<void> {
    return this.#packs.put(pack)
  }

  removePack(key: number): Promise<void> {
    return this.#packs.remove(key)
  }
}
