/** Reading a team's file: every fault with its place, and nothing but what the schema knows. */
import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema'
import { type ParseError, parse } from 'jsonc-parser'
import packSchema from '../../../docs/pack.schema.json'
import adapterSchema from '../adapters/adapter.schema.json'
import type { Team, TeamFault } from './team'
import teamSchema from './team.schema.json'
import { readToml } from './toml'

/** Most UTF-16 code units of a file: many times what a team has to say. */
export const longestTeam = 4_000_000

/** Most faults that are told at once. */
const mostFaults = 20

/** A file as it came: what it says, or what is wrong with it. */
export type TeamReading = { team: Team } | { faults: TeamFault[] }

/** A file that may also be one rule pack, as the command line takes it. */
export type FileReading = TeamReading | { pack: NamedPack }

/** A rule pack by its id, which `pack.schema.json` asks for. */
export interface NamedPack {
  pack: { id: string }
}

/** Reads the text of a team's file: JSON, or TOML. */
export function readTeam(text: string): TeamReading {
  const reading = readFile(text)
  return 'pack' in reading ? refused('', 'not-a-team') : reading
}

/** Reads the text of a team's file, or of one rule pack. */
export function readFile(text: string): FileReading {
  if (text.length > longestTeam) return refused('', 'too-long', String(longestTeam))
  const plain = text.replace(/^\uFEFF/u, '')
  const read = readValue(plain)
  if ('faults' in read) return read
  const { value } = read
  if (typeof value !== 'object' || value === null) return refused('', 'not-a-team')
  if (!('chatlint-team' in value)) return 'pack' in value ? readPack(value) : refused('', 'not-a-team')
  const format = value['chatlint-team']
  if (typeof format === 'number' && format > 1) return refused('chatlint-team', 'too-new')
  const unfolded = withPacks(value)
  if ('faults' in unfolded) return unfolded
  const { valid, errors } = validator().validate(unfolded.value)
  return valid ? { team: named(unfolded.value as Team) } : { faults: faultsOf(errors) }
}

/** A text as JSON, or, where it does not even begin like that, as TOML. */
function readValue(text: string): { value: unknown } | { faults: TeamFault[] } {
  try {
    return { value: JSON.parse(text) }
  } catch {
    if (text.trimStart().startsWith('{')) return { faults: [fault(placeOfSyntax(text), 'syntax')] }
    const reading = readToml(text)
    return 'fault' in reading ? { faults: [reading.fault] } : reading
  }
}

/** One pack in place of a team's file. */
function readPack(value: object): FileReading {
  // Held to the schema as the only pack of a file.
  const file = { 'chatlint-team': 1, name: 'x', version: 'x', date: '2026-01-01', packs: [value] }
  const { valid, errors } = validator().validate(file)
  if (valid) return { pack: value as NamedPack }
  return {
    faults: faultsOf(errors).map(each => ({ ...each, place: each.place.replace(/^packs\[0\]\.?/u, '') })),
  }
}

/** A file whose packs that are written as TOML are in the JSON form. */
function withPacks(value: object): { value: object } | { faults: TeamFault[] } {
  const { packs } = value as { packs?: unknown }
  if (!Array.isArray(packs)) return { value }
  const readings = packs.map((pack, index) =>
    typeof pack === 'string' ? readToml(pack, `packs[${index}]`) : { value: pack as unknown },
  )
  const faults = readings.flatMap(reading => ('fault' in reading ? [reading.fault] : []))
  if (faults.length > 0) return { faults }
  return { value: { ...value, packs: readings.map(reading => ('value' in reading ? reading.value : null)) } }
}

/** What a file by hand need not say: whoever changes or removes words by their ids, or shows since when they pass, does. */
function named(team: Team): Team {
  const { words, allow, date } = team
  return {
    ...team,
    ...(words && { words: words.map((rule, index) => ({ ...rule, id: rule.id ?? `team-${index + 1}` })) }),
    ...(allow && {
      allow: allow.map(entry => ({ ...entry, since: entry.since ?? date, count: entry.count ?? 1 })),
    }),
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

function refused(place: string, reason: TeamFault['reason'], detail = ''): { faults: TeamFault[] } {
  return { faults: [fault(place, reason, detail)] }
}

function fault(place: string, reason: TeamFault['reason'], detail = ''): TeamFault {
  return { place, reason, detail }
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
