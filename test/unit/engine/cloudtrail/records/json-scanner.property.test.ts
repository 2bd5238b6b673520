import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BytesRecord } from '../../../../../src/engine/cloudtrail/records/bytes-record.ts'
import { endOfValue, lookAt, skipWhitespace, wordsOf } from '../../../../../src/engine/cloudtrail/records/json-scanner.ts'
import { addressOf, borrowInput, closeInput, returnInput, ScanArea } from '../../../../../src/engine/cloudtrail/records/machine/machine.ts'
import { RecordScanner } from '../../../../../src/engine/cloudtrail/records/record-scanner.ts'
import { anEvent } from './every-format.ts'

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const opening = 0x7b

const parsed = (bytes: Uint8Array): { value: unknown } | null => {
  try {
    return { value: JSON.parse(decoder.decode(bytes)) }
  } catch {
    return null
  }
}

/** Whether the scanner takes the bytes for one JSON value and nothing else. A line feed behind lets numbers end. */
const accepts = (bytes: Uint8Array): boolean => {
  const padded = Buffer.concat([bytes, Buffer.from('\n')])
  lookAt(wordsOf(padded))
  const start = skipWhitespace(padded, 0, padded.length)
  if (start >= padded.length) return false
  const end = endOfValue(padded, start, padded.length, 200)
  return end >= 0 && skipWhitespace(padded, end, padded.length) === padded.length
}

const scanner = new RecordScanner(200)
const record = new BytesRecord(scanner)

/** Whether the record scanner takes the bytes for one object, which it then shows through `record`. */
const isObject = (bytes: Buffer): boolean => {
  const start = skipWhitespace(bytes, 0, bytes.length)
  if (bytes[start] !== opening) return false
  const end = scanner.scan(bytes, start, bytes.length)
  return end >= 0 && skipWhitespace(bytes, end, bytes.length) === bytes.length
}

/** The same bytes where WebAssembly scans them. */
const inMachine = (bytes: Buffer): Buffer => {
  const input = borrowInput(bytes.length)
  if (input === null) throw new Error('not returned')
  bytes.copy(input)
  closeInput(bytes.length)
  returnInput()
  return input
}

const expectMembers = (object: Record<string, unknown>): void => {
  expect(record.whole()).toEqual(object)
  expect([...scanner.names()].sort()).toEqual(Object.keys(object).sort())
  for (const [name, value] of Object.entries(object)) {
    expect(record.value(name)).toEqual(value)
    expect(JSON.parse(record.json(name) ?? '')).toEqual(value)
    const isText = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    expect(record.text(name)).toBe(isText ? String(value) : undefined)
  }
  for (const name of ['eventName', 'toString', '__proto__', 'no such member'])
    if (!Object.hasOwn(object, name))
      expect([record.text(name), record.value(name), record.json(name)]).toEqual([undefined, undefined, undefined])
}

/**
 * V8 13.6 takes a member named `"` for one named `\` once it has seen an object of the same shape with that name:
 * after `JSON.parse('{"a":1,"\\\\":2}')`, `JSON.parse('{"a":1,"\\"":2}')` has the member `\`.
 */
const isMisread = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false
  // Names of one character that may stand escaped, at any depth: a part parsed by itself may be misread where the whole was not.
  const names = Array.isArray(value) ? [] : Object.keys(value)
  return names.some(name => /^["\\/\b\f\n\r\t]$/.test(name)) || Object.values(value).some(isMisread)
}

const agree = (bytes: Buffer): void => {
  const truth = parsed(bytes)
  expect(accepts(bytes)).toBe(truth !== null)
  const isPlainObject = typeof truth?.value === 'object' && truth.value !== null && !Array.isArray(truth.value)
  for (const place of [bytes, inMachine(bytes)]) {
    expect(isObject(place)).toBe(isPlainObject)
    if (isPlainObject && !isMisread(truth.value)) expectMembers(truth.value as Record<string, unknown>)
  }
}

const names = fc.oneof(
  fc.constantFrom('eventName', 'userIdentity', 'a', '__proto__', 'eventID', '', 'é', '"x', 'x\\'),
  fc.string({ unit: 'binary' })
)
const json = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.string({ unit: 'binary' }),
    fc.double({ noDefaultInfinity: true, noNaN: true }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(names, tie('value'), { maxKeys: 5 })
  )
})).value

