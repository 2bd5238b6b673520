import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { isRecordProblem, toActivity } from '../../../../src/engine/cloudtrail/to-activity.ts'
import { sampleInventory } from '../../../../src/engine/sample/inventory/sample-inventory.ts'
import { SAMPLE_END_MS, SAMPLE_START_MS, sampleDays } from '../../../../src/engine/sample/sample-calendar.ts'
import { recordView } from '../../../builders/a-record.ts'
import { actorOf, files, records, type SeenRecord, timeOf } from './sample-records.ts'

const fingerprint = (): string => {
  const hash = createHash('sha256')
  for (const { key, records: own } of files) hash.update(key).update(JSON.stringify(own))
  return hash.digest('hex')
}

/** One record of each kind: the same call of the same kind of caller with the same ending. */
const kinds = (): SeenRecord[] => {
  const found = new Map(
    records.map(record => [`${record.eventSource} ${record.eventName} ${record.userIdentity.type} ${record.errorCode}`, record])
  )
  return [...found.values()]
}

const countBy = <T>(items: readonly T[], name: (item: T) => string): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(name(item), (counts.get(name(item)) ?? 0) + 1)
  return counts
}

describe('the sample organization', () => {
  test('is the same byte for byte, on every machine', () =>
    expect(fingerprint()).toMatchInlineSnapshot(`"07b367e1d2f21da0ff56573d8ac7a74d42c653c431d5067b847d5110a41201d1"`))

  test('has the size that imports in seconds', () => {
    expect(records.length).toBeGreaterThan(120_000)
    expect(records.length).toBeLessThan(180_000)
    expect(files.length).toBeLessThan(3500)
  })

  test('lies in the layout of an organization trail', () => {
    const grammar =
      /^AWSLogs\/o-exampleorg1\/(\d{12})\/CloudTrail\/([a-z0-9-]+)\/(\d{4})\/(\d\d)\/(\d\d)\/\1_CloudTrail_\2_\3\4\5T\d{4}Z_[A-Za-z0-9]{16}\.json\.gz$/
    for (const { key, records: own } of files) {
      const [, accountId, region] = grammar.exec(key) ?? []
      expect(key).toMatch(grammar)
      expect(own.every(record => record.recipientAccountId === accountId && record.awsRegion === region)).toBe(true)
    }
    expect(new Set(files.map(file => file.key)).size).toBe(files.length)
  })

  test('delivers after the event, once hours late', () => {
    const deliveredMs = (key: string): number =>
      Date.parse((/_(\d{8}T\d{4})Z_/.exec(key)?.[1] ?? '').replace(/^(....)(..)(..)T(..)(..)$/, '$1-$2-$3T$4:$5Z'))
    const delays = files.map(({ key, records: own }) => deliveredMs(key) - Math.max(...own.map(timeOf)))
    expect(Math.min(...delays)).toBeGreaterThan(0)
    const late = files.filter(({ records: own }) => own.some(record => record.addendum?.reason === 'DELIVERY_DELAY'))
    expect(late).toHaveLength(1)
    expect(delays[files.indexOf(late[0] as (typeof files)[0])]).toBeGreaterThan(6.9 * 3_600_000)
  })

  test('covers the quarter, every day of it, and nothing else', () => {
    const days = countBy(records, record => record.eventTime.slice(0, 10))
    expect([...days.keys()].sort()).toEqual(sampleDays().map(day => day.date))
    expect(records.filter(record => timeOf(record) < SAMPLE_START_MS || timeOf(record) >= SAMPLE_END_MS)).toEqual([])
  })

  test('is quieter at weekends', () => {
    const days = countBy(records, record => record.eventTime.slice(0, 10))
    const meanOf = (isWeekend: boolean): number => {
      const counts = sampleDays()
        .filter(day => day.isWeekend === isWeekend)
        .map(day => days.get(day.date) ?? 0)
      return counts.reduce((sum, count) => sum + count, 0) / counts.length
    }
    expect(meanOf(true)).toBeLessThan(0.8 * meanOf(false))
  })

  test('repeats a few records whole, and otherwise no event id', () => {
    const byId = new Map<string, SeenRecord>()
    const repeated: [SeenRecord, SeenRecord][] = []
    for (const record of records) {
      const known = byId.get(record.eventID)
      if (known) repeated.push([known, record])
      byId.set(record.eventID, record)
    }
    for (const [known, record] of repeated) expect(record).toEqual(known)
    expect(repeated.length).toBeGreaterThan(20)
    expect(repeated.length).toBeLessThan(200)
  })

  test('shows every identity of the inventory but the one that never acted', () => {
    const seen = new Set(records.map(actorOf))
    const unseen = [...sampleInventory.users, ...sampleInventory.roles]
      .filter(identity => !seen.has(identity.arn))
      .map(identity => identity.name)
    expect(unseen).toEqual(['svc-legacy-ftp'])
    const sessions = new Set(records.map(record => record.userIdentity.principalId?.split(':')[1]))
    for (const { login } of sampleInventory.people) expect(sessions).toContain(login)
  })

  test('writes records as CloudTrail does', () => {
    const misshapen = records.filter(
      record =>
        !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(record.eventTime) ||
        record.managementEvent !== (record.eventCategory === 'Management') ||
        (record.eventSource === 'secretsmanager.amazonaws.com' && record.resources !== undefined) ||
        (record.errorCode !== undefined && record.responseElements !== null) ||
        record.eventName === 'ListObjectsV2'
    )
    expect(misshapen).toEqual([])
    expect(new Set(records.map(record => record.eventVersion))).toEqual(new Set(['1.08', '1.09', '1.10', '1.11']))
  })

  test('is understood: every kind of record becomes an activity', () => {
    const refused = kinds().filter(record => isRecordProblem(toActivity(recordView({ ...record }))))
    expect(kinds().length).toBeGreaterThan(150)
    expect(refused).toEqual([])
  })
})
