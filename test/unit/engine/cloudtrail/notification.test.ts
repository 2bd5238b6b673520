import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseNotification } from '../../../../src/engine/cloudtrail/notification.ts'

const cases = JSON.parse(readFileSync(new URL('../../../cases/cloudtrail/notification.json', import.meta.url), 'utf8')) as {
  name: string
  given: string
  expected: { kind: string; files?: unknown[] }
}[]

describe('a message of a queue', () => {
  it.each(cases)('$name', ({ given, expected }) => {
    expect(parseNotification(given)).toMatchObject(expected)
  })

  it('names no more files than stand in it', () => {
    for (const { given, expected } of cases) {
      const read = parseNotification(given)
      expect(read.kind === 'files' ? read.files.length : undefined).toBe(expected.files?.length)
    }
  })

  it('is always answered, whatever it says', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.json().map(json => `{"Records":[${json}]}`)
        ),
        body => {
          expect(['files', 'ignored', 'unusable']).toContain(parseNotification(body).kind)
        }
      )
    )
  })

  it('may name any key an S3 event can carry', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), key => {
        const written = encodeURIComponent(key).replaceAll('%20', '+')
        const record = { eventSource: 'aws:s3', eventName: 'ObjectCreated:Put', s3: { bucket: { name: 'b' }, object: { key: written } } }
        expect(parseNotification(JSON.stringify({ Records: [record] }))).toEqual({
          kind: 'files',
          files: [{ bucket: 'b', key, sizeBytes: null }]
        })
      })
    )
  })

  it('that nests without end, or is very long, is refused', () => {
    expect(parseNotification('['.repeat(1_000_000))).toMatchObject({ kind: 'unusable' })
    expect(parseNotification(`"${'x'.repeat(3_000_000)}"`)).toMatchObject({ kind: 'unusable' })
  })
})
