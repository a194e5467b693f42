/** A pack while it is edited: its text and its form in step, and what the judge says of them. */
import { locale } from '@chatlint/ui/messages'
import type { Desk } from '../desk/desk.ts'
import type { PackExample, PackFault, PackSource } from '../desk/transcript.ts'
import type { KeptPack } from './pack-store.ts'
import type { Shelf } from './shelf.svelte.ts'
import { readSource } from './source.ts'

/** How long typing rests before the text is kept and judged, in milliseconds. */
const REST = 250

/** One pack on the editor's table. The text is what counts; the form shows it and writes into it. */
export class Editing {
  text = $state('')
  /** What the form shows; null while the text is no TOML. */
  source = $state<PackSource | null>(null)
  /** What is wrong with the text; null where it holds. */
  fault = $state.raw<PackFault | null>(null)
  examples = $state.raw<readonly PackExample[]>([])
  /** Whether the text as it stands has been judged. */
  judged = $state(false)
  /** Whether it can be put in force: the text holds and so do all examples. */
  readonly whole = $derived(this.judged && !this.fault && this.examples.every(example => example.holds))

  readonly #desk: Desk
  readonly #shelf: Shelf
  readonly #key: number
  readonly #name: string
  #timer: ReturnType<typeof setTimeout> | undefined
  #run = 0
  #writing: Promise<void> = Promise.resolve()

  constructor(desk: Desk, shelf: Shelf, pack: KeptPack) {
    this.#desk = desk
    this.#shelf = shelf
    this.#key = pack.key
    this.#name = pack.name
    this.text = pack.text
    this.source = readSource(pack.text)
    void this.#judge()
  }

  /** Another tab has kept this text: it is taken over, unless something is being typed here. */
  follow(kept: string): void {
    if (kept === this.text || !this.judged) return
    this.text = kept
    this.source = readSource(kept)
    this.#unjudged()
    void this.#judge()
  }

  /** The text was typed. */
  type(text: string): void {
    this.text = text
    this.#unjudged()
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.source = readSource(text)
      void this.#keepAndJudge()
    }, REST)
  }

  /** Something in the form was changed: it is written into the text. Changes are written one after the other. */
  change(change: (source: PackSource) => void): Promise<void> {
    this.#writing = this.#writing.then(() => this.#write(change))
    return this.#writing
  }

  async #write(change: (source: PackSource) => void): Promise<void> {
    const text = this.text
    const source = readSource(text)
    if (!source) return
    change(source)
    // What is left out of the form is left out of the text.
    const wanted = JSON.parse(JSON.stringify(source)) as PackSource
    const written = await this.#desk.rewritePack({ name: this.#name, text }, wanted)
    // Typed meanwhile: the change goes into what stands there now.
    if (this.text !== text) return this.#write(change)
    if ('fault' in written) this.fault = written.fault
    else await this.put(written.text)
  }

  /** Puts another text in place of this one. */
  async put(text: string): Promise<void> {
    clearTimeout(this.#timer)
    this.text = text
    this.source = readSource(text)
    this.#unjudged()
    await this.#keepAndJudge()
  }

  /** Makes the text a version. */
  async save(): Promise<void> {
    if (this.whole) await this.#shelf.save(this.#key, this.text)
  }

  /** What is being said of an older text must not be taken for this one. */
  #unjudged(): void {
    this.#run++
    this.judged = false
  }

  async #keepAndJudge(): Promise<void> {
    await this.#shelf.write(this.#key, this.text)
    await this.#judge()
  }

  async #judge(): Promise<void> {
    const run = ++this.#run
    const check = await this.#desk.checkPack({ name: this.#name, text: this.text }, locale.current)
    if (run !== this.#run) return
    this.fault = 'fault' in check ? check.fault : null
    this.examples = 'holds' in check ? check.holds.examples : []
    this.judged = true
  }
}
