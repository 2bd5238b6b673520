import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonProblem } from '../../../../../src/renderer/setup/draft/json-problem.ts'

test('what is JSON has no problem, however it is laid out', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 2, '\t'), (value, space) => {
      expect(jsonProblem(JSON.stringify(value, null, space))).toBeNull()
    })
  )
})

test('a text has a problem exactly where the language’s own reader has one', () => {
  const broken = fc
    .tuple(fc.jsonValue(), fc.nat(), fc.constantFrom('', ',', '}', ']', '"', "'", 'x', '0', ':', '\\', '\n'))
    .map(([value, at, put]) => {
      const text = JSON.stringify(value, null, 2)
      const place = at % (text.length + 1)
      return text.slice(0, place) + put + text.slice(place + 1)
    })
  fc.assert(
    fc.property(broken, text => {
      const parses = (() => {
        try {
          JSON.parse(text)
          return true
        } catch {
          return false
        }
      })()
      expect(jsonProblem(text) === null).toBe(parses)
    }),
    { numRuns: 1000 }
  )
})

test.each([
  ['{\n  "Statement": [],\n}', 2, 18, 'A comma stands here with only } after it: take it out.'],
  ['[1,\n 2\n 3]', 3, 2, 'A comma or ] was expected here.'],
  ['{"a": 1', 1, 8, 'The text ends too early.'],
  ["{'a': 1}", 1, 2, 'A name in double quotes was expected here.'],
  ['{"a": "one\ntwo"}', 1, 7, 'This text does not end, or has a character that must be escaped.'],
  ['{}\n{}', 2, 1, 'The document ended before this.'],
  ['<policy>', 1, 1, 'A value was expected here.']
])('%j is told at its line and column', (text, line, column, reason) => {
  expect(jsonProblem(text)).toEqual({ line, column, reason })
})

test('brackets without end are told, not followed', () => {
  expect(jsonProblem('['.repeat(100_000))?.reason).toBe('This is nested too deeply.')
})
