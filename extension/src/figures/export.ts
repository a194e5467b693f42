/** The figures as files: one line a day and rule as CSV, or everything as JSON. */
import type { Figures } from './figures'

const columns = ['day', 'rule', 'talks', 'messages', 'unchecked', 'hints', 'fixed', 'overridden'] as const

/**
 * CSV after RFC 4180, with a mark of its encoding for spreadsheets. The line of a day has no rule; the lines of its
 * rules follow it.
 */
export function toCsv(figures: Figures): string {
  const lines: (string | number)[][] = [[...columns]]
  for (const [day, { rules, ...all }] of Object.entries(figures)) {
    lines.push([day, '', all.talks, all.messages, all.unchecked, all.hints, all.fixed, all.overridden])
    for (const [rule, { hints, fixed, overridden }] of Object.entries(rules)) {
      lines.push([day, rule, '', '', '', hints, fixed, overridden])
    }
  }
  return `\uFEFF${lines.map(line => line.map(field).join(',')).join('\r\n')}\r\n`
}

/** A rule's id may be a shop's own: what could be read as a formula is quoted away, and so are separators. */
function field(value: string | number): string {
  const text = String(value)
  const plain = /^[=+\-@\t]/u.test(text) ? `'${text}` : text
  return /[",\r\n]/u.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

/** JSON, as kept. */
export function toJson(figures: Figures): string {
  return `${JSON.stringify({ format: 'chatlint-figures', version: 1, days: figures }, null, 2)}\n`
}
