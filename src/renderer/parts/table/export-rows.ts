import { type CsvValue, toCsv } from '../../../shared/vocabulary/csv.ts'
import type { CellValue, DataColumn } from './data-column.ts'

export const exportFormats = ['csv', 'json', 'ndjson'] as const
export type RowsFormat = (typeof exportFormats)[number]

/** A cell as data: times as ISO 8601 UTC, everything else as it is. */
const exported = <Row>(column: DataColumn<Row>, row: Row): CellValue => {
  const value = column.value(row)
  return column.kind === 'time' && typeof value === 'number' ? new Date(value).toISOString() : value
}

const asCsv = (value: CellValue): CsvValue => (value !== null && typeof value === 'object' ? value.join(' ') : value)

/** Exactly these rows and columns as text. JSON uses column ids as names; CSV their headers, and is safe against formulas. */
export const exportRows = <Row>(rows: readonly Row[], columns: readonly DataColumn<Row>[], format: RowsFormat): string => {
  if (format === 'csv')
    return toCsv(
      columns.map(({ header }) => header),
      rows.map(row => columns.map(column => asCsv(exported(column, row))))
    )
  const objects = rows.map(row => Object.fromEntries(columns.map(column => [column.id, exported(column, row)])))
  if (format === 'json') return `${JSON.stringify(objects, null, 2)}\n`
  return objects.map(one => `${JSON.stringify(one)}\n`).join('')
}
