import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testConnector } from '../../../src/engine/ingest/sync/test-connector.ts'
import { readConnectorState, readLedger } from '../../../src/engine/store/collect-ledger.ts'
import { openReadable } from '../../../src/engine/store/database.ts'
import type { SyncProgress } from '../../../src/shared/contract/sync.ts'
import type { Fault, FaultThen } from '../../aws-stand-in/faults/fault.ts'
import { ids, names } from '../../aws-stand-in/state/a-state.ts'
import { anAccessKey, bucketOf } from '../../aws-stand-in/state/parts.ts'
import { aLogBucket, connectionTo, type LogBucket, shortPatience, storedPaths } from './log-bucket.ts'

let dir = ''
let bucket: LogBucket
let keys: string[] = []
const hour = 3_600_000
const root = 'AWSLogs/'
const [first, second] = ['111122223333', '444455556666'] as const

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'footfall-sync-'))
  bucket = await aLogBucket(dir, {}, { pageSize: 5 })
  const now = Date.now()
  const hours = Array.from({ length: 12 }, (_, i) => 60 - 5 * i)
  keys = [first, second].flatMap(account => bucket.put(hours.map(ago => ({ root, account, region: 'eu-west-1', atMs: now - ago * hour }))))
})
afterEach(async () => {
  await bucket.close()
  rmSync(dir, { recursive: true, force: true })
})

const paths = () => keys.map(key => `s3://${names.logBucket}/${key}`).sort()
const state = () => {
  const database = openReadable(dir)
  try {
    return readConnectorState(database, 'production')
  } finally {
    database.close()
  }
}

/** Whatever went wrong before: everything is here once, and nothing more is to be had. */
const expectComplete = async () => {
  bucket.standIn.clearFaults()
  const report = await bucket.sync()
  expect(report.connectors).toMatchObject([{ state: 'done', problems: [], filesMissing: 0 }])
  expect(storedPaths(dir)).toEqual(paths())
  expect(state()).toMatchObject({ missingObjects: 0, lastProblem: null })
  const gets = bucket.standIn.calls.matching({ operation: 'GetObject', status: 200 })
  bucket.standIn.calls.clear()
  const again = await bucket.sync()
  expect(again.requests).toEqual({ list: bucket.standIn.calls.count({ operation: 'ListObjectsV2' }), get: 0, lookup: 0, other: 0 })
  const database = openReadable(dir)
  try {
    expect(Number(database.prepare("SELECT value FROM meta WHERE key = 'events'").get()?.value)).toBe(keys.length * 3)
  } finally {
    database.close()
  }
  return gets
}

const firstTwo = (n: number): boolean => n <= 2
const every = (operation: string, then: FaultThen, nth: (n: number) => boolean = n => n % 4 === 0): Fault => ({
  when: { operation, nth },
  then
})

describe('a fault that passes', () => {
  it.for<[string, Fault]>([
    ['throttling of objects', every('GetObject', { kind: 'throttle' })],
    ['throttling of listings', every('ListObjectsV2', { kind: 'throttle' }, n => n <= 3)],
    ['errors inside S3', every('GetObject', { kind: 'status', status: 500 })],
    ['connections reset before an answer', every('GetObject', { kind: 'reset-before-headers' })],
    ['connections reset within an object', every('GetObject', { kind: 'reset-after-headers', afterBytes: 40 })],
    ['truncated objects', every('GetObject', { kind: 'truncated-body', sentBytes: 40 })],
    ['truncated listings', every('ListObjectsV2', { kind: 'truncated-body', sentBytes: 40 }, firstTwo)],
    ['slow objects', every('GetObject', { kind: 'slow-body', bytesPerSecond: 4000 }, firstTwo)]
  ])('%s is overcome in the same sync', async ([, fault]) => {
    bucket.standIn.fault(fault)
    const report = await bucket.sync()
    expect(report.connectors).toMatchObject([{ state: 'done', problems: [], filesFetched: keys.length }])
    expect(report.events).toMatchObject({ added: keys.length * 3, duplicate: 0, rejected: 0 })
    expect(storedPaths(dir)).toEqual(paths())
  })

  it('a network that is gone for a while is waited for, and that is told', async () => {
    bucket.standIn.fault({ when: { operation: 'GetObject', nth: 3 }, then: { kind: 'network-gone', forMs: 1500 } })
    const seen: SyncProgress[] = []
    const report = await bucket.sync({}, { report: progress => seen.push(progress), patience: { ...shortPatience, totalMs: 20_000 } })
    expect(report.connectors).toMatchObject([{ state: 'done', problems: [] }])
    expect(seen.some(({ phase, waitingFor }) => phase === 'waiting' && waitingFor !== null)).toBe(true)
    await expectComplete()
  })

  it('a network that stays away ends the connector, names the layer and keeps what came', async () => {
    bucket.standIn.fault({ when: { operation: 'GetObject', nth: 8 }, then: { kind: 'network-gone', forMs: 3_600_000 } })
    const report = await bucket.sync({}, { patience: { ...shortPatience, totalMs: 500 } })
    expect(report.connectors).toMatchObject([{ state: 'failed', problem: { layer: 'network' } }])
    expect(report.state).toBe('failed')
    const kept = storedPaths(dir).length
    expect(kept).toBeLessThan(keys.length)
    await bucket.standIn.up()
    await expectComplete()
  })
})

