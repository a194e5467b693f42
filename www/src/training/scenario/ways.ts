/** Finds what the shape of a scenario cannot: steps that lead nowhere, and steps that nothing leads to. */
import type { Key, Problem } from '../files/problem.ts'
import { problem } from '../files/read.ts'
import type { Branch, Scenario, Step } from './format.ts'

/**
 * The faults in the ways through a scenario.
 *
 * @param items the items and rules that `found` may name; without them the names are not looked at.
 */
export function faultsInWays(scenario: Scenario, source: string, items?: ReadonlySet<string>): Problem[] {
  const found: Problem[] = []
  const report = (code: Problem['code'], path: Key[], values: Problem['values'] = {}): void => {
    found.push(problem(code, path, source, values))
  }
  const places = new Map<string, number>()
  for (const [index, step] of scenario.step.entries()) {
    if (places.has(step.id)) report('same-id', ['step', index, 'id'], { id: step.id })
    else places.set(step.id, index)
  }
  for (const { to, path } of ways(scenario)) {
    if (!places.has(to)) report('no-such-step', path, { id: to })
  }
  const leave = scenario.step[places.get(scenario.scenario.leave) ?? -1]
  if (leave && !leave.end) report('leave-goes-on', ['scenario', 'leave'], { id: leave.id })
  for (const [index, step] of scenario.step.entries()) {
    if (!step.next && !step.end && !step.transfer) report('dead-end', ['step', index], { id: step.id })
  }
  // The ways are walked only where they all lead somewhere: one missing step would make many look lost.
  if (found.length === 0) {
    const reached = reach(scenario, [scenario.step[0]?.id ?? '', scenario.scenario.leave])
    const home = reachBack(scenario)
    for (const [index, step] of scenario.step.entries()) {
      if (!reached.has(step.id)) report('unreachable', ['step', index], { id: step.id })
      else if (!home.has(step.id)) report('endless', ['step', index], { id: step.id })
    }
  }
  if (items) {
    for (const { name, path } of named(scenario)) {
      if (!items.has(name)) report('no-such-item', path, { name })
    }
  }
  return found
}

interface Way {
  from: string | null
  to: string
  path: Key[]
}

function ways(scenario: Scenario): Way[] {
  const common = scenario.branch ?? []
  return [
    { from: null, to: scenario.scenario.leave, path: ['scenario', 'leave'] },
    ...common.flatMap((branch, index) => toNext(branch, null, ['branch', index])),
    ...scenario.step.flatMap((step, index) => [
      ...(step.next ? [{ from: step.id, to: step.next, path: ['step', index, 'next'] }] : []),
      ...(step.transfer
        ? [{ from: step.id, to: step.transfer.next, path: ['step', index, 'transfer', 'next'] }]
        : []),
      ...(step.branch ?? []).flatMap((branch, at) => toNext(branch, step.id, ['step', index, 'branch', at])),
    ]),
  ]
}

function toNext(branch: Branch, from: string | null, path: Key[]): Way[] {
  return branch.next ? [{ from, to: branch.next, path: [...path, 'next'] }] : []
}

/** The steps that a talk can come to. A branch of the whole scenario leads there from anywhere. */
function reach(scenario: Scenario, starts: readonly string[]): Set<string> {
  const all = ways(scenario)
  const seen = new Set([...starts, ...all.filter(way => way.from === null).map(way => way.to)])
  for (const id of seen) {
    for (const way of all) if (way.from === id) seen.add(way.to)
  }
  return seen
}

/** The steps from which the script itself can come to an end, without the customer walking away. */
function reachBack(scenario: Scenario): Set<string> {
  const all = ways(scenario)
  const seen = new Set(scenario.step.filter((step: Step) => step.end).map(step => step.id))
  for (const id of seen) {
    for (const way of all) if (way.to === id && way.from !== null) seen.add(way.from)
  }
  return seen
}

function named(scenario: Scenario): { name: string; path: Key[] }[] {
  const of = (found: readonly string[] | undefined, path: Key[]) =>
    (found ?? []).map(name => ({ name, path }))
  const branches = (list: readonly Branch[] | undefined, path: Key[]) =>
    (list ?? []).flatMap((branch, at) => of(branch.when.found, [...path, 'branch', at, 'when']))
  return [
    ...branches(scenario.branch, []),
    ...scenario.step.flatMap((step, index) => [
      ...branches(step.branch, ['step', index]),
      ...(step.point ?? []).flatMap((point, at) =>
        of(point.heard.found, ['step', index, 'point', at, 'heard']),
      ),
    ]),
  ]
}
