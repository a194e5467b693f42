/** What the items of the quality scheme are called. */
import type { Locale } from 'chatlint'
import { parse } from 'smol-toml'
import scheme from '../../../crates/chatlint-core/data/scheme.toml?raw'

interface Scheme {
  item: { id: string; title: Record<Locale, string> }[]
}

const { item: items } = parse(scheme) as unknown as Scheme

/** An item's name; its id where the scheme has none such. */
export function titleOf(item: string, locale: Locale): string {
  return items.find(({ id }) => id === item)?.title[locale] ?? item
}
