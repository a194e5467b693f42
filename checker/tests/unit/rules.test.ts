import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { localTime } from '../../src/clock.ts'
import type { Finding, Level } from '../../src/engine/engine.ts'
import { Decisions } from '../../src/gate/decision.ts'
import { DEFAULT_KEYS, keyLabel, pressed } from '../../src/keys.ts'
import { catalogue, format, LOCALES } from '../../src/messages/messages.ts'
import { DEFAULT_POLICY, mergePolicy, type Policy, treatmentOf } from '../../src/policy.ts'
import { dismissalOf, hintsOf, isBlank } from '../../src/verdict/hints.ts'

function finding(rule: string, level: Level, text = '', start = 0): Finding {
  return {
    item: rule.split('.')[0] ?? rule,
    rule,
    title: rule,
    dimension: 'service',
    level,
    turn: 0,
    start,
    end: start + text.length,
    text,
    message: '',
    fixes: [],
    basis: [],
  }
}

function hints(text: string, findings: Finding[], policy = DEFAULT_POLICY, dismissed = new Set<string>()) {
  return hintsOf({ verdict: 'pass', findings, excused: [] }, text, policy, dismissed)
}

describe('the policy', () => {
  it('treats a rule before its item, an item before its level, and never shows a credit', () => {
    const policy = mergePolicy(DEFAULT_POLICY, { rules: { 'ad-claim': 'hint', 'ad-claim.best': 'off' } })
    expect(treatmentOf(policy, finding('ad-claim.best', 'block'))).toBe('off')
    expect(treatmentOf(policy, finding('ad-claim.first', 'block'))).toBe('hint')
    expect(treatmentOf(policy, finding('abuse', 'block'))).toBe('block')
    expect(treatmentOf(policy, finding('thanks', 'credit'))).toBe('off')
    expect(treatmentOf(policy, finding('constructor', 'warn'))).toBe('warn')
  })

  it('changes one level and leaves the others', () => {
    const { levels } = mergePolicy(DEFAULT_POLICY, { levels: { ...DEFAULT_POLICY.levels, warn: 'hint' } })
    expect(levels).toEqual({ block: 'block', warn: 'hint', hint: 'hint' })
  })
})

describe('hints', () => {
  it('go by strength, and keep the engine’s order within it', () => {
    const found = [finding('a', 'hint'), finding('b', 'warn'), finding('c', 'block'), finding('d', 'warn')]
    expect(hints('x', found).map(({ finding }) => finding.rule)).toEqual(['c', 'b', 'd', 'a'])
  })

  it('underline only words that stand where the finding says', () => {
    const [good, bad] = hints('您加微信', [
      finding('a', 'warn', '加微信', 1),
      finding('b', 'warn', '加微信', 0),
    ])
    expect(good?.mark).toEqual({ start: 1, end: 4, text: '加微信' })
    expect(bad?.mark).toBeNull()
  })

  it('leave out what was dismissed, unless it blocks', () => {
    const found = [finding('a', 'warn', '加微信', 1), finding('b', 'block', '加微信', 1)]
    const dismissed = new Set(['a\n加微信', 'b\n加微信'])
    expect(hints('您加微信', found, DEFAULT_POLICY, dismissed).map(({ finding }) => finding.rule)).toEqual([
      'b',
    ])
  })

  it('are dismissed for good only where the page keeps their words, and red lines never', () => {
    const found = [
      finding('a', 'warn', '加微信', 1),
      finding('b', 'block', '加微信', 1),
      finding('c', 'hint'),
    ]
    const reach = (policy: Policy, lasts?: () => boolean) =>
      hints('您加微信', found, policy).map(hint => [hint.finding.rule, dismissalOf(hint, policy, lasts)])
    const keeps = () => true
    expect(reach(DEFAULT_POLICY, keeps)).toEqual([
      ['b', 'none'],
      ['a', 'lasting'],
      ['c', 'draft'],
    ])
    expect(reach(DEFAULT_POLICY).map(([, dismissal]) => dismissal)).toEqual(['none', 'draft', 'draft'])
    // A red line that a team only warns of is one all the same.
    const lenient = mergePolicy(DEFAULT_POLICY, { rules: { b: 'warn', a: 'block' } })
    expect(reach(lenient, keeps).map(([, dismissal]) => dismissal)).toEqual(['none', 'draft', 'draft'])
    expect(reach(mergePolicy(DEFAULT_POLICY, { dismiss: false }), keeps)[1]).toEqual(['a', 'none'])
  })

  it.each(['', ' \n\t', '\u200B\uFEFF', '\u3000'])('%j is nothing to send', text => {
    expect(isBlank(text)).toBe(true)
  })

  it.each(['好', '\uFFFC', '。', '\0'])('%j is something to send', text => {
    expect(isBlank(text)).toBe(false)
  })
})

