import { describe, expect, it } from 'vitest'
import { KeptDesk } from '../src/desk/kept-desk.ts'
import { WorkStore } from '../src/desk/work-store.ts'
import { Session } from '../src/review/session.svelte.ts'
import { module } from './desk-module.ts'

/** A store that tells only when told to since when its work is on the desk. */
class SlowStore extends WorkStore {
  tell = () => {}
  readonly #told = new Promise<void>(resolve => {
    this.tell = resolve
  })

  override async begun(): Promise<number> {
    await this.#told
    return super.begun()
  }
}

describe('the work of before a reload', () => {
  it('that is found after other work was begun leaves that work alone', async () => {
    const store = new SlowStore()
    const desk = new KeptDesk(module(30).module, store)
    const found = desk.kept()
    const session = new Session(desk, () => 'zh-CN')
    await session.openFiles([new File(['x'], '小.txt')])
    store.tell()
    expect(await found).toBeNull()
    let judged = 0
    await desk.rejudge((_, scores) => {
      judged += scores.length
    })
    expect(judged).toBe(30)
  })
})
