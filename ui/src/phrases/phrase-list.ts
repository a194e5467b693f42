import Papa from 'papaparse'

/** One phrase of a list, as quick replies of workbenches are exported. */
export interface ListedPhrase {
  /** Its line or row in the list, from 1. */
  row: number
  /** The group it stands in; empty where the list has none. */
  group: string
  text: string
}

/** What columns with the words are called, and those with the group. */
const TEXT =
  /^(?:话术|話術|内容|內容|快捷语|快捷語|快捷短语|快捷短語|短语|短語|常用语|常用語|回复|回覆|回复内容|回覆內容|文本|消息|text|content|phrase|reply|message)$/iu
const GROUP = /^(?:分组|分組|分类|分類|类别|類別|目录|目錄|group|category|folder)$/iu

/**
 * Reads a list: a phrase a line, or a table whose header names the column, or whose longest column it must be. Plain
 * lines may hold commas, so what is no table by its name needs a header or tabs to be read as one.
 *
 * @param table whether it is known to be a table, as by a file's name.
 */
export function readPhrases(text: string, table = false): ListedPhrase[] {
  const [first = ''] = text.split(/\r?\n/u, 1)
  const headed = first.split(/[,\t;]/u).some(cell => TEXT.test(bare(cell)))
  if (table || headed || first.includes('\t')) return fromTable(text)
  return text.split(/\r?\n/u).flatMap((line, index) => listed(index + 1, '', line))
}

function fromTable(text: string): ListedPhrase[] {
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: false })
  const header = data[0] ?? []
  const named = header.findIndex(cell => TEXT.test(bare(cell)))
  const column = named >= 0 ? named : longestColumn(data)
  const group = header.findIndex(cell => GROUP.test(bare(cell)))
  const start = named >= 0 || group >= 0 ? 1 : 0
  return data
    .slice(start)
    .flatMap((row, index) => listed(start + index + 1, (group >= 0 && row[group]) || '', row[column] ?? ''))
}

function listed(row: number, group: string, text: string): ListedPhrase[] {
  return text.trim() === '' ? [] : [{ row, group: group.trim(), text: text.trim() }]
}

function longestColumn(rows: string[][]): number {
  const lengths: number[] = []
  for (const row of rows) {
    for (const [column, cell] of row.entries()) lengths[column] = (lengths[column] ?? 0) + cell.length
  }
  return lengths.reduce((best, length, column) => (length > (lengths[best] ?? 0) ? column : best), 0)
}

function bare(cell: string): string {
  return cell.replaceAll(/["\uFEFF]/gu, '').trim()
}
