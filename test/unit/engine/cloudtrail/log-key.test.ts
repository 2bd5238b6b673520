import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LogKey, parseLogKey } from '../../../../src/engine/cloudtrail/log-key.ts'

interface Case {
  name: string
  given: string
  expected: (Omit<LogKey, 'deliveredAtMs'> & { deliveredAt: string }) | null
}

const cases = JSON.parse(readFileSync(new URL('../../../cases/cloudtrail/formats/log-key.json', import.meta.url), 'utf8')) as Case[]

describe('keys of log buckets', () => {
  it.each(cases)('$name', ({ given, expected }) => {
    if (expected === null) expect(parseLogKey(given)).toBeNull()
    else {
      const { deliveredAt, ...key } = expected
      expect(parseLogKey(given)).toEqual({ ...key, deliveredAtMs: Date.parse(deliveredAt) })
    }
  })

  it('never throws', () => {
    const part = fc.oneof(
      fc.constantFrom('AWSLogs', 'CloudTrail', '111122223333', 'o-abcdefghij', 'eu-west-1', '2024', '05', ''),
      fc.string()
    )
    fc.assert(fc.property(fc.array(part), parts => parseLogKey(parts.join('/')) === null || parts.includes('AWSLogs')))
  })
})
