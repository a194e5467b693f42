/** Reading a team's file: every fault with its place, and nothing but what the schema knows. */
import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema'
import { type ParseError, parse } from 'jsonc-parser'
import packSchema from '../../../docs/pack.schema.json'
import adapterSchema from '../adapters/adapter.schema.json'
import type { Team, TeamFault } from './team'
import teamSchema from './team.schema.json'

/** Most UTF-16 code units of a file: many times what a team has to say. */
export const longestTeam = 4_000_000

/** Most faults that are told at once. */
const mostFaults = 20

/** A file as it came: what it says, or what is wrong with it. */
export type TeamReading = { team: Team } | { faults: TeamFault[] }

/** Reads a file's text. */
export function readTeam(text: string): TeamReading {
  if (text.length > longestTeam) return refused('', 'too-long', String(longestTeam))
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/u, ''))
  } catch {
    return refused(placeOfSyntax(text), 'syntax')
  }
  if (typeof value !== 'object' || value === null || !('chatlint-team' in value)) {
    return refused('', 'not-a-team')
  }
  const format = value['chatlint-team']
  if (typeof format === 'number' && format > 1) return refused('chatlint-team', 'too-new')
  const { valid, errors } = validator().validate(value)
  return valid ? { team: named(value as Team) } : { faults: faultsOf(errors) }
}

/** Words by hand need no id; whoever changes or removes them does. */
function named(team: Team): Team {
  if (!team.words) return team
  return {
    ...team,
    words: team.words.map((rule, index) => ({ ...rule, id: rule.id ?? `team-${index + 1}` })),
  }
}

let made: Validator | undefined

/** Made when the first file is read: most sessions read none. */
function validator(): Validator {
  if (!made) {
    made = new Validator(teamSchema as Schema, '2020-12', false)
    made.addSchema(packSchema as Schema, 'https://chatlint/pack.schema.json')
    made.addSchema(adapterSchema as Schema, 'https://chatlint/adapter.schema.json')
  }
  return made
}

function refused(place: string, reason: TeamFault['reason'], detail = ''): TeamReading {
  return { faults: [{ place, reason, detail }] }
}

/** Where it stops being JSON: browsers say that each in its own words, or not at all. */
function placeOfSyntax(text: string): string {
  const errors: ParseError[] = []
  parse(text, errors, { disallowComments: true })
  const before = text.slice(0, errors[0]?.offset ?? text.length).split('\n')
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`
}

/** What each of the schema's words means to who wrote the file. Those that only gather others' faults are not here. */
const reasons: Record<string, TeamFault['reason']> = {
  type: 'type',
  enum: 'one-of',
  const: 'one-of',
  required: 'missing',
  false: 'unknown',
  minLength: 'size',
  maxLength: 'size',
  minItems: 'size',
  maxItems: 'size',
  minimum: 'size',
  maximum: 'size',
  pattern: 'form',
  format: 'form',
}

/** One fault a place: of several wanted values, all. */
function faultsOf(errors: OutputUnit[]): TeamFault[] {
  const faults = new Map<string, TeamFault>()
  for (const error of errors) {
    const reason = reasons[error.keyword]
    if (!reason) continue
    const missing = reason === 'missing' ? `.${quoted(error.error).at(-1)}` : ''
    const place = (placeOf(error.instanceLocation) + missing).replace(/^\./u, '')
    const known = faults.get(place)
    const wanted = wantedBy(error)
    if (!known) faults.set(place, { place, reason, detail: wanted })
    else if (known.reason === 'one-of' && reason === 'one-of') known.detail += `, ${wanted}`
  }
  const all = [...faults.values()]
  // The validator also calls unknown what holds a fault further in.
  const holds = (outer: string) =>
    all.some(({ place }) => place.startsWith(outer) && /[.[]/u.test(place[outer.length] ?? ''))
  return all.filter(({ place, reason }) => reason !== 'unknown' || !holds(place)).slice(0, mostFaults)
}

/** `#/words/2/level` as people write it: `words[2].level`. */
function placeOf(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map(step => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'))
    .map(step => (/^\d+$/u.test(step) ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./u, '')
}

/** What the schema wanted, out of the validator's sentence. */
function wantedBy({ keyword, error }: OutputUnit): string {
  if (keyword === 'type') return quoted(error.replace(/^.*Expected/u, '')).join(', ')
  if (keyword === 'enum' || keyword === 'const') {
    return quoted(error).join(', ') || (/match ([^.]+)\.$/u.exec(error)?.[1] ?? '')
  }
  return reasons[keyword] === 'size' ? (/[<>] ?\d+/u.exec(error)?.[0] ?? '') : ''
}

function quoted(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"/gu)].map(([, word]) => word ?? '')
}
