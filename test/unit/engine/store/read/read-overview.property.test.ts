import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { seriesOf } from '../../../../../src/engine/store/read/event-series.ts'
import { readOverview } from '../../../../../src/engine/store/read/read-overview.ts'
import { openReader, type StoreReader } from '../../../../../src/engine/store/read/store-reader.ts'
import type { EventRow } from '../../../../../src/shared/contract/events.ts'
import type { Overview, Window } from '../../../../../src/shared/contract/overview.ts'
import { type Activity, outcomes } from '../../../../../src/shared/vocabulary/activity.ts'
import { anyEvent } from '../../../../../src/shared/vocabulary/event-filter.ts'
import { shaOf, storeLogs } from '../../../../builders/a-store.ts'
import { anActivity } from '../../../../builders/an-activity.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const startMs = Date.UTC(2026, 6, 1)
const dir = mkdtempSync(join(tmpdir(), 'footfall-overview-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const count = (rows: readonly EventRow[], test: (row: EventRow) => boolean) => rows.filter(test).length

/** Values of rows, most frequent first; of equally frequent ones in the order of their texts. */
function topOf(rows: readonly EventRow[], wordOf: (row: EventRow) => string) {
  const values = [...new Set(rows.map(wordOf))].filter(value => value !== '').sort()
  return values
    .map(value => rows.filter(row => wordOf(row) === value))
    .sort((a, b) => b.length - a.length)
    .slice(0, 8)
    .map(mine => ({ mine, value: wordOf(mine[0] as EventRow), count: mine.length, lastMs: Math.max(...mine.map(row => row.timeMs)) }))
}

const withLabel = ({ value, count, lastMs }: ReturnType<typeof topOf>[number], label: string) => ({ value, count, lastMs, label })

function plainTotals(rows: readonly EventRow[]): Overview['totals'] {
  const distinct = (values: string[]) => new Set(values.filter(value => value !== '')).size
  return {
    events: rows.length,
    denied: count(rows, row => row.outcome === 'denied'),
    failed: count(rows, row => row.outcome === 'failed'),
    identities: distinct(rows.map(row => row.identity)),
    resources: distinct(rows.flatMap(row => row.resources.filter(arn => !arn.includes(':ec2:')))),
    accounts: distinct(rows.map(row => row.accountId)),
    regions: distinct(rows.map(row => row.region))
  }
}

function plainGaps(within: readonly EventRow[], { sinceMs, untilMs }: Window, firstMs: number | undefined): Overview['gaps'] {
  if (firstMs === undefined) return []
  const times = [Math.max(sinceMs, firstMs), ...within.map(row => row.timeMs), untilMs]
  return times.slice(1).flatMap((toMs, i) => {
    const fromMs = times[i] as number
    return toMs - fromMs >= 3 * hourMs ? [{ fromMs, toMs }] : []
  })
}

function plainFreshness(rows: readonly EventRow[]): Overview['freshness'] {
  const places = new Map(rows.map(({ accountId, region }) => [JSON.stringify([accountId, region]), { accountId, region }]))
  return [...places.values()]
    .map(({ accountId, region }) => {
      const mine = rows.filter(row => row.accountId === accountId && row.region === region)
      const times = mine.map(row => row.timeMs)
      return { accountId, region, lastEventMs: Math.max(...times), firstEventMs: Math.min(...times), events: mine.length }
    })
    .sort(
      (a, b) =>
        (a.accountId < b.accountId ? -1 : a.accountId > b.accountId ? 1 : 0) || b.events - a.events || (a.region < b.region ? -1 : 1)
    )
}

/** The Overview from rows alone, one question at a time. */
function plainOverview({ frame, words, selector }: StoreReader, all: readonly EventRow[], window: Window): Overview {
  const between = (sinceMs: number, untilMs: number) => all.filter(row => row.timeMs >= sinceMs && row.timeMs < untilMs)
  const { sinceMs, untilMs } = window
  const within = between(sinceMs, untilMs)
  const lengthMs = untilMs - sinceMs
  const firstMs = all[0]?.timeMs
  const root = within.filter(row => row.identityType === 'root')
  const request = { fromMs: sinceMs, toMs: untilMs, stepMs: lengthMs <= 2 * dayMs ? hourMs : dayMs, by: 'source' as const, groups: 7 }
  return {
    totals: plainTotals(within),
    previous: firstMs !== undefined && firstMs < sinceMs ? plainTotals(between(sinceMs - lengthMs, sinceMs)) : null,
    firstEventMs: firstMs ?? null,
    lastEventMs: all.at(-1)?.timeMs ?? null,
    activity: seriesOf(selector.select({ conditions: [], ...window }), request, frame, words),
    gaps: plainGaps(within, window, firstMs),
    freshness: plainFreshness(between(Number.NEGATIVE_INFINITY, untilMs)),
    topIdentities: topOf(within, row => row.identity).map(({ mine, ...row }) => ({
      ...row,
      label: mine[0]?.identityName ?? '',
      type: mine[0]?.identityType ?? 'unknown',
      accountId: words.identities.find(identity => identity.key === row.value)?.accountId ?? null,
      denied: count(mine, ({ outcome }) => outcome === 'denied')
    })),
    topServices: topOf(within, row => row.eventSource).map(row => withLabel(row, row.value.replace('.amazonaws.com', ''))),
    topAddresses: topOf(within, row => row.sourceIp).map(row => withLabel(row, row.value)),
    topErrors: topOf(within, row => row.errorCode).map(row => withLabel(row, row.value)),
    root: { events: root.length, lastMs: root.at(-1)?.timeMs ?? null, newest: root.slice(-10).reverse() }
  }
}

const guid = (n: number) => `00000000-0000-4000-a000-${n.toString(16).padStart(12, '0')}`

/** An event made of one number, so that few numbers tell much apart. */
function eventOf(id: number, n: number, timeMs: number, more: Partial<Activity> = {}): Activity {
  const isRoot = n % 11 === 0
  const account = n % 5 === 0 ? '444455556666' : '111122223333'
  const bucket = {
    arn: n % 4 ? `arn:aws:s3:::b${n % 6}` : 'arn:aws:ec2:eu-west-1:111122223333:instance/i-1',
    type: n % 4 ? 's3-bucket' : 'other'
  } as const
  const use = { action: 's3:GetObject', class: 'view', resource: { ...bucket, accountId: null, region: null, inferred: false } } as const
  return anActivity({
    eventId: guid(id),
    timeMs,
    identity: {
      key: isRoot ? `arn:aws:iam::${account}:root` : `arn:aws:iam::111122223333:user/u${n % 10}`,
      // Told only later that it is the root user.
      type: isRoot ? (n % 22 ? 'root' : 'unknown') : n % 10 === 3 && n % 3 ? 'unknown' : 'iam-user',
      name: isRoot ? 'root' : `u${n % 10}`,
      accountId: account,
      uniqueId: null
    },
    eventSource: `${['s3', 'kms', 'sts', 'ec2', 'iam', 'logs', 'lambda', 'sqs', 'sns'][n % 9]}.amazonaws.com`,
    eventName: `Do${n % 2}`,
    region: n % 7 === 0 ? '' : `eu-west-${n % 3}`,
    accountId: n % 13 === 0 ? '' : account,
    sourceIp: n % 8 === 0 ? '' : `192.0.2.${n % 12}`,
    outcome: outcomes[n % 3] ?? 'success',
    errorCode: n % 3 ? `Error${n % 5}` : '',
    uses:
      n % 6 === 1
        ? [{ ...use, resource: null }]
        : n % 6 === 2
          ? [use, { ...use, resource: { ...use.resource, arn: 'arn:aws:s3:::b9', type: 's3-bucket' } }]
          : [use],
    ...more
  })
}

// Quiet hours, full seconds, the edges of hours and days, and anything.
const timeOfEvent = fc.oneof(
  fc.integer({ min: 0, max: 5 * dayMs - 1 }),
  fc.integer({ min: 0, max: 119 }).map(hour => hour * hourMs),
  fc.integer({ min: 1, max: 120 }).map(hour => hour * hourMs - 1),
  fc.integer({ min: 0, max: 4 }).map(day => day * dayMs + 12 * hourMs)
)
const activity = fc
  .record({
    id: fc.nat(30),
    n: fc.nat(1000),
    at: timeOfEvent,
    fidelity: fc.constantFrom('full' as const, 'degraded' as const),
    corrects: fc.constantFrom(false, false, true)
  })
  .map(({ id, n, at, fidelity, corrects }) => eventOf(id, n, startMs + at, { fidelity, corrects }))

const window = fc
  .tuple(
    fc.oneof(timeOfEvent, fc.integer({ min: -3 * dayMs, max: 8 * dayMs })),
    fc.oneof(fc.constantFrom(hourMs, dayMs, 2 * dayMs, 2 * dayMs + 1, 7 * dayMs, 30 * dayMs), fc.integer({ min: 1, max: 9 * dayMs }))
  )
  .map(([until, length]): Window => ({ sinceMs: startMs + until - length, untilMs: startMs + until }))

const rowsOf = (reader: StoreReader): EventRow[] => reader.events.rows(reader.selector.select(anyEvent))

describe('the Overview', () => {
  it('agrees with a plain walk over the events after each import, whatever comes late or corrects what came before', () => {
    const file = fc.array(activity, { minLength: 1, maxLength: 12 })
    const scenario = fc.array(fc.tuple(fc.array(file, { minLength: 1, maxLength: 3 }), fc.array(window, { minLength: 1, maxLength: 3 })), {
      minLength: 1,
      maxLength: 4
    })
    fc.assert(
      fc.property(scenario, imports => {
        const place = mkdtempSync(join(dir, 'a-'))
        storeLogs(place, [])
        const reader = openReader(place)
        try {
          let files = 0
          for (const [logs, windows] of imports) {
            storeLogs(
              place,
              logs.map(activities => ({ sha256: shaOf(++files), activities }))
            )
            reader.refresh()
            for (const asked of windows) expect(readOverview(reader, asked)).toEqual(plainOverview(reader, rowsOf(reader), asked))
          }
        } finally {
          reader.close()
        }
      }),
      { numRuns: 80 }
    )
  }, 60_000)

  it('knows a root user by what a later import tells', () => {
    const place = mkdtempSync(join(dir, 'c-'))
    storeLogs(place, [{ sha256: shaOf(1), activities: [eventOf(1, 22, startMs + hourMs)] }])
    const reader = openReader(place)
    const asked = { sinceMs: startMs, untilMs: startMs + 9 * dayMs }
    expect(readOverview(reader, asked).root).toEqual({ events: 0, lastMs: null, newest: [] })
    storeLogs(place, [{ sha256: shaOf(2), activities: [eventOf(2, 33, startMs + 3 * dayMs)] }])
    reader.refresh()
    expect(readOverview(reader, asked)).toEqual(plainOverview(reader, rowsOf(reader), asked))
    expect(readOverview(reader, asked).root.newest).toHaveLength(2)
    reader.close()
  })

  it('agrees with a plain walk over several blocks of events in no order of time', () => {
    const place = mkdtempSync(join(dir, 'b-'))
    const events = 70_000
    const half = (from: number) =>
      Array.from({ length: events / 2 }, (_, i) => {
        const n = from + i
        const scattered = (n * 48_271) % events
        return eventOf(n, scattered, startMs + Math.floor((scattered * 12 * dayMs) / events) + (n % 1000))
      })
    storeLogs(place, [{ sha256: shaOf(1), activities: half(0) }])
    const reader = openReader(place)
    const week = { sinceMs: startMs + 2 * dayMs + 5_000_000, untilMs: startMs + 9 * dayMs + 1_234_567 }
    const look = (asked: Window) => expect(readOverview(reader, asked)).toEqual(plainOverview(reader, rowsOf(reader), asked))
    look(week)
    const corrected = [1, 40_000, 69_999].map(n => eventOf(n, n * 3, startMs + 4 * dayMs + n, { corrects: true }))
    storeLogs(place, [
      { sha256: shaOf(2), activities: half(events / 2) },
      { sha256: shaOf(3), activities: corrected }
    ])
    reader.refresh()
    for (const asked of [week, { sinceMs: startMs - dayMs, untilMs: startMs + 20 * dayMs }, { ...week, sinceMs: week.untilMs - dayMs }])
      look(asked)
    reader.close()
  }, 60_000)
})
