import type { Case } from './format.ts'
import { readCase } from './read.ts'

const files = import.meta.glob<string>('./shipped/*.toml', { query: '?raw', import: 'default', eager: true })

/** The cases that chatlint ships. A test holds every file to its format. */
export const shippedCases: readonly Case[] = Object.values(files).flatMap(
  source => readCase(source).value ?? [],
)
