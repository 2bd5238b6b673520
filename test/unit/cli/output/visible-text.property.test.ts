import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jsonText } from '../../../../src/cli/output/json-text.ts'
import { visibleJson, visibleText } from '../../../../src/cli/output/visible-text.ts'

const hostile = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\u3164]/u
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('\u001b', '\u009b', '\u202e', '\ud800', 'a', '\n', '\r', '\t') })
)

describe('log text on a terminal', () => {
  test('shows what it would have done', () => {
    expect(visibleText('\u001b[2Jgone')).toBe('\\u{1b}[2Jgone')
    expect(visibleText('\u009b31m \u202egnp.exe')).toBe('\\u{9b}31m \\u{202e}gnp.exe')
    expect(visibleText('a\r\nb\tc')).toBe('a\\u{d}\\u{a}b\\u{9}c')
    expect(visibleText('\u{e0041}')).toBe('\\u{e0041}')
  })
  test('leaves names of any script alone', () => {
    for (const name of ['José', '日本語', 'مستخدم', 'Привет', '🦊']) expect(visibleText(name)).toBe(name)
  })
  test('never steers it', () => fc.assert(fc.property(anyText, text => !hostile.test(visibleText(text)))))
})

describe('JSON on a terminal', () => {
  test('says the same value', () =>
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        expect(JSON.parse(jsonText(value))).toEqual(JSON.parse(JSON.stringify(value)))
      })
    ))
  test('of any text says the same and never steers it', () => {
    fc.assert(
      fc.property(anyText, text => {
        expect(JSON.parse(jsonText({ text }))).toEqual(JSON.parse(JSON.stringify({ text })))
        expect(jsonText({ text })).not.toMatch(hostile)
      })
    )
  })
  test('keeps its own line breaks', () => expect(visibleJson('{\n\t"a": "\u009b"\n}')).toBe('{\n\t"a": "\\u009b"\n}'))
})
