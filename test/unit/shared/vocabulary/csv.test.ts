import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvCell, csvLine, toCsv } from '../../../../src/shared/vocabulary/csv.ts'

test.each([
  ['=1+1', "'=1+1"],
  ['+cmd', "'+cmd"],
  ['-2', "'-2"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ['\rx', '"\'\rx"'],
  ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""']
])('%j is written as %j', (value, written) => {
  expect(csvCell(value)).toBe(written)
})

test('numbers keep their sign, nothing is an empty cell', () => {
  expect(csvLine([-5, 0, null, undefined, true])).toBe('-5,0,,,true\r\n')
})

test('whatever the text, a reader gets it back, and no cell starts a formula', () => {
  const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', ',', "'", 'a') }))
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { minLength: 1 }), rows => {
      const read: string[][] = parse(toCsv(['one', 'two'], rows), { record_delimiter: '\r\n', relax_column_count: true })
      expect(read[0]).toEqual(['one', 'two'])
      const cells = read.slice(1)
      expect(cells).toHaveLength(rows.length)
      for (const [i, row] of rows.entries())
        for (const [j, value] of row.entries()) {
          const cell = cells[i]?.[j] ?? ''
          expect(cell).not.toMatch(/^[=+\-@\t\r]/)
          expect(cell === value || cell === `'${value}`).toBe(true)
        }
    })
  )
})
