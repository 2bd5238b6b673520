import { describe, expect, it } from 'vitest'
import { pivotItems, rowValues } from '../../../../src/renderer/activity/pivots.ts'
import { resourceTypeOf } from '../../../../src/renderer/activity/resource-type-of.ts'
import { EventFilter, filterFields } from '../../../../src/shared/vocabulary/event-filter.ts'
import { anEventRow } from './an-event-row.ts'

const links = {
  identity: (key: string) => `#/identities/${key}`,
  resource: (arn: string) => (arn.startsWith('arn:aws:s3') ? `#/resources/${arn}` : null)
}

describe('what can be done with a value', () => {
  it('filters, excludes, opens, counts and copies an identity', () => {
    const row = anEventRow({})
    const items = pivotItems({ conditions: [] }, { title: 'Identity', values: rowValues(row, 'identity'), copy: row.identity }, links)
    expect(items.map(({ text }) => text)).toEqual([
      'Filter to this',
      'Exclude this',
      'Show only this, drop other filters',
      'Open identity',
      'Count by identity',
      'Copy'
    ])
  })
  it('looks around a time', () => {
    const items = pivotItems({ conditions: [] }, { title: 'Time', values: [], atMs: 1_000_000, copy: 'x' }, links)
    const around = items.find(({ id }) => id === 'around 1')
    expect(around?.act).toEqual({ kind: 'filter', filter: { conditions: [], sinceMs: 940_000, untilMs: 1_060_001 } })
  })
  it('offers each of several values', () => {
    const row = anEventRow({ resources: ['arn:aws:s3:::a', 'arn:aws:s3:::b'] })
    const items = pivotItems({ conditions: [] }, { title: 'Resource', values: rowValues(row, 'resource'), copy: '' }, links)
    expect(items.filter(({ text }) => text === 'Open resource')).toHaveLength(2)
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
  })
  it('makes only filters the engine takes', () => {
    const row = anEventRow({ userAgent: 'x'.repeat(9000), errorCode: '' })
    for (const field of filterFields) {
      const items = pivotItems({ conditions: [] }, { title: '', values: rowValues(row, field), copy: '' }, links)
      for (const { act } of items) if (act.kind === 'filter') expect(EventFilter.safeParse(act.filter).success).toBe(true)
    }
  })
  it('shows a tricky value by what is in it', () => {
    const items = pivotItems({ conditions: [] }, { title: '', values: [{ field: 'user-agent', value: 'a\u202Eb' }], copy: '' }, links)
    expect(items[0]?.group).toBe('a⟨U+202E⟩b')
  })
})

describe('the kind of a resource by its ARN', () => {
  it.each([
    ['arn:aws:s3:::bucket', 's3-bucket'],
    ['arn:aws:s3:::bucket/key', 'other'],
    ['arn:aws-cn:secretsmanager:cn-north-1:1:secret:x-AbCdEf', 'secret'],
    ['arn:aws:kms:us-east-1:1:key/abc', 'kms-key'],
    ['arn:aws:kms:us-east-1:1:alias/abc', 'other'],
    ['nonsense', 'other']
  ])('%s is %s', (arn, type) => expect(resourceTypeOf(arn)).toBe(type))
})
