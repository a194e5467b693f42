/** Where the settings are kept: on this machine. Pages watch it; content scripts go by `in-force.ts`. */
import { storage } from 'wxt/utils/storage'
import { NAMES } from './names'
import { defaultSettings, type Settings } from './settings'

/** The one place where settings are kept. */
export const settingsItem = storage.defineItem<Settings>(`local:${NAMES.settings}`, {
  fallback: defaultSettings,
  version: 1,
})
