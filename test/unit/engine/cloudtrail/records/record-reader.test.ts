import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rawRecordAt } from '../../../../../src/engine/cloudtrail/records/raw-record.ts'
import { anEvent, everyFormat } from './every-format.ts'
import { readPieces, readText, split } from './read-all.ts'

const events = [anEvent(0), anEvent(1), anEvent(2), anEvent(3)]
const samples = everyFormat(events)
const ids = events.map(event => event.eventID)

describe('every format', () => {
  it.each(samples)('$name: every record, numbered from 0', ({ text, format, isVerbatim }) => {
    const { summary, records, problems } = readText(text)
    expect(problems).toEqual([])
    expect(summary).toEqual({ kind: 'events', format, reason: null, records: 4, rejected: 0 })
    expect(records.map(record => record.ordinal)).toEqual([0, 1, 2, 3])
    expect(records.map(record => record.eventID)).toEqual(ids)
    if (isVerbatim) expect(records.map(record => record.whole)).toEqual(events)
  })

  it.each(samples)('$name: the same in pieces of any size', ({ text }) => {
    const bytes = Buffer.from(text)
    const whole = readText(text)
    for (const size of [1, 7, 100, 1000]) expect(readPieces(split(bytes, size))).toEqual(whole)
  })

  it.each(samples)('$name: any record again by its number, verbatim', ({ text, isVerbatim }) => {
    const { records } = readText(text)
    for (const record of records) {
      const raw = rawRecordAt(Buffer.from(text), record.ordinal)
      expect(Buffer.from(raw ?? []).toString('utf8')).toBe(record.bytes)
      if (isVerbatim) expect(record.bytes).toBe(JSON.stringify(events[record.ordinal]))
      else expect(text).toContain(record.bytes)
    }
    expect(rawRecordAt(Buffer.from(text), 4)).toBeNull()
  })

  it.each(samples)('$name: with a byte order mark, and as UTF-16', ({ text, format }) => {
    const marked = readText(`\ufeff${text}`)
    expect(marked.records.map(record => record.eventID)).toEqual(ids)
    const little = Buffer.from(`\ufeff${text}`, 'utf16le')
    for (const bytes of [little, Buffer.from(little).swap16()]) {
      const { summary, records } = readPieces(split(bytes, 333))
      expect(summary.format).toBe(format)
      expect(records.map(record => record.whole)).toEqual(readText(text).records.map(record => record.whole))
    }
  })
})

interface Case {
  name: string
  given: string | string[]
  expected: {
    kind: string
    format?: string
    eventIDs?: (string | null)[]
    problems?: { record?: number; reason: string }[]
    reason?: string
  }
}

describe.each(['shapes', 'foreign', 'broken'])('%s', file => {
  const url = new URL(`../../../../cases/cloudtrail/formats/${file}.json`, import.meta.url)
  const cases = JSON.parse(readFileSync(url, 'utf8')) as Case[]
  it.each(cases)('$name', ({ given, expected }) => {
    const text = typeof given === 'string' ? given : given.join('\n')
    for (const pieces of [[Buffer.from(text)], split(Buffer.from(text), 1), split(Buffer.from(text), 50)]) {
      const { summary, records, problems } = readPieces(pieces)
      expect(summary.kind).toBe(expected.kind)
      if (expected.format !== undefined) expect(summary.format).toBe(expected.format)
      if (expected.reason !== undefined) expect(summary.reason).toContain(expected.reason)
      expect(records.map(record => record.eventID ?? null)).toEqual(expected.eventIDs ?? [])
      expect(problems.map(({ record }) => record)).toEqual((expected.problems ?? []).map(({ record }) => record))
      for (const [n, { reason }] of problems.entries()) expect(reason).toContain(expected.problems?.[n]?.reason)
      expect(summary.rejected).toBe(problems.filter(({ record }) => record !== undefined).length)
    }
  })
})

describe('limits', () => {
  it('refuses a record over the ceiling by name and reads the others, however it comes', () => {
    const text = JSON.stringify({ Records: [anEvent(0), anEvent(1, { userAgent: 'x'.repeat(5000) }), anEvent(2)] })
    for (const size of [1, 100, 1_000_000]) {
      const { records, problems } = readPieces(split(Buffer.from(text), size), { recordBytes: 2048 })
      expect(records.map(record => record.ordinal)).toEqual([0, 2])
      expect(problems).toEqual([{ record: 1, reason: expect.stringContaining('bigger than') }])
    }
  })

  it('refuses a record nested too deep by name', () => {
    const deep = JSON.stringify(anEvent(1)).replace('"responseElements":null', `"responseElements":${'['.repeat(200)}${']'.repeat(200)}`)
    const { records, problems } = readText(`{"Records":[${JSON.stringify(anEvent(0))},${deep},${JSON.stringify(anEvent(2))}]}`)
    expect(records.map(record => record.ordinal)).toEqual([0, 2])
    expect(problems).toEqual([{ record: 1, reason: expect.stringContaining('200 levels') }])
  })

  it('refuses CSV rows and lines over the ceiling and goes on', () => {
    for (const sample of samples.filter(({ name }) => name === 'export task' || name === 'Lake CSV with eventJson')) {
      const text = sample.text.replace('path/to/1.json', 'x'.repeat(9000))
      for (const size of [50, 1_000_000]) {
        const { records, problems } = readPieces(split(Buffer.from(text), size), { recordBytes: 4096 })
        expect(records.map(record => record.ordinal)).toEqual([0, 2, 3])
        expect(problems).toEqual([{ record: 1, reason: expect.stringContaining('bigger than') }])
      }
    }
  })
})

describe('faults', () => {
  it('never throws, and says the same in pieces, whatever is done to the bytes', () => {
    const bytes = fc
      .tuple(
        fc.constantFrom(...samples),
        fc.array(fc.tuple(fc.nat(), fc.nat(255), fc.constantFrom('set', 'cut', 'insert', 'end')), { maxLength: 4 })
      )
      .map(([sample, edits]) => edits.reduce((text, [at, byte, kind]) => edit(text, at, byte, kind), Buffer.from(sample.text)))
    fc.assert(
      fc.property(bytes, fc.integer({ min: 1, max: 3000 }), (content, size) => {
        const whole = readPieces([content])
        expect(readPieces(split(content, size))).toEqual(whole)
        const numbers = [...whole.records.map(({ ordinal }) => ordinal), ...whole.problems.flatMap(({ record }) => record ?? [])]
        expect(new Set(numbers).size).toBe(numbers.length)
        const one = whole.records[0]
        if (one !== undefined) expect(Buffer.from(rawRecordAt(content, one.ordinal) ?? []).toString('utf8')).toBe(one.bytes)
      }),
      { numRuns: 400 }
    )
  })

  it('keeps records with bytes that are not UTF-8', () => {
    const text = JSON.stringify({ Records: [anEvent(0, { userAgent: 'BAD' })] })
    const bytes = Buffer.from(text)
    bytes[bytes.indexOf('BAD')] = 0xff
    expect(readText(bytes).records[0]?.whole).toMatchObject({ userAgent: '\ufffdAD' })
  })
})

const edit = (bytes: Buffer<ArrayBuffer>, at: number, byte: number, kind: string): Buffer<ArrayBuffer> => {
  const place = bytes.length === 0 ? 0 : at % bytes.length
  if (kind === 'end') return Buffer.from(bytes.subarray(0, place))
  const tail = bytes.subarray(kind === 'insert' ? place : place + 1)
  return Buffer.concat(kind === 'cut' ? [bytes.subarray(0, place), tail] : [bytes.subarray(0, place), Buffer.from([byte]), tail])
}
