import { type CsvValue, csvLine } from '../../shared/vocabulary/csv.ts'
import type { Format } from '../arguments/global-flags.ts'
import { jsonText } from './json-text.ts'
import type { Sink } from './sink.ts'
import { createTable, type TableColumn } from './table.ts'
import { visibleText } from './visible-text.ts'

/** How rows of one kind are shown. */
export interface RowShape<Row extends object> {
  /** Every field, in the order of the CSV columns; `a.b` reaches into an object. */
  fields: readonly string[]
  /** Those a terminal has room for. */
  table: readonly TableColumn<Row>[]
}

/** What stands around the rows in JSON. `after` is asked when the last row has been written. */
export interface Envelope {
  before: string
  after(): string
}

export interface RowWriter<Row> {
  write(rows: readonly Row[]): Promise<void>
  /** Call once, after the last row. */
  end(): Promise<void>
}

const listEnvelope: Envelope = { before: '[', after: () => ']' }

/** Writes rows as they come, in the format asked for. */
export const rowWriter = <Row extends object>(
  format: Format,
  sink: Sink,
  shape: RowShape<Row>,
  envelope: Envelope = listEnvelope
): RowWriter<Row> => {
  if (format === 'json') return jsonWriter(sink, envelope)
  if (format === 'csv') return csvWriter(sink, shape.fields)
  if (format === 'ndjson') return { write: rows => sink.write(rows.map(row => `${jsonText(row)}\n`).join('')), end: async () => undefined }
  const table = createTable(shape.table, sink.columns)
  const write = (rows: readonly Row[]): Promise<void> =>
    sink.write(
      rows.length === 0
        ? ''
        : table
            .lines(rows)
            .map(line => `${line}\n`)
            .join('')
    )
  return { write, end: async () => undefined }
}

const jsonWriter = <Row extends object>(sink: Sink, { before, after }: Envelope): RowWriter<Row> => {
  let written = 0
  const write = async (rows: readonly Row[]): Promise<void> => {
    const text = rows.map(row => `${written++ === 0 ? `${before}\n` : ',\n'}  ${jsonText(row)}`).join('')
    await sink.write(text)
  }
  return { write, end: () => sink.write(written === 0 ? `${before}${after()}\n` : `\n${after()}\n`) }
}

const csvWriter = <Row extends object>(sink: Sink, fields: readonly string[]): RowWriter<Row> => {
  // On a terminal a cell may not steer it; in a file the value is kept.
  const cell = (value: unknown): CsvValue => {
    const plain = csvValue(value)
    return sink.isTerminal && typeof plain === 'string' ? visibleText(plain) : plain
  }
  let begun = false
  const write = async (rows: readonly Row[]): Promise<void> => {
    const head = begun ? '' : csvLine(fields)
    begun = true
    await sink.write(head + rows.map(row => csvLine(fields.map(field => cell(readField(row, field))))).join(''))
  }
  return { write, end: () => (begun ? Promise.resolve() : write([])) }
}

/** @returns the member a dotted path leads to; undefined where it ends early */
const readField = (row: object, path: string): unknown => {
  let value: unknown = row
  for (const name of path.split('.')) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, name)) return undefined
    value = (value as Record<string, unknown>)[name]
  }
  return value
}

const csvValue = (value: unknown): CsvValue => {
  if (Array.isArray(value)) return value.every(item => typeof item === 'string') ? value.join(' ') : jsonText(value)
  if (value !== null && typeof value === 'object') return jsonText(value)
  return value as CsvValue
}
