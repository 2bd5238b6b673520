import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findInRecord } from '../../../../../src/renderer/activity/record/record-find.ts'
import { foldedFrom, linesShown, unfoldedAt } from '../../../../../src/renderer/activity/record/record-folds.ts'
import { lineText, longestLine, prettyLines, verbatimLines } from '../../../../../src/renderer/activity/record/record-lines.ts'

const pretty = (raw: string) => {
  const lines = prettyLines(raw)
  if (lines === null) throw new Error('not JSON')
  return lines
}
const drawn = (raw: string): string[] => pretty(raw).map(line => ' '.repeat(line.depth * 2) + lineText(line))

describe('a record laid out', () => {
  it('stands as JSON.stringify would lay it out', () => {
    const value = { a: 1, b: { c: [true, null, 'x', {}, []], d: 'quote " and \\ backslash' }, e: [[1], [2]] }
    expect(drawn(JSON.stringify(value)).join('\n')).toBe(JSON.stringify(value, null, 2))
  })
  it('does so for any value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        fc.pre(JSON.stringify(value).length < longestLine)
        expect(drawn(JSON.stringify(value)).join('\n')).toBe(JSON.stringify(value, null, 2))
      })
    )
  })
  it('keeps long numbers, repeated members and escapes as written', () => {
    expect(drawn('{"n":12345678901234567890,"n":1.50,"s":"\\u202e"}')).toEqual([
      '{',
      '  "n": 12345678901234567890,',
      '  "n": 1.50,',
      '  "s": "\\u202e"',
      '}'
    ])
  })
  it('leaves what is not JSON to the verbatim form', () => {
    expect(prettyLines('{"a":1')).toBeNull()
    expect(verbatimLines('{"a":1\nb').map(lineText)).toEqual(['{"a":1', 'b'])
  })
  it('cuts a field of a megabyte into lines, and loses nothing', () => {
    const raw = JSON.stringify({ a: 'x'.repeat(1_000_000), b: 1 })
    const lines = pretty(raw)
    expect(Math.max(...lines.map(line => lineText(line).length))).toBe(longestLine)
    expect(lines.map(lineText).join('')).toHaveLength(raw.length + 2)
    expect(lines.filter(line => line.number !== null).map(line => line.number)).toEqual([1, 2, 3, 4])
    expect(lines[0]?.closesAt).toBe(lines.length - 1)
  })
  it('does not lose its footing in very deep records', () => {
    const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`
    expect(pretty(deep)).toHaveLength(9999)
  })
})

describe('folding', () => {
  const lines = pretty('{"a":{"b":1,"c":2},"d":3}')
  it('hides what stands between the brackets', () => {
    expect(linesShown(lines, new Set([1])).map(index => lines[index]?.number)).toEqual([1, 2, 6, 7])
  })
  it('folds all members, and opens those that hide a line', () => {
    const folded = foldedFrom(lines, 1)
    expect([...folded]).toEqual([1])
    expect([...unfoldedAt(lines, folded, 2)]).toEqual([])
    expect(unfoldedAt(lines, folded, 5)).toBe(folded)
  })
})

describe('finding', () => {
  it('finds whatever the case', () => {
    const found = findInRecord(pretty('{"Name":"name","x":"NAME"}'), 'name')
    expect(found.hits).toEqual([1, 1, 2])
  })
  it('finds across the cut of a long line', () => {
    const raw = `${'a'.repeat(longestLine - 2)}needle`
    const found = findInRecord(verbatimLines(raw), 'needle')
    expect(found.hits).toEqual([0])
    expect(found.marks.get(0)).toEqual([{ from: longestLine - 2, to: longestLine, hit: 0 }])
    expect(found.marks.get(1)).toEqual([{ from: 0, to: 4, hit: 0 }])
  })
  it('finds nothing for nothing', () => expect(findInRecord(verbatimLines('a'), '').hits).toEqual([]))
})
