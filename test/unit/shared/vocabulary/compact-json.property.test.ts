import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compactJson } from '../../../../src/shared/vocabulary/compact-json.ts'

describe('a record on one line', () => {
  test('is left byte for byte when it has no line break', () => {
    for (const text of ['{ "a" :  1 }', '{"a":"\\n"}', '[ ]', '  {"b": 1.0e5 }\t']) expect(compactJson(text)).toBe(text)
  })
  test('keeps names, order, numbers and escapes as written', () => {
    expect(compactJson('{\n  "b" : 1.50,\r\n  "a": "x  \\"\\u0041 y",\n  "b": [ 1e2,\n null ]\n}')).toBe(
      '{"b":1.50,"a":"x  \\"\\u0041 y","b":[1e2,null]}'
    )
  })
  test('has its line breaks inside strings escaped', () => expect(compactJson('{"a":\n"b\nc\r"}')).toBe('{"a":"b\\nc\\r"}'))
  test('that is no JSON is left alone', () => expect(compactJson('a,"b\nc"')).toBe('a,"b\nc"'))
  test('that breaks off ends somewhere', () => {
    for (const text of ['{\n"a', '{\n"a\\', '[\n']) expect(compactJson(text)).not.toMatch(/\n/)
  })
  test('equals what JSON.stringify makes of the same value', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), fc.array(fc.jsonValue(), { minLength: 1 })),
        value => {
          expect(compactJson(JSON.stringify(value, null, 2))).toBe(JSON.stringify(value))
        }
      )
    )
  })
})
