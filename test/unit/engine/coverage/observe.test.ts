import { describe, expect, test } from 'vitest'
import { accountCoverage } from '../../../../src/engine/coverage/coverage-rows.ts'
import { observation } from '../../../../src/engine/coverage/observe.ts'
import { trailChange } from '../../../../src/engine/coverage/trail-change.ts'
import type { TrailChange } from '../../../../src/engine/coverage/trail-timeline.ts'
import { unlistedTimelines } from '../../../../src/engine/coverage/trail-timeline.ts'
import { known, type TrailSelectors, unknown } from '../../../../src/shared/vocabulary/inventory.ts'
import { profileActions } from '../../../../src/shared/vocabulary/profile.ts'
import {
  account,
  allSelectors,
  anInput,
  ann,
  aResource,
  aTrail,
  aWindow,
  dayMs,
  hourMs,
  seen,
  someLogs,
  startMs,
  timelineOf
} from '../../../builders/an-observation.ts'

const other = '444455556666'
const changeAt = (day: number, kind: TrailChange['kind'], over: Partial<TrailChange> = {}): TrailChange => ({
  timeMs: startMs + day * dayMs,
  kind,
  trail: 'main',
  accountId: account,
  region: 'eu-central-1',
  ...over
})

describe('where a trail looks', () => {
  test('a trail of one region sees its home alone', () => {
    const trails = [timelineOf(aTrail({ multiRegion: false }))]
    expect(seen(anInput({ trails }), 'kms-key', 'data')).toBe('observed')
    expect(seen(anInput({ trails }), 'kms-key', 'data', ann, aResource('kms-key', { region: 'us-east-1' }))).toBe('never')
    expect(seen(anInput({ trails }), 's3-bucket', 'data', ann, aResource('s3-bucket', { region: null }))).toBe('never')
  })

  test('an organization trail of another account covers its members', () => {
    const trail = aTrail({ arn: `arn:aws:cloudtrail:eu-central-1:${other}:trail/org`, name: 'org', organization: true })
    const elsewhere = { ...timelineOf(trail), listedBy: new Set([other]) }
    expect(seen(anInput({ trails: [elsewhere], organizationAccounts: new Set([account, other]) }), 's3-bucket', 'data')).toBe('observed')
    // Seen from the member's own account, although the organization is not known.
    expect(seen(anInput({ trails: [{ ...elsewhere, listedBy: new Set([account]) }] }), 's3-bucket', 'data')).toBe('observed')
    const silent = someLogs({ s3Data: { events: 0, reads: 0, firstMs: 0, lastMs: 0 } })
    expect(seen(anInput({ trails: [elsewhere], logs: new Map([[account, silent]]) }), 's3-bucket', 'data')).toBe('never')
  })

  test('event history alone shows no use of a bucket, whatever a trail records and however few events there are', () => {
    const noData = { s3Data: { events: 0, reads: 0, firstMs: 0, lastMs: 0 } }
    for (const trails of [[timelineOf(aTrail())], []]) {
      for (const events of [3, 5000]) {
        const logs = new Map([[account, someLogs({ ...noData, events, historyOnly: true })]])
        expect(seen(anInput({ trails, logs }), 's3-bucket', 'data')).toBe('never')
        expect(seen(anInput({ trails, logs }), 'secret', 'data')).toBe('observed')
        expect(seen(anInput({ trails, logs }), 'kms-key', 'data')).toBe('observed')
      }
    }
  })

  test("the owner's logs show what the caller's do not", () => {
    const bucket = aResource('s3-bucket', { accountId: other })
    const trail = aTrail({ arn: `arn:aws:cloudtrail:eu-central-1:${other}:trail/main` })
    const logs = new Map([[other, someLogs({ accountId: other })]])
    expect(seen(anInput({ trails: [timelineOf(trail)], logs }), 's3-bucket', 'data', ann, bucket)).toBe('observed')
    expect(seen(anInput({ trails: [timelineOf(trail)], logs: new Map() }), 's3-bucket', 'data', ann, bucket)).toBe('never')
  })

  test('without the logs of an account its trails prove nothing', () => {
    expect(seen(anInput({ logs: new Map() }), 's3-bucket', 'data')).toBe('never')
    expect(seen(anInput({ logs: new Map(), assumeObserved: true }), 's3-bucket', 'data')).toBe('never')
  })
})

