import { afterEach, describe, expect, it, vi } from 'vitest'
import { KeptDesk } from '../../src/desk/kept-desk.ts'
import { WorkStore } from '../../src/desk/work-store.ts'
import { inForce, MOST_VERSIONS, PackStore } from '../../src/packs/pack-store.ts'
import { Shelf } from '../../src/packs/shelf.svelte.ts'
import { module } from '../desk-module.ts'

function shelf(store = new PackStore()) {
  // There is no IndexedDB here: packs are held in memory, and said to be.
  const desk = new KeptDesk(module(0).module, new WorkStore(), store)
  const judged = { again: 0 }
  const made = new Shelf(desk, async () => {
    judged.again++
  })
  open.push(made)
  return { store, made, judged }
}

const open: Shelf[] = []
afterEach(() => {
  for (const made of open.splice(0)) made.close()
})

describe('the shelf of packs', () => {
  it('puts the last saved text in force, never the one being written', async () => {
    const { store, made, judged } = shelf()
    const { key } = await made.add('words.toml', 'one', true)
    expect(inForce(await store.all())).toEqual([])
    await made.switch(key, true)
    await made.write(key, 'two')
    expect(inForce(await store.all())).toEqual([{ name: 'words.toml', text: 'one' }])
    expect(judged.again).toBe(1)
    await made.save(key, 'two')
    await made.save(key, 'two')
    expect(inForce(await store.all())).toEqual([{ name: 'words.toml', text: 'two' }])
    expect(made.get(key)?.versions.map(({ text }) => text)).toEqual(['one', 'two'])
    expect(judged.again).toBe(2)
  })

  it('gives each pack a name of its own, and says that nothing is kept', async () => {
    const { made } = shelf()
    const names = [await made.add('a.txt', '', false), await made.add('a.toml', '', false)].map(
      ({ name }) => name,
    )
    expect(names).toEqual(['a.toml', 'a-2.toml'])
    expect(made.freeName('a')).toBe('a-3')
    expect(made.trouble).not.toBeNull()
  })

  it('brings a removed pack back with its versions', async () => {
    const { store, made, judged } = shelf()
    const { key } = await made.add('a.toml', 'one', true)
    await made.switch(key, true)
    const restore = await made.remove(key)
    expect([made.packs, await store.all()]).toEqual([[], []])
    await restore()
    expect(inForce(await store.all())).toEqual([{ name: 'a.toml', text: 'one' }])
    expect(judged.again).toBe(3)
  })

  it('of two tabs is one: nothing that one adds or saves is lost by what the other does', async () => {
    const here = shelf()
    const there = shelf(here.store)
    const first = await here.made.add('a.toml', 'one', true)
    const second = await there.made.add('a.toml', 'two', true)
    expect([second.key === first.key, second.name]).toEqual([false, 'a-2.toml'])
    await vi.waitFor(() => expect(here.made.packs).toHaveLength(2))
    await here.made.save(first.key, 'one more')
    await there.made.switch(first.key, true)
    expect(there.made.get(first.key)?.versions.map(({ text }) => text)).toEqual(['one', 'one more'])
    // What is in force in one is in force in the other.
    await vi.waitFor(() => expect(here.judged.again).toBe(1))
    const restore = await here.made.remove(second.key)
    const third = await there.made.add('b.toml', 'three', true)
    await restore()
    expect((await here.store.all()).map(({ versions }) => versions.at(-1)?.text).sort()).toEqual([
      'one more',
      'three',
      'two',
    ])
    expect(third.key).toBe(second.key)
  })

  it('forgets the oldest versions first', async () => {
    const { store, made } = shelf()
    const { key } = await made.add('a.toml', '0', true)
    for (let number = 1; number <= MOST_VERSIONS; number++) await made.save(key, `${number}`)
    const [pack] = await store.all()
    expect([pack?.versions.length, pack?.versions[0]?.text]).toEqual([MOST_VERSIONS, '1'])
  })
})
