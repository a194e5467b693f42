import Papa from 'papaparse'
import { t } from '../messages/translate.ts'
import { faultsOf, type JudgedPhrase, mended } from './check-phrases.ts'

/**
 * A judged list as CSV for spreadsheets: a row a finding, and one for each phrase without any. Marked as UTF-8, for
 * Excel; what would start a formula there does not.
 */
export function phraseTable(judged: readonly JudgedPhrase[]): string {
  const header = [
    t('phrases.column.row'),
    t('phrases.column.group'),
    t('phrases.column.text'),
    t('phrases.column.level'),
    t('phrases.column.rule'),
    t('phrases.column.message'),
    t('phrases.column.fix'),
    t('phrases.column.now'),
  ]
  const rows = judged.flatMap(each => {
    const { phrase, text } = each
    const head = [String(phrase.row), phrase.group, phrase.text]
    const now = text === phrase.text ? '' : text
    const faults = faultsOf(each)
    if (faults.length === 0) return [[...head, t('phrases.pass'), '', '', '', now]]
    return faults.map(({ level, rule, message, fixes: [best] }) => [
      ...head,
      t(`level.${level}`),
      rule,
      message,
      best ? mended(text, best) : '',
      now,
    ])
  })
  return `\uFEFF${Papa.unparse([header, ...rows], { escapeFormulae: true })}\r\n`
}
