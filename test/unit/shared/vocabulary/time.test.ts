import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDay, formatIso, parseEventTime } from '../../../../src/shared/vocabulary/time.ts'

const at = Date.UTC(2022, 1, 7, 22, 23, 37)

describe('event times', () => {
  it.each([
    '2022-02-07T22:23:37Z',
    '2022-02-07T22:23:37.000Z',
    '2022-02-08 09:23:37+11:00',
    '2022-02-08T09:23:37+1100',
    '2022-02-07T12:23:37-10',
    '2022-02-07 22:23:37.000',
    '2022-02-07 22:23:37 UTC',
    '2022-02-07T22:23:37',
    '20220207T222337Z',
    '20220207222337',
    '  2022-02-07T22:23:37Z ',
    at,
    at / 1000,
    String(at),
    String(at / 1000),
    '1644272617.0',
    new Date(at)
  ])('reads %j', value => {
    expect(parseEventTime(value)).toBe(at)
  })

  it('keeps a fraction to the millisecond', () => {
    expect(parseEventTime('2022-02-07T22:23:37.123456789Z')).toBe(at + 123)
    expect(parseEventTime('2022-02-07T22:23:37,5Z')).toBe(at + 500)
    expect(parseEventTime(1644272617.5)).toBe(at + 500)
  })

  it('reads a minute, a date and the minute of a file name', () => {
    expect(parseEventTime('2017-12-11T15:05')).toBe(Date.UTC(2017, 11, 11, 15, 5))
    expect(parseEventTime('2017-12-11')).toBe(Date.UTC(2017, 11, 11))
    expect(parseEventTime('20171211T1505Z')).toBe(Date.UTC(2017, 11, 11, 15, 5))
  })

  it.each([
    '',
    'now',
    '2022-02-30T00:00:00Z',
    '2023-02-29T00:00:00Z',
    '2022-13-01T00:00:00Z',
    '2022-01-01T24:00:00Z',
    '2022-01-01T00:60:00Z',
    '1969-12-31T23:59:59Z',
    '2022-02-07T22:23:37Zulu',
    '2022/02/07',
    '٢٠٢٢-02-07T22:23:37Z',
    'x'.repeat(1_000_000),
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -1,
    1e300,
    null,
    undefined,
    {},
    [at],
    true
  ])('refuses %#', value => {
    expect(parseEventTime(value)).toBeNull()
  })

  it('knows leap years', () => {
    expect(parseEventTime('2024-02-29T00:00:00Z')).toBe(Date.UTC(2024, 1, 29))
    expect(parseEventTime('2000-02-29T00:00:00Z')).toBe(Date.UTC(2000, 1, 29))
  })

  it('reads what it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 253_402_300_799_999 }), ms => {
        expect(parseEventTime(formatIso(ms))).toBe(ms)
      })
    )
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.anything(), value => void parseEventTime(value)))
  })
})

describe('writing times', () => {
  it('shows milliseconds only where there are any', () => {
    expect(formatIso(at)).toBe('2022-02-07T22:23:37Z')
    expect(formatIso(at + 5)).toBe('2022-02-07T22:23:37.005Z')
    expect(formatIso(Number.NaN)).toBe('')
    expect(formatIso(1e300)).toBe('')
  })

  it('names the UTC day', () => {
    expect(formatDay(at)).toBe('2022-02-07')
    expect(formatDay(-1)).toBe('1969-12-31')
  })
})
