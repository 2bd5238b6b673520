import { type CsvValue, csvLine } from '../../shared/vocabulary/csv.ts'
import type { Format } from '../arguments/global-flags.ts'
import { jsonText } from './json-text.ts'
import type { Sink } from './sink.ts'
import { createTable } from './table.ts'
import { visibleText } from './visible-text.ts'

/** A label and what stands beside it, for people. */
export type Pair = readonly [label: string, value: string]

/**
 * Writes an answer that is one thing rather than rows. As a table it is `pairs`; as CSV two columns, `field` and `value`, with a line
 * for every value however deep it lies (`files.read`).
 */
export const writeAnswer = async (sink: Sink, format: Format, answer: object, pairs: readonly Pair[]): Promise<void> => {
  if (format === 'json') return sink.write(`${jsonText(answer, 2)}\n`)
  if (format === 'ndjson') return sink.write(`${jsonText(answer)}\n`)
  if (format === 'csv') {
    const shown = (value: CsvValue): CsvValue => (sink.isTerminal && typeof value === 'string' ? visibleText(value) : value)
    const lines = flatten('', answer).map(([field, value]) => csvLine([shown(field), shown(value)]))
    return sink.write(csvLine(['field', 'value']) + lines.join(''))
  }
  await sink.write(
    pairLines(pairs, sink.columns)
      .map(line => `${line}\n`)
      .join('')
  )
}

const pairLines = (pairs: readonly Pair[], columns: number | null): string[] => {
  const shape = [
    { header: '', text: ([label]: Pair) => label },
    { header: '', text: ([, value]: Pair) => value }
  ]
  // A table's first line is its heading, which pairs have none of.
  return createTable(shape, columns).lines(pairs).slice(1)
}

const flatten = (path: string, value: unknown): [string, CsvValue][] => {
  if (value === null || typeof value !== 'object') return [[path, value as CsvValue]]
  return Object.entries(value).flatMap(([name, member]) => flatten(path === '' ? name : `${path}.${name}`, member))
}
