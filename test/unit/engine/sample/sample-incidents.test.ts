import { describe, expect, test } from 'vitest'
import { sampleIncidents } from '../../../../src/engine/sample/incidents/sample-incidents.ts'
import { stoppedTrail } from '../../../../src/engine/sample/incidents/trail-stopped.ts'
import { PUBLIC_BUCKET, sampleBucket, UNWATCHED_BUCKET } from '../../../../src/engine/sample/inventory/sample-buckets.ts'
import { people } from '../../../../src/engine/sample/inventory/sample-people.ts'
import { roles } from '../../../../src/engine/sample/inventory/sample-roles.ts'
import { users } from '../../../../src/engine/sample/inventory/sample-users.ts'
import { LAST_DAY_OF_MARIA } from '../../../../src/engine/sample/routines/iam-users.ts'
import { actorOf, records, type SeenRecord, timeOf } from './sample-records.ts'

const incident = (id: string) => {
  const found = sampleIncidents.find(each => each.id === id)
  if (!found) throw new RangeError(id)
  return found
}

/** What its identity did while it lasted. */
const during = (id: string): SeenRecord[] => {
  const { identity, startMs, endMs } = incident(id)
  return records.filter(record => actorOf(record) === identity && timeOf(record) >= startMs && timeOf(record) <= endMs)
}

const named = (name: string, among: readonly SeenRecord[] = records): SeenRecord[] => among.filter(record => record.eventName === name)
const dayOf = (record: SeenRecord): string => record.eventTime.slice(0, 10)
const from = (address: string): SeenRecord[] => records.filter(record => record.sourceIPAddress === address)