describe('a refusal', () => {
  it('of one account’s listing is told with its place; the others are collected', async () => {
    bucket.standIn.fault({
      when: { operation: 'ListObjectsV2', key: `${root}${second}/CloudTrail/eu-west-1/` },
      then: { kind: 'access-denied' }
    })
    const report = await bucket.sync()
    expect(report.connectors).toMatchObject([
      { state: 'partial', problem: null, problems: [{ place: `s3://${names.logBucket}/${root}${second}/CloudTrail/eu-west-1/` }] }
    ])
    expect(storedPaths(dir)).toEqual(paths().filter(path => path.includes(`/${first}/`)))
    expect(state()).toMatchObject({ lastGoodSyncMs: null, lastProblem: { code: 'AccessDenied' } })
    const database = openReadable(dir)
    const days = readLedger(database, 'production', null, null).filter(({ accountId }) => accountId === second)
    database.close()
    expect(new Set(days.map(day => day.state))).toEqual(new Set(['not-collected']))
    expect(days[0]?.problem).toContain('s3:ListBucket')
    await expectComplete()
  })

  it.for<[string, FaultThen]>([
    ['denied', { kind: 'access-denied' }],
    ['archived', { kind: 'archived' }],
    [
      'encrypted with a disabled key',
      { kind: 'refuse', code: 'KMS.DisabledException', status: 400, message: 'arn:aws:kms:eu-west-1:1:key/x is disabled.' }
    ]
  ])('of an object that is %s is noted as missing, and fetched once it is given', async ([, then]) => {
    const refused = keys.slice(2, 4)
    for (const key of refused) bucket.standIn.fault({ when: { operation: 'GetObject', key }, then })
    const report = await bucket.sync()
    expect(report.connectors).toMatchObject([{ state: 'partial', filesMissing: 2, filesFetched: keys.length - 2 }])
    expect(report.connectors[0]?.problems).toHaveLength(1)
    expect(storedPaths(dir)).toEqual(paths().filter(path => !refused.some(key => path.endsWith(key))))
    expect(state()).toMatchObject({ missingObjects: 2, unreadableObjects: 0, lastGoodSyncMs: null })
    const gets = await expectComplete()
    // Nothing that had come was asked for again.
    expect(gets).toHaveLength(keys.length)
  })

  it('of every object of a place costs few requests, and none is lost', async () => {
    bucket
      .put(Array.from({ length: 60 }, (_, i) => ({ root, account: first, region: 'us-east-1', atMs: Date.now() - 40 * hour + i * 60_000 })))
      .forEach(key => {
        keys.push(key)
      })
    bucket.standIn.fault({ when: { operation: 'GetObject', key: `${root}${first}/` }, then: { kind: 'access-denied' } })
    const report = await bucket.sync()
    expect(report.connectors).toMatchObject([{ state: 'partial', filesMissing: 72 }])
    expect(bucket.standIn.calls.matching({ operation: 'GetObject', status: 403 }).length).toBeLessThan(45)
    await expectComplete()
  })

  it('of every object of a full page is asked a few dozen times, and so at the next sync', async () => {
    await bucket.close()
    bucket = await aLogBucket(dir)
    const startMs = Date.now() - 20 * hour
    keys = bucket.put(Array.from({ length: 1000 }, (_, i) => ({ root, account: first, region: 'us-east-1', atMs: startMs + i * 60_000 })))
    const clear = bucket.standIn.fault({ when: { operation: 'GetObject' }, then: { kind: 'access-denied' } })
    for (let round = 1; round <= 2; round++) {
      const report = await bucket.sync()
      expect(report.connectors).toMatchObject([{ state: 'partial', filesMissing: 1000, filesFetched: 0 }])
      expect(bucket.requests().GetObject).toBeLessThanOrEqual(48)
    }
    clear()
    await expectComplete()
  })
})