type Edit = [number, number, 'set' | 'cut' | 'insert' | 'end']
const edits = fc.array(
  fc.tuple(
    fc.nat(),
    fc.oneof(fc.nat(255), fc.constantFrom(...Buffer.from('{}[]",:\\0123456789.eE+-tfnu \n\t\r/b'))),
    fc.constantFrom('set', 'cut', 'insert', 'end')
  ),
  {
    minLength: 1,
    maxLength: 3
  }
) as fc.Arbitrary<Edit[]>

const edited = (bytes: Buffer, changes: readonly Edit[]): Buffer =>
  changes.reduce((text, [at, byte, kind]) => {
    const place = text.length === 0 ? 0 : at % text.length
    if (kind === 'end') return Buffer.from(text.subarray(0, place))
    const rest = kind === 'insert' ? text.subarray(place) : text.subarray(place + 1)
    return Buffer.concat(kind === 'cut' ? [text.subarray(0, place), rest] : [text.subarray(0, place), Buffer.of(byte), rest])
  }, bytes)

describe('the scanner and JSON.parse agree', () => {
  it('by way of the machine for ordinary records', () => {
    const bytes = inMachine(Buffer.from(JSON.stringify(anEvent(1))))
    expect(new ScanArea(0).scan(addressOf(bytes), 0, 200, -1)).toBe(bytes.length)
  })

  it('on any JSON value, compact or indented', () => {
    fc.assert(
      fc.property(json, fc.constantFrom(undefined, 2, '\t'), (value, space) => {
        agree(Buffer.from(JSON.stringify(value, null, space)))
      }),
      { numRuns: 1500 }
    )
  })

  it('on records with some bytes changed', () => {
    const texts = [anEvent(1), anEvent(2, { resources: [{ ARN: 'x', n: -1.5e-3, t: true }], 'é\n': 'ü\u0000' })].map(event =>
      Buffer.from(JSON.stringify(event))
    )
    fc.assert(
      fc.property(fc.constantFrom(...texts), edits, (text, changes) => {
        agree(edited(text, changes))
      }),
      { numRuns: 6000 }
    )
  })

  it('on small JSON texts with some bytes changed', () => {
    fc.assert(
      fc.property(json, edits, (value, changes) => {
        agree(edited(Buffer.from(JSON.stringify(value)), changes))
      }),
      { numRuns: 6000 }
    )
  })

  it.each([
    '0',
    '-0',
    '01',
    '-',
    '1.',
    '.5',
    '1e',
    '1e+',
    '1E5',
    '-1.25e-10',
    '1e400',
    '+1',
    '00',
    '0x1',
    '1_0',
    'true',
    'tru',
    'nulll',
    'NaN',
    '"',
    '"\\',
    '"\\u12',
    '"\\u12g4"',
    '"\\ud800"',
    '"\t"',
    '"\u007f"',
    '[',
    '[]',
    '[,]',
    '[1,]',
    '{}',
    '{,}',
    '{"a"}',
    '{"a":}',
    '{"a":1,}',
    '{"a":1 "b":2}',
    '{"a":1}}',
    '{a:1}',
    "{'a':1}",
    '\ufeff{}',
    '\u00a0{}',
    '{}\u2028',
    '/*x*/{}',
    '{"a":1,"a":{"b":2}}',
    '{"\\u0061":1,"a":2}',
    '{"event\\u004eame":"x","eventName":"y"}',
    `${'9'.repeat(500)}`,
    `${'9'.repeat(500)}x`
  ])('on %s', text => {
    agree(Buffer.from(text))
  })
})
