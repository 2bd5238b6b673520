import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dueConnectors, nextTryMs, type Scheduled, sharedSource, waitMs } from '../../../../../src/engine/ingest/sync/schedule.ts'
import { aConnector } from '../../../../builders/a-connector.ts'

const minuteMs = 60_000
const startMs = Date.UTC(2026, 0, 31)

const anyConnector = fc
  .record({
    bucket: fc.constantFrom('bucket-one', 'bucket-two', 'bucket-three'),
    source: fc.constantFrom('s3' as const, 's3' as const, 'event-history' as const),
    accountId: fc.constantFrom('111122223333', '444455556666'),
    mode: fc.constantFrom('account' as const, 'account' as const, 'skip' as const),
    enabled: fc.boolean(),
    intervalMinutes: fc.integer({ min: 5, max: 300 }),
    priority: fc.integer({ min: 0, max: 5 })
  })
  .map(changes => (id: string) => aConnector({ ...changes, id, name: id }))

const anyScheduled: fc.Arbitrary<Scheduled[]> = fc
  .array(
    fc.record({
      make: anyConnector,
      lastTryMs: fc.option(fc.integer({ min: -100_000, max: 100_000 }).map(minutes => startMs + minutes * minuteMs)),
      failures: fc.oneof(fc.constant(0), fc.nat({ max: 2000 }))
    }),
    { maxLength: 12 }
  )
  .map(list => list.map(({ make, ...rest }, at) => ({ connector: make(`c${at}`), ...rest })))

describe('the schedule', () => {
  it('never asks two of one bucket at once, nor one that is being collected, disabled or skipped', () => {
    fc.assert(
      fc.property(anyScheduled, fc.array(fc.nat({ max: 11 })), (scheduled, indexes) => {
        const running = new Set(indexes.map(index => `c${index}`))
        const due = dueConnectors({ scheduled, running, paused: false, nowMs: startMs })
        const busy = scheduled.filter(({ connector }) => running.has(connector.id)).map(({ connector }) => sharedSource(connector))
        const sources = [...new Set(busy), ...due.map(sharedSource)]
        expect(new Set(sources).size).toBe(sources.length)
        expect(due.filter(({ enabled, mode }) => !enabled || mode === 'skip')).toEqual([])
      })
    )
  })

  it('asks nothing while it is paused', () => {
    fc.assert(
      fc.property(anyScheduled, scheduled => {
        expect(dueConnectors({ scheduled, running: new Set(), paused: true, nowMs: startMs })).toEqual([])
        for (const each of scheduled) expect(nextTryMs(each, true, startMs)).toBeNull()
      })
    )
  })

  it('waits longer after each failure, and never longer than an hour or its interval, and a quarter', () => {
    fc.assert(
      fc.property(anyConnector, fc.nat({ max: 10_000 }), (make, failures) => {
        const connector = make('c')
        const longestMs = Math.max(60, connector.intervalMinutes) * minuteMs
        const after = waitMs({ connector, lastTryMs: startMs, failures: failures + 1 })
        expect(after).toBeGreaterThanOrEqual(0.75 * minuteMs)
        expect(after).toBeLessThanOrEqual(1.25 * longestMs)
        const twoMore = waitMs({ connector, lastTryMs: startMs, failures: failures + 3 })
        if (twoMore < 0.75 * longestMs) expect(twoMore).toBeGreaterThan(after)
        expect(waitMs({ connector, lastTryMs: startMs, failures: 0 })).toBe(connector.intervalMinutes * minuteMs)
      })
    )
  })

  it('lets connectors that failed together part', () => {
    const waits = Array.from({ length: 20 }, (_, at) => waitMs({ connector: aConnector({ id: `c${at}` }), lastTryMs: null, failures: 4 }))
    expect(new Set(waits).size).toBeGreaterThan(15)
  })

  it('comes to every connector that is on, however the others fare', () => {
    fc.assert(
      fc.property(anyScheduled, fc.infiniteStream(fc.boolean()), (given, outcomes) => {
        let scheduled = given
        const tried = new Set<string>()
        // Runs take three minutes; somebody looks every minute. A clock set back before is part of it.
        const running = new Map<string, number>()
        const untilMs = startMs + 30 * 300 * minuteMs
        for (let nowMs = startMs; nowMs < untilMs && tried.size < given.length; nowMs += minuteMs) {
          for (const [id, endMs] of running) {
            if (endMs > nowMs) continue
            running.delete(id)
            const isGood = outcomes.next().value as boolean
            scheduled = scheduled.map(each =>
              each.connector.id === id ? { ...each, lastTryMs: nowMs, failures: isGood ? 0 : each.failures + 1 } : each
            )
          }
          for (const { id } of dueConnectors({ scheduled, running: new Set(running.keys()), paused: false, nowMs })) {
            tried.add(id)
            running.set(id, nowMs + 3 * minuteMs)
          }
        }
        const wanted = given.filter(({ connector }) => connector.enabled && connector.mode !== 'skip').map(({ connector }) => connector.id)
        expect(wanted.filter(id => !tried.has(id))).toEqual([])
      }),
      { numRuns: 50 }
    )
  })

  it('asks those never asked first, then the longest waiting, and names them by priority', () => {
    const one = { connector: aConnector({ id: 'one', name: 'one', priority: 1 }), lastTryMs: startMs - 200 * minuteMs, failures: 0 }
    const two = { connector: aConnector({ id: 'two', name: 'two', priority: 9 }), lastTryMs: startMs - 300 * minuteMs, failures: 0 }
    const other = { connector: aConnector({ id: 'x', name: 'x', bucket: 'other', priority: 5 }), lastTryMs: null, failures: 0 }
    const ids = (scheduled: Scheduled[]) =>
      dueConnectors({ scheduled, running: new Set(), paused: false, nowMs: startMs }).map(({ id }) => id)
    expect(ids([one, two, other])).toEqual(['x', 'two'])
    expect(ids([one, { ...two, lastTryMs: startMs }, other])).toEqual(['one', 'x'])
    expect(ids([one, two, { ...other, connector: aConnector({ id: 'x', priority: 99 }) }])).toEqual(['x'])
  })

  it('is not stopped by a clock that was set back', () => {
    const ahead = { connector: aConnector({ intervalMinutes: 60 }), lastTryMs: startMs + 1e12, failures: 0 }
    expect(dueConnectors({ scheduled: [ahead], running: new Set(), paused: false, nowMs: startMs })).toHaveLength(1)
  })
})
