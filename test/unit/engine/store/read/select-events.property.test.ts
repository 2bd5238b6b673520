import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { facetOf } from '../../../../../src/engine/store/read/count-events.ts'
import { readableStep, seriesOf } from '../../../../../src/engine/store/read/event-series.ts'
import { groupEvents } from '../../../../../src/engine/store/read/group-events.ts'
import { openReader, type StoreReader } from '../../../../../src/engine/store/read/store-reader.ts'
import type { EventRow } from '../../../../../src/shared/contract/events.ts'
import { actionClasses, outcomes } from '../../../../../src/shared/vocabulary/activity.ts'
import { anyEvent, type Condition, type EventFilter } from '../../../../../src/shared/vocabulary/event-filter.ts'
import { shaOf, storeLogs } from '../../../../builders/a-store.ts'
import { anActivity } from '../../../../builders/an-activity.ts'

const count = 400
const startMs = Date.UTC(2026, 6, 1)
const hourMs = 3_600_000
let dir = ''
let reader: StoreReader
let all: EventRow[] = []

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'footfall-select-'))
  const activities = Array.from({ length: count }, (_, n) =>
    anActivity({
      eventId: `00000000-0000-4000-a000-${n.toString(16).padStart(12, '0')}`,
      // Deliberately out of order.
      timeMs: startMs + ((n * 7919) % count) * hourMs,
      identity: {
        key: `arn:aws:iam::111122223333:user/user-${n % 5}`,
        type: n % 5 === 4 ? 'iam-role' : 'iam-user',
        name: `user-${n % 5}`,
        accountId: '111122223333',
        uniqueId: null
      },
      session: { accessKeyId: n % 3 ? `AKIA${n % 4}` : null, name: null, createdAtMs: null, mfa: null, sourceIdentity: null },
      eventSource: pick(['s3.amazonaws.com', 'kms.amazonaws.com', 'sts.amazonaws.com'], n),
      eventName: pick(['GetObject', 'Decrypt', 'AssumeRole', 'PutObject'], n * 3),
      accountId: pick(['111122223333', '000011112222'], n),
      outcome: pick(outcomes, n * 5),
      errorCode: pick(['', 'AccessDenied', 'NoSuchKey'], n * 5),
      uses: Array.from({ length: 1 + (n % 2) }, (_use, u) => ({
        action: n % 7 === 0 ? null : pick(['s3:GetObject', 's3:PutObject', 'kms:Decrypt'], n + u),
        class: pick(actionClasses, n + u),
        resource:
          n % 6 === 0
            ? null
            : { arn: `arn:aws:s3:::bucket-${(n + u) % 4}`, type: 's3-bucket' as const, accountId: null, region: null, inferred: false }
      }))
    })
  )
  storeLogs(dir, [{ sha256: shaOf(1), activities }])
  reader = openReader(dir)
  all = reader.events.rows(reader.selector.select(anyEvent))
})
afterAll(() => {
  reader.close()
  rmSync(dir, { recursive: true, force: true })
})

/** The values of a row by a filter's word: slow and plain. */
function valuesOf(row: EventRow, field: Condition['field']): string[] {
  switch (field) {
    case 'identity':
      return [row.identity, row.identityName]
    case 'identity-type':
      return [row.identityType]
    case 'source':
      return [row.eventSource, row.eventSource.replace('.amazonaws.com', '')]
    case 'name':
      return [row.eventName]
    case 'action':
      return row.actions.length > 0 ? row.actions : ['']
    case 'resource':
      return row.resources.length > 0 ? row.resources.flatMap(arn => [arn, arn.split(':::')[1] ?? '']) : ['']
    case 'account':
      return [row.accountId]
    case 'error':
      return [row.errorCode]
    case 'outcome':
      return [row.outcome]
    case 'access-key':
      return [row.accessKeyId ?? '']
    default:
      throw new Error(field)
  }
}

const matches = (value: string, wanted: string): boolean =>
  wanted.includes('*')
    ? new RegExp(
        `^${wanted
          .split('*')
          .map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
          .join('.*')}$`
      ).test(value)
    : value === wanted