describe('when a trail looked', () => {
  const at = (trail: Parameters<typeof aTrail>[0], changes: TrailChange[] = []) => anInput({ trails: [timelineOf(aTrail(trail), changes)] })

  test('younger than the window', () => expect(seen(at({ startedAtMs: startMs + dayMs }), 'secret', 'data')).toBe('partly'))
  test('stopped inside the window', () =>
    expect(seen(at({ logging: known(false), stoppedAtMs: startMs + 20 * dayMs }), 'secret', 'data')).toBe('partly'))
  test('stopped before the window', () =>
    expect(seen(at({ logging: known(false), stoppedAtMs: startMs - dayMs }), 'secret', 'data')).toBe('never'))
  test('stopped and started again before the window', () =>
    expect(seen(at({ stoppedAtMs: startMs - 3 * dayMs, startedAtMs: startMs - 2 * dayMs }), 'secret', 'data')).toBe('observed'))
  test('a pause the logs tell of', () => expect(seen(at({}, [changeAt(3, 'stop'), changeAt(4, 'start')]), 'secret', 'data')).toBe('partly'))
  test('whether it logs is not known', () => expect(seen(at({ logging: unknown('refused') }), 'secret', 'data')).toBe('partly'))
  test('what it records is not known', () => expect(seen(at({ selectors: unknown('refused') }), 'secret', 'data')).toBe('partly'))
  test('selectors changed inside the window: what stood before is not known', () =>
    expect(seen(at({}, [changeAt(3, 'selectors', { selectors: allSelectors })]), 's3-bucket', 'data')).toBe('partly'))
  test('selectors changed inside the window from the same', () =>
    expect(seen(at({}, [changeAt(-9, 'selectors', { selectors: allSelectors }), changeAt(3, 'selectors')]), 's3-bucket', 'data')).toBe(
      'observed'
    ))
  test('made inside the window', () => expect(seen(at({}, [changeAt(2, 'create'), changeAt(2, 'start')]), 'secret', 'data')).toBe('partly'))
  test('changed after the inventory was made', () => expect(seen(at({}, [changeAt(29.5, 'stop')]), 'secret', 'data')).toBe('partly'))
  test('one trail ends and the next begins at once', () => {
    const next = aTrail({ name: 'next', arn: `arn:aws:cloudtrail:eu-central-1:${account}:trail/next`, startedAtMs: startMs + 10 * dayMs })
    const first = aTrail({ logging: known(false), stoppedAtMs: startMs + 10 * dayMs })
    expect(seen(anInput({ trails: [timelineOf(first), timelineOf(next)] }), 'secret', 'data')).toBe('observed')
  })
  test('a trail that is gone recorded while it was there', () => {
    const changes = [changeAt(-3, 'create', { multiRegion: true }), changeAt(-3, 'start'), changeAt(31, 'delete')]
    expect(seen(anInput({ trails: unlistedTimelines(changes, []) }), 'secret', 'data')).toBe('observed')
    expect(seen(anInput({ trails: unlistedTimelines(changes.with(2, changeAt(5, 'delete')), []) }), 'secret', 'data')).toBe('partly')
  })
  test('the past that is only assumed is named', () => {
    expect(timelineOf(aTrail({ startedAtMs: null })).assumedBeforeMs).toBe(aWindow.untilMs - dayMs)
    expect(timelineOf(aTrail(), [changeAt(-9, 'create'), changeAt(-9, 'start')]).assumedBeforeMs).toBeNull()
  })
})

