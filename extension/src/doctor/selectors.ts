/** The selectors of an adapter, part by part, for seeing which of them match. */
import type { Adapter } from '../adapters/adapter'

/** What a selector is for. */
export type DoctorPart =
  | 'mark'
  | 'scope'
  | 'composer'
  | 'send'
  | 'conversation'
  | 'list'
  | 'row'
  | 'customer'
  | 'agent'
  | 'system'
  | 'bot'
  | 'text'
  | 'time'

/** One part: any of its selectors will do. */
export interface Examined {
  part: DoctorPart
  /** With how many elements each matches; -1: it is no selector. */
  selectors: { selector: string; count: number }[]
  /** Whether chatlint does without where nothing matches, as with a line of the system's when there is none. */
  optional: boolean
}

/** The parts of an adapter with their selectors, in the order in which a page is read. */
export function partsOf(adapter: Adapter): { part: DoctorPart; selectors: string[]; optional: boolean }[] {
  const { mark, scope, composer, send, conversation = [], messages } = adapter
  const one = (selector: string | undefined) => (selector ? [selector] : [])
  const roles = (['customer', 'agent', 'system', 'bot'] as const).map(role => ({
    part: role,
    selectors: (messages?.roles ?? []).filter(each => each.role === role).map(each => each.selector),
    optional: true,
  }))
  return [
    { part: 'mark' as const, selectors: one(mark), optional: false },
    { part: 'scope' as const, selectors: one(scope), optional: false },
    { part: 'composer' as const, selectors: composer, optional: false },
    { part: 'send' as const, selectors: send.controls, optional: false },
    {
      part: 'conversation' as const,
      selectors: conversation.flatMap(lookup => one(lookup.selector)),
      optional: false,
    },
    { part: 'list' as const, selectors: one(messages?.list), optional: false },
    { part: 'row' as const, selectors: one(messages?.row), optional: false },
    ...roles,
    { part: 'text' as const, selectors: messages?.text ?? [], optional: false },
    { part: 'time' as const, selectors: one(messages?.time?.selector), optional: true },
  ].filter(({ selectors }) => selectors.length > 0)
}

/** Whether a part is found. */
export function isFound({ selectors }: Examined): boolean {
  return selectors.some(({ count }) => count > 0)
}
