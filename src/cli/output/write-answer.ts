import { type CsvValue, csvLine } from '../../shared/vocabulary/csv.ts'
import type { Format } from '../arguments/global-flags.ts'
import { displayWidth } from './display-width.ts'
import { jsonText } from './json-text.ts'
import type { Sink } from './sink.ts'
import { visibleText } from './visible-text.ts'
import { wrapText } from './wrap-text.ts'

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

const gap = 2
/** Narrower than this, a value is not worth wrapping. */
const leastWidth = 20

/** The label, and the value wrapped beside it. */
const pairLines = (pairs: readonly Pair[], columns: number | null): string[] => {
  const shown = pairs.map(([label, value]) => [visibleText(label), visibleText(value)] as const)
  const left = Math.max(0, ...shown.map(([label]) => displayWidth(label))) + gap
  const width = columns === null ? Number.POSITIVE_INFINITY : Math.max(leastWidth, columns - left)
  return shown.flatMap(([label, value]) =>
    wrapText(value, width).map((line, at) => (at === 0 ? label + ' '.repeat(left - displayWidth(label)) : ' '.repeat(left)) + line)
  )
}

const flatten = (path: string, value: unknown): [string, CsvValue][] => {
  if (value === null || typeof value !== 'object') return [[path, value as CsvValue]]
  return Object.entries(value).flatMap(([name, member]) => flatten(path === '' ? name : `${path}.${name}`, member))
}
