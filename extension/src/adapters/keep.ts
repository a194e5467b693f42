/** Keeping a workbench that the user has taught. */
import { type Schema, Validator } from '@cfworker/json-schema'
import { managedItem, ownAdaptersItem } from '../team/kept'
import type { Adapter } from './adapter'
import schema from './adapter.schema.json'

/**
 * Keeps an adapter in place of one of the same id, in force at once. It comes out of a page's process, so it is held to
 * the schema, and it may only speak of the page that it comes from.
 *
 * @param address of the page that it comes from.
 * @returns false where it is refused, or an administrator has set the workbenches.
 */
export async function keepAdapter(value: unknown, address: string): Promise<boolean> {
  if (!new Validator(schema as Schema, '2020-12', false).validate(value).valid) return false
  const adapter = value as Adapter
  const host = URL.canParse(address) ? new URL(address).hostname : ''
  const own = adapter.id.startsWith('own-') && adapter.pages.every(page => page.startsWith(`${host}/`))
  if (!own || host === '' || (await managedItem.getValue())?.adapters) return false
  const others = (await ownAdaptersItem.getValue()).filter(({ id }) => id !== adapter.id)
  await ownAdaptersItem.setValue([adapter, ...others])
  return true
}

/** Forgets a workbench that was taught. */
export async function forgetAdapter(id: string): Promise<void> {
  const adapters = await ownAdaptersItem.getValue()
  await ownAdaptersItem.setValue(adapters.filter(adapter => adapter.id !== id))
}