const plain = (filter: EventFilter): EventRow[] =>
  all.filter(
    row =>
      (filter.sinceMs === undefined || row.timeMs >= filter.sinceMs) &&
      (filter.untilMs === undefined || row.timeMs < filter.untilMs) &&
      filter.conditions.every(
        ({ field, op, values }) => valuesOf(row, field).some(value => values.some(wanted => matches(value, wanted))) === (op === 'is')
      )
  )

const condition = fc.oneof(
  ...(
    [
      ['identity', ['user-1', 'arn:aws:iam::111122223333:user/user-2', '*user-3', 'nobody']],
      ['identity-type', ['iam-role', 'iam-user']],
      ['source', ['s3', 'kms.amazonaws.com', '*']],
      ['name', ['GetObject', '*Object', 'Dec*t', '']],
      ['action', ['s3:GetObject', 's3:*', '']],
      ['resource', ['bucket-1', 'arn:aws:s3:::bucket-2', '*-3', '']],
      ['account', ['000011112222', '0000*']],
      ['error', ['AccessDenied', '', '*']],
      ['outcome', ['denied', 'success']],
      ['access-key', ['AKIA1', '', 'AKIA*']]
    ] as const
  ).map(([field, values]) =>
    fc.record({
      field: fc.constant<Condition['field']>(field),
      op: fc.constantFrom('is' as const, 'is-not' as const),
      values: fc.array(fc.constantFrom<string>(...values), { minLength: 1, maxLength: 3 })
    })
  )
)
const hours = fc.option(fc.integer({ min: -5, max: count + 5 }), { nil: undefined })
const filters = fc.record({ conditions: fc.array(condition, { maxLength: 4 }), since: hours, until: hours }).map(
  ({ conditions, since, until }): EventFilter => ({
    conditions,
    ...(since !== undefined && { sinceMs: startMs + since * hourMs }),
    ...(until !== undefined && { untilMs: startMs + until * hourMs })
  })
)

describe('selecting events', () => {
  it('agrees with a slow, plain filter', () => {
    fc.assert(
      fc.property(filters, filter => {
        const seqs = reader.selector.select(filter)
        expect([...seqs]).toEqual(plain(filter).map(row => row.seq))
      }),
      { numRuns: 300 }
    )
  })

  it('counts, facets and steps add up to the events selected', () => {
    fc.assert(
      fc.property(filters, filter => {
        const { frame, words } = reader
        const selection = reader.selector.select(filter)
        const total = selection.length
        const sum = (rows: { count: number }[]) => rows.reduce((n, row) => n + row.count, 0)
        expect(sum(groupEvents(selection, ['name', 'account'], hourMs, frame, words))).toBe(total)
        expect(sum(groupEvents(selection, ['time'], 24 * hourMs, frame, words))).toBe(total)
        expect(sum(facetOf('outcome', selection, frame, words, 10, undefined).values)).toBe(total)
        const span = { fromMs: startMs, toMs: startMs + count * hourMs }
        const series = seriesOf(selection, { ...span, stepMs: readableStep(count * hourMs, 100), by: 'source', groups: 2 }, frame, words)
        expect(series.groups.reduce((n, group) => n + group.total, 0)).toBe(total)
        expect(series.counts.flat().reduce((n, value) => n + value, 0)).toBe(total)
      }),
      { numRuns: 100 }
    )
  })

  it('pages by any word without losing or repeating an event', () => {
    fc.assert(
      fc.property(filters, fc.constantFrom('time', 'name', 'resource', 'error', 'access-key'), fc.boolean(), (filter, field, ascending) => {
        const sort = { field: field as 'time' | 'name', direction: ascending ? ('asc' as const) : ('desc' as const) }
        const ordered = reader.events.ordered(filter, sort)
        expect([...ordered].sort((a, b) => a - b)).toEqual([...reader.selector.select(filter)].sort((a, b) => a - b))
        if (field === 'time') {
          const times = reader.events.rows(ordered).map(row => row.timeMs)
          expect(times).toEqual([...times].sort((a, b) => (ascending ? a - b : b - a)))
        }
      }),
      { numRuns: 100 }
    )
  })
})
