import { beforeEach, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing'
import { editionItem, managedItem } from '../team/kept'
import { installed, readInForce, watchInForce } from './in-force'
import { settingsItem } from './kept'

beforeEach(() => {
  fakeBrowser.reset()
})

it('holds as installed until something is kept, and what is kept from then on', async () => {
  expect(await readInForce()).toEqual(installed)
  const changed = vi.fn()
  const stop = watchInForce(changed)
  await settingsItem.setValue({ locale: 'en', policy: { override: 'click' }, house: [] })
  await managedItem.setValue({ locked: ['allow'], policy: { override: 'never' } })
  await editionItem.setValue(2)
  await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(3))
  expect(changed).toHaveBeenLastCalledWith({
    settings: { locale: 'en', policy: { override: 'never' }, house: [] },
    adapters: [],
    edition: 2,
    limits: { closed: true, fixed: [] },
  })
  await fakeBrowser.storage.local.set({ else: 1 })
  stop()
  await editionItem.setValue(3)
  expect(changed).toHaveBeenCalledTimes(3)
})

it('asks the storage one question for a page that loads', async () => {
  const get = vi.spyOn(fakeBrowser.storage.local, 'get')
  vi.resetModules()
  await import('../entrypoints/checker.content')
  // Whatever a module asks for as soon as it is loaded is asked by now.
  await new Promise(done => setTimeout(done))
  expect(get).not.toHaveBeenCalled()
  await readInForce()
  expect(get).toHaveBeenCalledTimes(1)
  get.mockRestore()
})