describe('what there is to find', () => {
  test('is listed in order of time, each under its own id', () => {
    const starts = sampleIncidents.map(each => each.startMs)
    expect(starts).toEqual(starts.toSorted((a, b) => a - b))
    expect(new Set(sampleIncidents.map(each => each.id)).size).toBe(sampleIncidents.length)
  })

  test.each(sampleIncidents.map(each => [each.id, each] as const))(
    '%s happens where and when the list says',
    (id, { accountId, region }) => {
      const seen = id === 'guessed-passwords' ? from('203.0.113.77') : during(id)
      expect(seen.some(record => record.recipientAccountId === accountId && record.awsRegion === region)).toBe(true)
    }
  )

  test('stolen-key: sixty refusals from one address, then a success', () => {
    const tries = from('203.0.113.66').toSorted((a, b) => timeOf(a) - timeOf(b))
    const refusals = tries.filter(record => record.errorCode)
    expect(refusals).toHaveLength(60)
    const reads = named('GetObject', tries)
    expect(reads).toHaveLength(4)
    expect(Math.min(...reads.map(timeOf))).toBeGreaterThan(Math.max(...refusals.map(timeOf)))
  })

  test('secret-sweep: every secret of production in two minutes, some refused', () => {
    const reads = named('GetSecretValue', during('secret-sweep'))
    expect(reads).toHaveLength(21)
    expect(reads.filter(record => record.errorCode).length).toBeGreaterThan(3)
  })

  test('trail-stopped: nothing of the region in any account between the two calls', () => {
    const inside = records.filter(
      record => record.awsRegion === stoppedTrail.region && timeOf(record) > stoppedTrail.stopMs && timeOf(record) < stoppedTrail.startMs
    )
    expect(inside).toEqual([])
    expect([...named('StopLogging'), ...named('StartLogging')].map(timeOf)).toEqual([stoppedTrail.stopMs, stoppedTrail.startMs])
    expect(stoppedTrail.startMs - stoppedTrail.stopMs).toBeGreaterThan(5 * 3_600_000)
  })

  test('cross-account calls leave two copies with one shared id and different event ids', () => {
    const copies = new Map<string, SeenRecord[]>()
    for (const record of records)
      if (record.sharedEventID) copies.set(record.sharedEventID, [...(copies.get(record.sharedEventID) ?? []), record])
    const pairs = [...copies.values()].filter(group => new Set(group.map(record => record.recipientAccountId)).size === 2)
    expect(pairs.length).toBeGreaterThan(1000)
    for (const [one, other] of pairs) expect(one?.eventID).not.toBe(other?.eventID)
    expect(pairs.every(pair => pair.some(record => record.userIdentity.type === 'AWSAccount'))).toBe(true)
  })

  test('role-chain: three roles deep, one source identity', () => {
    const named = [roles.responder, roles.forensics, roles.evidenceReader].map(role => records.find(record => actorOf(record) === role.arn))
    for (const record of named) expect(record?.userIdentity.sessionContext?.sourceIdentity).toBe(people.noah.login)
  })

  test('root signs in twice, once oddly', () => {
    const signIns = named('ConsoleLogin').filter(record => record.userIdentity.type === 'Root')
    expect(signIns.map(record => [record.recipientAccountId, record.additionalEventData?.MFAUsed])).toEqual([
      ['111122223333', 'Yes'],
      ['001122334455', 'No']
    ])
    expect(named('RunInstances').some(record => record.awsRegion === 'ap-southeast-2' && !record.errorCode)).toBe(true)
  })

  test('console sign-ins come with MFA, without, and in vain', () => {
    const signIns = named('ConsoleLogin')
    const of = (name: string) =>
      signIns.filter(record => record.userIdentity.userName === name && record.responseElements?.ConsoleLogin === 'Success')
    expect(new Set(of(users.felix.name).map(record => record.additionalEventData?.MFAUsed))).toEqual(new Set(['No']))
    expect(of(users.anna.name).some(record => record.additionalEventData?.MFAUsed === 'Yes')).toBe(true)
    expect(signIns.filter(record => record.userIdentity.userName === 'HIDDEN_DUE_TO_SECURITY_REASONS')).toHaveLength(6)
  })

  test('objects are copied between buckets, some into the public one', () => {
    const copies = named('CopyObject')
    expect(copies.some(record => String(record.requestParameters?.['x-amz-copy-source']).startsWith('outfitters-invoices/'))).toBe(true)
    expect(copies.filter(record => record.requestParameters?.bucketName === sampleBucket(PUBLIC_BUCKET).name)).toHaveLength(14)
  })

  test('keys are used through services, and data is re-encrypted from one key to another', () => {
    const through = new Set(named('Decrypt').map(record => record.userIdentity.invokedBy))
    expect(through).toEqual(new Set([undefined, 'AWS Internal', 'secretsmanager.amazonaws.com']))
    expect(named('ReEncrypt')).toHaveLength(40)
    for (const record of named('ReEncrypt')) expect(record.resources).toHaveLength(2)
  })

  test('a record is corrected by another', () => {
    const corrections = records.filter(record => record.addendum?.reason === 'UPDATED_DATA')
    expect(corrections).toHaveLength(1)
    expect(records.some(record => record.eventID === corrections[0]?.addendum?.originalEventID)).toBe(true)
  })

  test('text of attackers stands where programs name themselves', () => {
    const agents = records.map(record => record.userAgent)
    for (const trace of ['<script>', '<img', '=HYPERLINK', '\u202E']) expect(agents.some(agent => agent.includes(trace))).toBe(true)
  })

  test('a key is rotated', () => {
    const [oldKey, newKey] = users.etl.accessKeyIds
    const uses = (key: string | undefined) => records.filter(record => record.userIdentity.accessKeyId === key).map(timeOf)
    expect(Math.max(...uses(oldKey))).toBeLessThan(Math.min(...uses(newKey)))
    expect(named('DeleteAccessKey')[0]?.requestParameters?.accessKeyId).toBe(oldKey)
  })

  test('people come and go', () => {
    const daysOf = (arn: string): string[] =>
      records
        .filter(record => actorOf(record) === arn)
        .map(dayOf)
        .sort()
    expect(daysOf(users.maria.arn).at(-1)).toBe(LAST_DAY_OF_MARIA)
    expect(daysOf(users.tom.arn).at(-1)).toBe('2026-07-02')
    const nina = records
      .filter(record => record.userIdentity.principalId?.endsWith(`:${people.nina.login}`))
      .map(dayOf)
      .sort()
    expect(nina[0] !== undefined && nina[0] >= '2026-09-14').toBe(true)
  })

  test('the bucket nobody watches shows management events only', () => {
    const bucket = sampleBucket(UNWATCHED_BUCKET)
    const seen = records.filter(record => record.resources?.some(resource => resource.ARN === bucket.arn))
    expect(seen.length).toBeGreaterThan(10)
    expect(seen.every(record => record.managementEvent)).toBe(true)
  })

  test('strangers read: nobody in particular, and a partner', () => {
    const owners = records.filter(record => record.userIdentity.type === 'AWSAccount')
    expect(owners.some(record => record.userIdentity.accountId === 'anonymous')).toBe(true)
    expect(owners.some(record => record.userIdentity.accountId === '999988887777')).toBe(true)
  })

  test('many things go wrong in many ways', () => {
    const codes = new Set(records.map(record => record.errorCode))
    for (const code of [
      'AccessDenied',
      'AccessDeniedException',
      'NoSuchKey',
      'ThrottlingException',
      'NoSuchBucketPolicy',
      'Client.UnauthorizedOperation',
      'Client.DryRunOperation',
      'KMSInvalidStateException',
      'InvalidCiphertextException'
    ])
      expect(codes).toContain(code)
  })
})