describe('what the logs prove', () => {
  const noData = { events: 0, reads: 0, firstMs: 0, lastMs: 0 }
  const logsOf = (over: Parameters<typeof someLogs>[0]) => new Map([[account, someLogs(over)]])

  test('a trail claims data events and none has ever come', () => {
    expect(seen(anInput({ logs: logsOf({ s3Data: noData }) }), 's3-bucket', 'data')).toBe('partly')
    expect(seen(anInput({ logs: logsOf({ s3Data: noData, events: 150 }) }), 's3-bucket', 'data')).toBe('observed')
    expect(seen(anInput({ logs: logsOf({ kms: { events: 0, crypto: 0 } }) }), 'kms-key', 'data')).toBe('partly')
  })

  test('no trail known: the logs speak', () => {
    const of = (over: Parameters<typeof someLogs>[0]) => anInput({ trails: [], logs: logsOf(over) })
    expect(seen(of({}), 's3-bucket', 'data')).toBe('observed')
    expect(seen(of({ s3Data: noData }), 's3-bucket', 'data')).toBe('never')
    expect(seen(of({ s3Data: { ...noData, events: 9, firstMs: startMs, lastMs: aWindow.untilMs } }), 's3-bucket', 'read')).toBe('never')
    expect(
      seen(of({ s3Data: { events: 9, reads: 9, firstMs: startMs + 5 * dayMs, lastMs: startMs + 9 * dayMs } }), 's3-bucket', 'data')
    ).toBe('partly')
    expect(seen(of({}), 'secret', 'data')).toBe('observed')
    expect(seen(of({ management: { events: 9, reads: 0 } }), 'secret', 'data')).toBe('partly')
    expect(seen(of({ kms: { events: 9, crypto: 0 } }), 'kms-key', 'data')).toBe('never')
  })

  test('an hour missing from a busy account', () => {
    const hours = Array.from(someLogs().hours).filter(hour => hour !== startMs / hourMs + 100)
    expect(seen(anInput({ logs: logsOf({ hours }) }), 'secret', 'data')).toBe('partly')
    expect(seen(anInput({ logs: logsOf({ hours }), assumeObserved: true }), 'secret', 'data')).toBe('observed')
    expect(seen(anInput({ logs: logsOf({ hours }), completeAccounts: new Set([account]) }), 'secret', 'data')).toBe('observed')
  })

  test('logs declared complete still hold only what their trails record', () => {
    const completeAccounts = new Set([account])
    const selectors: TrailSelectors = {
      kind: 'basic',
      selectors: [{ readWrite: 'WriteOnly', management: true, excludedSources: [], dataResources: [] }]
    }
    const writesOnly = anInput({ trails: [timelineOf(aTrail({ selectors: known(selectors) }))], completeAccounts })
    expect(seen(writesOnly, 'secret', 'read')).toBe('never')
    expect(seen(anInput({ trails: [], logs: logsOf({ s3Data: noData }), completeAccounts }), 's3-bucket', 'data')).toBe('never')
    expect(seen(anInput({ trails: [], logs: new Map(), completeAccounts }), 'secret', 'data')).toBe('observed')
  })

  test('presence needs reading and writing calls of all regions in use', () => {
    expect(observation(anInput()).presence(account)).toBe(true)
    const regional = (homeRegion: string) =>
      timelineOf(aTrail({ multiRegion: false, homeRegion, arn: `arn:aws:cloudtrail:${homeRegion}:${account}:trail/${homeRegion}` }))
    const both = anInput({ trails: [regional('us-east-1'), regional('eu-central-1')] })
    expect(observation(both).presence(account)).toBe(true)
    const elsewhere = logsOf({ regions: ['eu-central-1', 'eu-west-1'] })
    expect(observation({ ...both, logs: elsewhere }).presence(account)).toBe(false)
    expect(observation(anInput({ trails: [timelineOf(aTrail({ multiRegion: false }))] })).presence(account)).toBe(false)
  })
})

