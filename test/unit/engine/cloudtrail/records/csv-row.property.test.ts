import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readCsvRow } from '../../../../../src/engine/cloudtrail/records/csv-row.ts'

const readRows = (text: string): string[][] => {
  const bytes = Buffer.from(text)
  const rows: string[][] = []
  for (let at = 0; at < bytes.length; ) {
    const row = readCsvRow(bytes, at, true)
    if (row?.fault !== null) throw new Error(row?.fault ?? 'no row')
    rows.push(row.cells)
    at = row.next
  }
  return rows
}

const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', 'ü', '{', '=') })
const needsQuotes = /[",\n\r]/

it('reads what csv-parse reads', () => {
  const row = fc.array(fc.tuple(cell, fc.boolean()), { minLength: 2, maxLength: 5 })
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), fc.constantFrom('\n', '\r\n'), fc.boolean(), (rows, lineEnd, hasLast) => {
      const written = rows.map(cells =>
        cells.map(([text, quote]) => (quote || needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(',')
      )
      const text = written.join(lineEnd) + (hasLast ? lineEnd : '')
      expect(readRows(text)).toEqual(parse(text, { relax_column_count: true, record_delimiter: lineEnd }))
    }),
    { numRuns: 1000 }
  )
})