describe('a bucket that refuses', () => {
  it.for([
    ['aws', 'eu-west-1'],
    ['aws-cn', 'cn-north-1'],
    ['aws-us-gov', 'us-gov-west-1']
  ])('is named as it is named in %s', async ([partition = '', region = '']) => {
    bucketOf(bucket.standIn.state, names.logBucket).region = region
    bucket.standIn.fault({
      when: { operation: 'ListObjectsV2' },
      then: { kind: 'refuse', code: 'AccessDenied', status: 403, message: 'Access Denied' }
    })
    const there = { ...connectionTo(bucket.standIn), region, partition }
    const connector = { ...bucket.connector, region }
    const report = await bucket.sync({}, { connectors: [connector], connect: () => there })
    const told = JSON.stringify(report.connectors)
    expect(told).toContain(`arn:${partition}:s3:::${names.logBucket}`)
    const tested = await testConnector(connector, () => there, Date.now(), new AbortController().signal)
    const again = JSON.stringify(tested.checks)
    expect(again).toContain(`arn:${partition}:s3:::${names.logBucket}`)
    expect(`${told}${again}`.match(/arn:aws[a-z-]*:s3/g)?.every(arn => arn === `arn:${partition}:s3`)).toBe(true)
  })
})

describe('credentials', () => {
  it('that expire in the middle are asked for again', async () => {
    let isStale = true
    bucket.standIn.fault({
      when: { operation: 'GetObject', nth: n => n > 6 && isStale },
      then: { kind: 'expired-token' }
    })
    const fresh = connectionTo(bucket.standIn)
    const connect = () => ({
      ...fresh,
      config: (...args: Parameters<typeof fresh.config>) => {
        const config = fresh.config(...args)
        let asked = 0
        return {
          ...config,
          credentials: async () => {
            // The second client's.
            if (asked++ === 0 && opened++ > 1) isStale = false
            return config.credentials()
          }
        }
      }
    })
    let opened = 0
    const report = await bucket.sync({}, { connect })
    expect(report.connectors).toMatchObject([{ state: 'done', problems: [] }])
    await expectComplete()
  })

  it('that stay expired end the connector; what was committed stays', async () => {
    bucket.standIn.fault({ when: { operation: 'GetObject', nth: n => n > 6 }, then: { kind: 'expired-token' } })
    const report = await bucket.sync()
    expect(report.connectors).toMatchObject([{ state: 'failed', problem: { layer: 'credentials', code: 'ExpiredToken' } }])
    await expectComplete()
  })

  it('of a key that was switched off are told as such', async () => {
    const connect = () => connectionTo(bucket.standIn, { ...anAccessKey('collector'), id: 'AKIANOBODYSKEYXXXXXX' })
    const report = await bucket.sync({}, { connect })
    expect(report.connectors).toMatchObject([{ state: 'failed', problem: { layer: 'credentials' } }])
    await expectComplete()
  })
})

describe('a bucket', () => {
  it('in another region is found there', async () => {
    bucketOf(bucket.standIn.state, names.logBucket).region = 'eu-central-1'
    const report = await bucket.sync()
    expect(report.connectors).toMatchObject([{ state: 'done', problem: null }])
    expect(bucket.standIn.calls.matching({ status: 301 }).length).toBeLessThan(3)
    await expectComplete()
  })

  it('of another owner than expected is refused, and so is one that is not there', async () => {
    const other = await bucket.sync({}, { connectors: [{ ...bucket.connector, bucketOwner: ids.member }] })
    expect(other.connectors).toMatchObject([{ state: 'failed', problem: { code: 'AccessDenied' } }])
    const none = await bucket.sync({}, { connectors: [{ ...bucket.connector, bucket: 'nobody-has-this' }] })
    expect(none.connectors).toMatchObject([{ state: 'failed', problem: { code: 'NoSuchBucket' } }])
    expect(storedPaths(dir)).toEqual([])
  })

  it('whose objects are no logs says so for each, and does not fetch them again', async () => {
    const [broken = ''] = keys
    bucket.objects.put(broken, 'no gzip and no JSON either \u0000')
    bucket.objects.put(keys[1] ?? '', Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]))
    const report = await bucket.sync()
    expect(report.files).toMatchObject({ read: keys.length - 2 })
    expect(report.rejected.length + report.skipped.length).toBeGreaterThanOrEqual(2)
    // What is no log at all is skipped; what should be one and breaks off is missed.
    expect(state()).toMatchObject({ missingObjects: 1, unreadableObjects: 1 })
    bucket.standIn.calls.clear()
    expect((await bucket.sync()).requests.get).toBe(0)
  })
})

it('a clock of this computer that is hours behind AWS’s is set right for what is signed', async () => {
  bucket.standIn.state.clockAheadMs = 4 * hour
  const report = await bucket.sync()
  expect(report.connectors).toMatchObject([{ state: 'done', problems: [], filesFetched: keys.length }])
  expect(bucket.standIn.calls.matching({ code: 'RequestTimeTooSkewed' }).length).toBeGreaterThan(0)
})

it('a clock of this computer that is a year ahead does not skip anything', async () => {
  const report = await bucket.sync({}, { now: () => Date.now() + 365 * 24 * hour })
  // The stand-in's answers carry the right time; it is far from what this computer would say.
  expect(report.connectors).toMatchObject([{ state: 'done', filesFetched: keys.length }])
})
