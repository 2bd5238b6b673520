import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { displayWidth, middleText } from '../../../../src/cli/output/display-width.ts'
import { createTable, fitWidths, type TableColumn } from '../../../../src/cli/output/table.ts'

interface Row {
  arn: string
  count: number
  note: string
}
const columns: TableColumn<Row>[] = [
  { header: 'Identity', text: row => row.arn },
  { header: 'Count', text: row => String(row.count), right: true },
  { header: 'Note', text: row => row.note, spare: true }
]
const rows: Row[] = [
  { arn: 'arn:aws:iam::111122223333:user/anaya', count: 7, note: 'first' },
  { arn: 'root', count: 12345, note: '' }
]

describe('a table', () => {
  test('without a terminal shortens nothing', () => {
    expect(createTable(columns, null).lines(rows)).toEqual([
      'Identity                              Count  Note',
      'arn:aws:iam::111122223333:user/anaya      7  first',
      'root                                  12345'
    ])
  })
  test('on a narrow terminal shortens in the middle, after leaving out what can be spared', () => {
    expect(createTable(columns, 24).lines(rows)).toEqual([
      'Identity           Count',
      'arn:aws:…er/anaya      7',
      'root               12345'
    ])
  })
  test('says its heading once and keeps its columns', () => {
    const table = createTable(columns, null)
    table.lines(rows.slice(0, 1))
    expect(table.lines(rows.slice(1))).toEqual(['root                                  12345'])
  })
  test('shows hostile text by its numbers', () => {
    expect(createTable(columns, null).lines([{ arn: '\u001b]0;x\u0007', count: 1, note: '\u202e' }])[1]).toBe(
      '\\u{1b}]0;x\\u{7}      1  \\u{202e}'
    )
  })
  test('never is wider than the terminal while its columns can give way', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ width: fc.nat(200), whole: fc.boolean() }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 64, max: 300 }),
        (needed, width) => {
          const widths = fitWidths(needed, width)
          expect(widths.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(width)
          for (const [at, each] of widths.entries()) expect(each).toBeLessThanOrEqual(needed[at]?.width ?? 0)
        }
      )
    )
  })
})

describe('shortening', () => {
  test('keeps both ends', () => expect(middleText('abcdefghij', 5)).toBe('ab…ij'))
  test('counts what a terminal counts', () => {
    expect(displayWidth('日本')).toBe(4)
    expect(displayWidth('é')).toBe(1)
    expect(displayWidth('e\u0301')).toBe(1)
    expect(displayWidth('🦊')).toBe(2)
  })
  test('fits, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, width) => {
        expect(displayWidth(middleText(text, width))).toBeLessThanOrEqual(width)
      })
    )
  })
})
