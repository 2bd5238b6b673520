import { describe, expect, test } from 'vitest'
import { parseAccount, parseBucket, parseInstant, parseLimit, parsePort, parseRangeDays } from '../../../../src/cli/arguments/values.ts'

describe('values of flags', () => {
  test.each([
    ['2024-05-01', Date.UTC(2024, 4, 1)],
    ['2024-05-01T09:30', Date.UTC(2024, 4, 1, 9, 30)],
    ['2024-05-01T09:30:00Z', Date.UTC(2024, 4, 1, 9, 30)],
    ['2024-05-01T09:30:00+02:00', Date.UTC(2024, 4, 1, 7, 30)],
    ['2024-05-01 09:30:00.250', Date.UTC(2024, 4, 1, 9, 30, 0, 250)]
  ])('%s is a time', (text, ms) => expect(parseInstant('since', text)).toBe(ms))
  test.each(['', 'yesterday', '2024-02-30', '2024-13-01', '1714555800', '20240501T093000Z', '2024-05-01T25:00:00Z'])(
    '"%s" is no time',
    text => expect(() => parseInstant('since', text)).toThrow(`--since is a time in ISO 8601 or a date YYYY-MM-DD, not "${text}".`)
  )
  test('a limit is a number, 0 or all', () => {
    expect(['1', '500', '0', '00', 'all'].map(parseLimit)).toEqual([1, 500, Infinity, Infinity, Infinity])
    for (const text of ['', '-1', '1.5', '1e3', 'ALL', '12345678901234567890']) expect(() => parseLimit(text)).toThrow('--limit is')
  })
  test('a bucket is a number and a unit', () => {
    expect(['1s', '1m', '15m', '1h', '6h', '1d'].map(parseBucket)).toEqual([1e3, 6e4, 9e5, 36e5, 216e5, 864e5])
    for (const text of ['', '0h', '1', 'h', '1w', '1.5h', '-1h', '999999d', '1 h']) expect(() => parseBucket(text)).toThrow('--bucket is')
  })
  test('a range is a number of days', () => {
    expect(['1', '30', '90d'].map(parseRangeDays)).toEqual([1, 30, 90])
    for (const text of ['0', '', 'x', '3661', '1h']) expect(() => parseRangeDays(text)).toThrow('--range is')
  })
  test('an account has twelve digits', () => {
    expect(parseAccount('000000000001')).toBe('000000000001')
    for (const text of ['', '1', '11112222333x', '1111222233334']) expect(() => parseAccount(text)).toThrow('--account is')
  })
  test('a port is one', () => {
    expect(parsePort('8642')).toBe(8642)
    for (const text of ['', '0', '65536', '80a', '-1']) expect(() => parsePort(text)).toThrow('--port is')
  })
})
