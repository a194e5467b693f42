/**
 * Under which names `storage.local` keeps what a workbench's page goes by. The script in the page asks the browser itself
 * by these: the storage library asks for every item as soon as it is defined, and every page that loads would pay for it.
 */
export const NAMES = {
  settings: 'settings',
  managed: 'managed',
  adapters: 'own-adapters',
  edition: 'edition',
  sites: 'sites',
} as const
