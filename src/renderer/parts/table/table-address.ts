import type { AddressSearch } from '../../frame/address.ts'
import { firstOf } from '../../frame/address.ts'
import { noFilter, type TableFilter, type TableSort, type TableToken } from './table-view.ts'

const tokenForm = /^([A-Za-z0-9-]*)(!=|!:|>=|<=|=|:|<|>|\^)([\s\S]*)$/

/** The words a table keeps in the address: `filter=type=iam-role&filter=:alice&filter-or=1&sort=-events`. */
export const tableWords = (prefix: string) => ({ filter: `${prefix}filter`, or: `${prefix}filter-or`, sort: `${prefix}sort` })

export const writeFilter = (filter: TableFilter): readonly string[] =>
  filter.tokens.map(({ column = '', operator, value }) => `${column}${operator}${value}`)

const readToken = (text: string): TableToken[] => {
  const [, column = '', operator, value] = tokenForm.exec(text) ?? []
  if (operator === undefined || value === undefined) return text === '' ? [] : [{ operator: ':', value: text }]
  return [column === '' ? { operator, value } : { column, operator, value }]
}

/** The filter an address asks for. Text without an operator is looked for everywhere. */
export const readFilter = (search: AddressSearch, prefix: string): TableFilter => {
  const words = tableWords(prefix)
  const written = search[words.filter]
  if (written === undefined) return noFilter
  const tokens = (typeof written === 'string' ? [written] : written).flatMap(readToken)
  return { operation: firstOf(search, words.or) === '1' ? 'or' : 'and', tokens }
}

export const writeSort = (sort: TableSort): string => `${sort.descending ? '-' : ''}${sort.column}`

/** `-events` is events, largest first; null when the address asks for no order. */
export const readSort = (search: AddressSearch, prefix: string): TableSort | null => {
  const written = firstOf(search, tableWords(prefix).sort)
  if (written === undefined || written === '') return null
  const descending = written.startsWith('-')
  return { column: descending ? written.slice(1) : written, descending }
}