describe('decisions', () => {
  const warned = hints('x', [finding('cold', 'warn')])
  const blocked = hints('x', [finding('abuse', 'block'), finding('cold', 'warn')])

  it('ask about a warning once, and take only a later gesture for an answer', () => {
    const decisions = new Decisions()
    expect(decisions.decide('x', warned, 1)).toEqual({ hold: 'warn' })
    expect(decisions.decide('x', warned, 1)).toEqual({ hold: 'warn' })
    expect(decisions.decide('x', warned, 2)).toEqual({ hold: null, overridden: true })
    expect(decisions.decide('x', warned, 2)).toEqual({ hold: null, overridden: true })
  })

  it('ask again about other words, and about another warning on the same', () => {
    const decisions = new Decisions()
    decisions.decide('x', warned, 1)
    expect(decisions.decide('y', warned, 2)).toEqual({ hold: 'warn' })
    expect(decisions.decide('y', hints('y', [finding('rude', 'warn')]), 3)).toEqual({ hold: 'warn' })
  })

  it('forget with the message', () => {
    const decisions = new Decisions()
    decisions.decide('x', warned, 1)
    decisions.forget()
    expect(decisions.decide('x', warned, 2)).toEqual({ hold: 'warn' })
  })

  it('block until overridden, for these words alone', () => {
    const decisions = new Decisions()
    expect(decisions.decide('x', blocked, 1)).toEqual({ hold: 'block' })
    expect(decisions.decide('x', blocked, 2)).toEqual({ hold: 'block' })
    decisions.override('x', '主管同意')
    expect(decisions.decide('x', blocked, 3)).toEqual({ hold: null, overridden: true, reason: '主管同意' })
    expect(decisions.decide('y', blocked, 4)).toEqual({ hold: 'block' })
  })

  it('let hints and clean messages go, and hold once for want of a verdict', () => {
    const decisions = new Decisions()
    expect(decisions.decide('x', [], 1)).toEqual({ hold: null, overridden: false })
    expect(decisions.decide('x', hints('x', [finding('a', 'hint')]), 1)).toEqual({
      hold: null,
      overridden: false,
    })
    expect(decisions.decide('x', null, 1)).toEqual({ hold: 'unchecked' })
    expect(decisions.decide('x', null, 2)).toEqual({ hold: null, overridden: true })
  })
})

describe('messages', () => {
  const root = join(import.meta.dirname, '../../src')
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts') && !name.endsWith('keys.ts'))
    .map(name => readFileSync(join(root, name), 'utf8'))
    .join('\n')

  it('are the same in every language, with the same places to fill', () => {
    const [first, ...others] = LOCALES.map(catalogue)
    const places = (message: string) => [...message.matchAll(/\{\w+\}/g)].map(String).sort()
    for (const other of others) {
      expect(Object.keys(other).sort()).toEqual(Object.keys(first ?? {}).sort())
      for (const [key, message] of Object.entries(first ?? {})) {
        expect(places(other[key as keyof typeof other]), key).toEqual(places(message))
      }
    }
  })

  it.each(Object.keys(catalogue('zh-CN')))('%s is used', key => {
    const family = `\`${key.split('.').slice(0, -1).join('.')}.\${`
    expect(sources.includes(`'${key}'`) || sources.includes(family)).toBe(true)
  })

  it('are filled in, and stay as they are without a value', () => {
    const messages = { ...catalogue('en'), 'chip.light': '{state} {other}' }
    expect(format(messages, 'chip.light', { state: '{other}' })).toBe('{other} {other}')
  })
})

describe('shortcuts', () => {
  const event = (init: KeyboardEventInit) => new KeyboardEvent('keydown', init)

  it('go by the key’s place and need exactly their modifiers', () => {
    expect(pressed(event({ code: 'KeyJ', key: '∆', altKey: true }), DEFAULT_KEYS.next)).toBe(true)
    expect(pressed(event({ code: 'KeyJ', altKey: true, shiftKey: true }), DEFAULT_KEYS.next)).toBe(false)
    expect(pressed(event({ code: 'KeyJ', altKey: true, shiftKey: true }), DEFAULT_KEYS.previous)).toBe(true)
    expect(pressed(event({ code: 'NumpadEnter', altKey: true }), DEFAULT_KEYS.apply)).toBe(true)
    expect(pressed(event({ code: 'Escape' }), DEFAULT_KEYS.close)).toBe(true)
  })

  it('are written as people say them', () => {
    expect(Object.values(DEFAULT_KEYS).map(keyLabel)).toEqual([
      'Alt+J',
      'Alt+Shift+J',
      'Alt+Enter',
      'Alt+N',
      'Alt+I',
      'Esc',
    ])
  })
})

it('the clock tells local time with its offset', () => {
  const date = new Date('2026-11-22T08:15:30Z')
  const told = localTime(date)
  expect(told).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/)
  expect(new Date(told).getTime()).toBe(date.getTime())
})
