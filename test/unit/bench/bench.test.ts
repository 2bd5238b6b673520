import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { growthMeasures } from '../../bench/growth.ts'
import { type InputSize, syntheticKey, syntheticRecords } from '../../bench/input/synthetic-file.ts'
import { measured, notMeasured, verdict } from '../../bench/measure.ts'
import { readOptions } from '../../bench/options.ts'
import { median, rounded } from '../../bench/statistics.ts'

const size: InputSize = { files: 12, eventsPerFile: 200, seed: 1 }
const every = Array.from({ length: size.files }, (_, index) => index)

describe('synthetic logs', () => {
  test('are the same byte for byte', () => {
    const hash = createHash('sha256')
    for (const index of every) hash.update(syntheticKey(size, index)).update(JSON.stringify(syntheticRecords(size, index)))
    expect(hash.digest('hex')).toMatchInlineSnapshot(`"0641b7f06464196876d4663612a6717d2a0784ee9a686192f537d04fcd84a17e"`)
  })

  test('have the size asked for, and a few events twice', () => {
    const ids = every.flatMap(index => syntheticRecords(size, index).map(record => record.eventID))
    expect(ids).toHaveLength(size.files * size.eventsPerFile)
    expect(new Set(ids).size).toBeLessThan(ids.length)
    expect(new Set(ids).size).toBeGreaterThan(ids.length - size.files)
  })

  test('differ by seed', () =>
    expect(syntheticRecords(size, 0)[0]?.eventID).not.toBe(syntheticRecords({ ...size, seed: 2 }, 0)[0]?.eventID))
})

describe('figures', () => {
  test('are middles', () => {
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1, 2, 3])).toBe(2.5)
    expect(() => median([])).toThrow(RangeError)
    expect(rounded(0.123456)).toBe(0.123)
  })

  test.each([
    [measured('1', 1e6, 1.1), 'aim met'],
    [measured('1', 1e6, 0.7), 'met'],
    [measured('1', 1e6, 0.5), 'missed'],
    [measured('6', 1e6, 40), 'aim met'],
    [measured('6', 1e6, 149), 'met'],
    [measured('6', 1e6, 151), 'missed'],
    [measured('6', 5e6, 151), 'met'],
    [notMeasured('6', 1e6, 'no'), null]
  ])('%o is %s', (measure, expected) => expect(verdict(measure)).toBe(expected))

  test('of two sizes tell growth, per doubling', () => {
    const at = (events: number, speed: number, ms: number) => [
      measured('1', events, 0.8, { eventsPerSecond: speed }),
      measured('7a', events, ms)
    ]
    const grown = growthMeasures([...at(1e6, 100_000, 10), ...at(4e6, 90_000, 40)], [1e6, 4e6])
    expect(grown.map(({ id, value }) => [id, value])).toEqual([
      ['12a', 0.9],
      ['12b', 2]
    ])
  })
})

describe('flags', () => {
  test('have defaults and are put in order', () => {
    expect(readOptions([])).toMatchObject({ sizes: [1_000_000], runs: 5, duckdbFrom: null })
    expect(readOptions(['--events', '4000,1000']).sizes).toEqual([1000, 4000])
  })
  test('refuse what is no number', () =>
    expect(() => readOptions(['--runs', 'many'])).toThrow('--runs wants a whole number from 1, not many.'))
})