describe('a change of a trail in a record', () => {
  test('selectors of both kinds', () => {
    const record = (requestParameters: object) =>
      trailChange({ eventName: 'PutEventSelectors', requestParameters }, 1, account, 'eu-central-1')
    expect(
      record({
        trailName: 'main',
        eventSelectors: [
          {
            readWriteType: 'WriteOnly',
            includeManagementEvents: false,
            dataResources: [{ type: 'AWS::S3::Object', values: ['arn:aws:s3'] }]
          }
        ]
      })
    ).toMatchObject({
      kind: 'selectors',
      trail: 'main',
      selectors: { kind: 'basic', selectors: [{ readWrite: 'WriteOnly', management: false, excludedSources: [] }] }
    })
    expect(
      record({ trailName: 'main', advancedEventSelectors: [{ fieldSelectors: [{ field: 'eventCategory', equals: ['Data'] }] }] })
    ).toMatchObject({ selectors: { kind: 'advanced', selectors: [[{ field: 'eventCategory', equals: ['Data'] }]] } })
    expect(record({ trailName: 'main' })).toMatchObject({ selectors: null })
  })

  test.each([null, 'text', {}, { eventName: 'StopLogging' }, { eventName: 'constructor', requestParameters: { name: 'x' } }])(
    '%j is none',
    record => expect(trailChange(record, 1, account, 'eu-central-1')).toBeNull()
  )
})

describe('coverage of an account', () => {
  const coverage = (
    input: ReturnType<typeof anInput>,
    type: 's3-bucket' | 'secret' | 'kms-key',
    own: ReturnType<typeof aResource>[] = []
  ) => accountCoverage(observation(input), input.window, account, type, own, profileActions('data', type))
  const selecting = (selectors: TrailSelectors) => anInput({ trails: [timelineOf(aTrail({ selectors: known(selectors) }))] })

  test('full has nothing to say', () => expect(coverage(anInput(), 's3-bucket')).toMatchObject({ state: 'full', notes: [] }))

  test('a kind without any resource is judged where the trails are', () => {
    expect(coverage(anInput({ trails: [timelineOf(aTrail({ multiRegion: false }))] }), 'secret')).toMatchObject({ state: 'full' })
  })

  test('one bucket of two', () => {
    const dataResources = [{ type: 'AWS::S3::Object', values: ['arn:aws:s3:::reports/'] }]
    const input = selecting({ kind: 'basic', selectors: [{ readWrite: 'All', management: true, excludedSources: [], dataResources }] })
    const answer = coverage(input, 's3-bucket', [aResource('s3-bucket'), aResource('s3-bucket', { arn: 'arn:aws:s3:::other' })])
    expect(answer).toMatchObject({ state: 'partial', notes: [expect.stringContaining('do not name whole')] })
  })

  test.each([
    ['reads are not recorded', { readWrite: 'WriteOnly' as const }, 'secret' as const, 'partial', /Only writes are recorded \(main\)/],
    ['KMS is left out', { excludedSources: ['kms.amazonaws.com'] }, 'kms-key' as const, 'not-observable', /ExcludeManagementEventSources/],
    ['no data events', {}, 's3-bucket' as const, 'not-observable', /No trail records S3 data events/]
  ])('%s', (_, over, type, state, note) => {
    const basic = { readWrite: 'All' as const, management: true, excludedSources: [], dataResources: [], ...over }
    const answer = coverage(selecting({ kind: 'basic', selectors: [basic] }), type)
    expect(answer.state).toBe(state)
    expect(answer.notes.join(' ')).toMatch(note)
  })

  test('days tell when it began', () => {
    const { days, notes } = coverage(anInput({ trails: [timelineOf(aTrail({ startedAtMs: startMs + 3 * dayMs }))] }), 'secret')
    expect(days.map(({ state }) => state).slice(0, 5)).toEqual(['not-observable', 'not-observable', 'not-observable', 'full', 'full'])
    expect(notes).toContain('main has logged only since 2024-04-04.')
  })

  test('a day with missing hours, and one that is missing', () => {
    const gone = (hour: number): boolean => hour === startMs / hourMs + 30 || Math.floor(hour / 24) === startMs / dayMs + 2
    const hours = Array.from(someLogs().hours).filter(hour => !gone(hour))
    const { days, state } = coverage(anInput({ logs: new Map([[account, someLogs({ hours })]]) }), 'secret')
    expect(days.map(day => day.state).slice(0, 4)).toEqual(['full', 'partial', 'not-observable', 'full'])
    expect(state).toBe('partial')
  })

  test('no logs at all', () => expect(coverage(anInput({ logs: new Map() }), 'secret')).toMatchObject({ state: 'not-enabled' }))
})
