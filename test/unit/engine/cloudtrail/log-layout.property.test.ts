import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layoutOf, rewoundKey, rootsBelow } from '../../../../src/engine/cloudtrail/log-layout.ts'

const place = 'logs/AWSLogs/111122223333/CloudTrail/eu-west-1/'
const two = (n: number): string => String(n).padStart(2, '0')

const keyAt = (ms: number, unique: string): string => {
  const at = new Date(ms)
  const [year, month, day] = [at.getUTCFullYear(), two(at.getUTCMonth() + 1), two(at.getUTCDate())]
  const stamp = `${year}${month}${day}T${two(at.getUTCHours())}${two(at.getUTCMinutes())}Z`
  return `${place}${year}/${month}/${day}/111122223333_CloudTrail_eu-west-1_${stamp}_${unique}.json.gz`
}

const minute = 60_000
const minutes = fc.integer({ min: Date.UTC(2015, 0, 1) / minute, max: Date.UTC(2035, 0, 1) / minute })
const unique = fc.stringMatching(/^[0-9A-Za-z]{16}$/)

describe('where listing goes on', () => {
  it('is before every file of the two hours before the last, and behind every older one', () => {
    fc.assert(
      fc.property(minutes, unique, unique, fc.integer({ min: -300, max: 300 }), (last, one, other, offset) => {
        const from = rewoundKey(place, keyAt(last * minute, one), last * minute, 120 * minute)
        const file = keyAt((last + offset) * minute, other)
        expect(file > from).toBe(offset >= -120)
      })
    )
  })

  it('is the beginning of the day for names that are not CloudTrail’s own', () => {
    expect(rewoundKey(place, `${place}2026/03/01/copy.json.gz`, Date.UTC(2026, 2, 1), 2 * 60 * minute)).toBe(`${place}2026/02/28/`)
  })
})

describe('a layout', () => {
  it.for([
    ['AWSLogs/', ['111122223333/', '444455556666/'], 'account'],
    ['a/AWSLogs/', ['o-abcdefghij/'], 'organization'],
    ['o-abcdefghij/AWSLogs/', ['o-abcdefghij/'], 'control-tower'],
    ['o-abcdefghij/AWSLogs/', ['111122223333/'], 'control-tower-accounts'],
    ['AWSLogs/', ['111122223333/', 'o-abcdefghij/'], 'mixed'],
    ['AWSLogs/', ['Config/', '1111/', 'o-SHORT/'], null]
  ] as const)('of %s with %j is %s', ([path, folders, layout]) => {
    expect(
      layoutOf(
        rootsBelow(
          path,
          folders.map(folder => path + folder)
        )
      )
    ).toBe(layout)
  })
})
