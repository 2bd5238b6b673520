import { readInstant } from '../../frame/filter-address.ts'
import type { CellValue, DataColumn } from './data-column.ts'

/** One condition of a table's filter. Without `column` it looks at every column. */
export interface TableToken {
  column?: string
  operator: string
  value: string
}

export interface TableFilter {
  operation: 'and' | 'or'
  tokens: readonly TableToken[]
}

export interface TableSort {
  column: string
  descending: boolean
}

export const noFilter: TableFilter = { operation: 'and', tokens: [] }

const textOf = (value: CellValue): string[] => {
  if (value === null) return ['']
  if (typeof value === 'object') return value.length === 0 ? [''] : [...value]
  return [typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)]
}

/** What a cell says, as texts: several for a list; '' for nothing. */
export const cellTexts = <Row>(column: DataColumn<Row>, row: Row): string[] =>
  textOf(column.value(row)).flatMap(text => {
    const words = column.words?.(text)
    return words === undefined || words === text ? [text] : [text, words]
  })

const compareNumber = (value: number, operator: string, wanted: number): boolean => {
  if (operator === '<') return value < wanted
  if (operator === '<=') return value <= wanted
  if (operator === '>') return value > wanted
  if (operator === '>=') return value >= wanted
  return operator === '!=' ? value !== wanted : value === wanted
}

const matchesText = (texts: readonly string[], operator: string, wanted: string): boolean => {
  const low = wanted.toLowerCase()
  const some = (test: (text: string) => boolean): boolean => texts.some(text => test(text.toLowerCase()))
  if (operator === '=') return some(text => text === low)
  if (operator === '!=') return !some(text => text === low)
  if (operator === '^') return some(text => text.startsWith(low))
  if (operator === '!:') return !some(text => text.includes(low))
  return some(text => text.includes(low))
}

const matchesColumn = <Row>(column: DataColumn<Row>, row: Row, token: TableToken): boolean => {
  if (column.kind !== 'number' && column.kind !== 'time') return matchesText(cellTexts(column, row), token.operator, token.value)
  const value = column.value(row)
  const wanted = column.kind === 'time' ? readInstant(token.value) : Number(token.value)
  if (typeof value !== 'number' || wanted === undefined || Number.isNaN(wanted)) return token.operator === '!='
  return compareNumber(value, token.operator, wanted)
}

const matchesToken = <Row>(columns: readonly DataColumn<Row>[], row: Row, token: TableToken): boolean => {
  if (token.column === undefined) {
    const texts = columns.filter(column => column.kind !== 'time' && column.filter !== false).flatMap(column => cellTexts(column, row))
    return matchesText(texts, token.operator, token.value)
  }
  const column = columns.find(({ id }) => id === token.column)
  return column === undefined || matchesColumn(column, row, token)
}

/** The rows a filter lets through, in their order. A token about a column this table has not lets everything through. */
export const filterRows = <Row>(rows: readonly Row[], columns: readonly DataColumn<Row>[], filter: TableFilter): readonly Row[] => {
  if (filter.tokens.length === 0) return rows
  const matches = (row: Row) => (token: TableToken) => matchesToken(columns, row, token)
  return rows.filter(row => (filter.operation === 'or' ? filter.tokens.some(matches(row)) : filter.tokens.every(matches(row))))
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

const compareValues = (a: CellValue, b: CellValue): number => {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return collator.compare(textOf(a).join(), textOf(b).join())
}

/** Rows in order of a column; equal ones by its tie-break, else as they came. null is the smallest, so “never” counts as longest ago. */
export const sortRows = <Row>(rows: readonly Row[], columns: readonly DataColumn<Row>[], sort: TableSort | null): readonly Row[] => {
  const column = columns.find(({ id }) => id === sort?.column)
  if (sort === null || column === undefined) return rows
  const sign = sort.descending ? -1 : 1
  const keyed = rows.map(row => ({ row, value: column.value(row), tie: column.tieBreak?.(row) ?? 0 }))
  return keyed.sort((a, b) => sign * compareValues(a.value, b.value) || b.tie - a.tie).map(({ row }) => row)
}
