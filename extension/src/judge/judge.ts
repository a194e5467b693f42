import type { Judge } from 'chatlint'

export async function judge(): Promise<Judge> {
  return { check: () => ({ verdict: 'pass', findings: [], excused: [] }) }
}
