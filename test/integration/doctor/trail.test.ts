import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { decideCase } from '../../../src/engine/policy/batch/decide-case.ts'
import { ids, names } from '../../aws-stand-in/state/a-state.ts'
import { accountOf, aTrail } from '../../aws-stand-in/state/parts.ts'
import {
  aDiagnosis,
  bucketArn,
  type Diagnosis,
  grants,
  keyAt,
  logKeyArn,
  minuteMs,
  onlyWith,
  policyOf,
  stepOf,
  trailArn,
  trailOf
} from './a-diagnosis.ts'

let here: Diagnosis
beforeAll(async () => {
  here = await aDiagnosis()
})
afterAll(() => here.close())

const healthy = { trail: {} as object }
beforeAll(() => {
  healthy.trail = structuredClone(trailOf(here.state))
})
afterEach(() => {
  const trail = trailOf(here.state) as unknown as Record<string, unknown>
  for (const name of Object.keys(trail)) delete trail[name]
  Object.assign(trail, structuredClone(healthy.trail))
  here.here.standIn.clearFaults()
  here.here.standIn.setAuthorize(null)
})

const change = (over: object): void => void Object.assign(trailOf(here.state), over)

describe('the trail', () => {
  test('that exists nowhere ends the chain, and those there are are named', async () => {
    const report = await here.of({ profile: 'management-admin', mode: 'account', trail: 'no-such-trail' })
    expect(stepOf(report, 'trail')).toMatchObject({
      state: 'failed',
      code: 'TrailNotFoundException',
      call: `cloudtrail:GetTrail on arn:aws:cloudtrail:eu-west-1:${ids.management}:trail/no-such-trail`,
      meaning: expect.stringContaining(`${names.trail} (eu-west-1)`)
    })
    expect(report).toMatchObject({ verdict: 'broken', steps: { length: 3 } })
  })
  test('that is at home in another region is found there, by its ARN', async () => {
    accountOf(here.state, 'management').trails.push(aTrail('elsewhere', names.logBucket, { homeRegion: 'us-east-1', isMultiRegion: false }))
    const report = await here.of({ profile: 'management-admin', mode: 'account', trail: 'elsewhere' })
    accountOf(here.state, 'management').trails.pop()
    const arn = `arn:aws:cloudtrail:us-east-1:${ids.management}:trail/elsewhere`
    expect(stepOf(report, 'trail')).toMatchObject({
      state: 'warning',
      code: 'TrailNotFoundException',
      meaning: expect.stringContaining('in us-east-1, not in eu-west-1')
    })
    expect(stepOf(report, 'trail').remedy?.artefact).toMatch(new RegExp(`^footfall connectors edit case-\\d+ --trail ${arn}$`))
    expect(report.steps.length).toBeGreaterThan(10)
  })
  test('of the organization, named as if it were the account’s own', async () => {
    const report = await here.of({ mode: 'account', trail: names.trail })
    expect(stepOf(report, 'trail')).toMatchObject({
      state: 'warning',
      meaning: expect.stringContaining(`in account ${ids.management}, not in ${ids.logArchive}`),
      remedy: { title: expect.stringContaining(trailArn) }
    })
    expect(stepOf(report, 'logging').state).toBe('ok')
  })
  test('of another account, which is not shown: the files may be read all the same', async () => {
    change({ isOrganization: false })
    const report = await here.of({})
    expect(stepOf(report, 'trail')).toMatchObject({ state: 'warning', remedy: { title: expect.stringContaining(ids.management) } })
    expect(stepOf(report, 'events').state).toBe('ok')
  })
  test.each(['InvalidTrailNameException', 'CloudTrailARNInvalidException'])('AWS says %s', async code => {
    here.here.standIn.fault({ when: { operation: 'GetTrail' }, then: { kind: 'refuse', code, message: 'no', status: 400 } })
    expect(stepOf(await here.of({}), 'trail')).toMatchObject({
      state: 'failed',
      code,
      meaning: expect.stringContaining('does not take this name')
    })
  })
  test('that may not be asked about: the statement offered lets the caller ask', async () => {
    const { list, read, decrypt } = grants
    const others = [
      list,
      read,
      decrypt,
      { Effect: 'Allow', Action: ['cloudtrail:GetTrailStatus', 'cloudtrail:GetEventSelectors'], Resource: '*' }
    ]
    here.here.standIn.setAuthorize(onlyWith(others))
    const report = await here.of({})
    const { remedy, ...step } = stepOf(report, 'trail')
    expect(step).toMatchObject({ state: 'warning', code: 'AccessDeniedException', meaning: expect.stringMatching(/^Identity policy: /) })
    expect(remedy?.title).toContain('identity policy of arn:aws:iam::')
    expect(report.verdict).toBe('degraded')
    here.here.standIn.setAuthorize(onlyWith([...others, JSON.parse(remedy?.artefact ?? '')]))
    expect((await here.of({})).verdict).toBe('healthy')
  })
  test('that writes to another bucket', async () => {
    change({ bucket: 'example-data' })
    expect(stepOf(await here.of({}), 'trail')).toMatchObject({
      state: 'warning',
      code: 'other-bucket',
      meaning: expect.stringContaining('example-data')
    })
  })
})

describe('logging', () => {
  const loggingOf = async () => stepOf(await here.of({}), 'logging')

  test('that was stopped', async () => {
    const stoppedMs = Date.UTC(2026, 0, 2, 3, 4, 5)
    change({ isLogging: false, stoppedMs })
    const report = await here.of({})
    expect(stepOf(report, 'logging')).toMatchObject({
      state: 'failed',
      code: 'logging-stopped',
      call: `cloudtrail:GetTrailStatus on ${trailArn}`,
      meaning: expect.stringContaining('2026-01-02T03:04:05.000Z'),
      remedy: { artefact: `aws cloudtrail start-logging --name ${trailArn} --region eu-west-1` }
    })
    expect(report).toMatchObject({ verdict: 'broken', steps: { length: 4 } })
  })
  test.each([
    ['AccessDenied', 's3:PutObject', 'bucket policy'],
    ['KMS.NotFoundException', 'kms:GenerateDataKey*', 'key policy'],
    ['NoSuchBucket', null, 'gone']
  ])('CloudTrail itself fails with %s: its own policy is meant, not the reader’s', async (latestDeliveryError, action, where) => {
    change({ latestDeliveryError })
    const { remedy, ...step } = await loggingOf()
    expect(step).toMatchObject({
      state: 'failed',
      code: latestDeliveryError,
      meaning: expect.stringContaining('between CloudTrail and the bucket')
    })
    expect(remedy?.title).toContain(where)
    if (action === null) return
    const statements = [JSON.parse(remedy?.artefact ?? '')].flat() as { Principal: object; Action: string | string[] }[]
    expect(statements.flatMap(({ Action }) => Action)).toContain(action)
    expect(statements.map(({ Principal }) => Principal)).toEqual(statements.map(() => ({ Service: 'cloudtrail.amazonaws.com' })))
    const asks = (source: string) =>
      decideCase(
        {
          principal: 'cloudtrail.amazonaws.com',
          action: action === 's3:PutObject' ? action : 'kms:GenerateDataKey',
          resource: action === 's3:PutObject' ? `${bucketArn}/${keyAt(Date.now())}` : logKeyArn,
          resourceAccount: ids.logArchive,
          resourcePolicy: policyOf(remedy?.artefact),
          context: {
            'aws:SourceArn': source,
            's3:x-amz-acl': 'bucket-owner-full-control',
            'kms:EncryptionContext:aws:cloudtrail:arn': trailArn
          }
        },
        Date.now()
      )
    expect(asks(trailArn)).toMatchObject({ decision: 'allowed' })
    expect(asks(`${trailArn}-of-somebody`)).toMatchObject({ decision: 'denied' })
  })
  test('without a delivery for more than an hour', async () => {
    change({ latestDeliveryMs: Date.now() - 3 * 60 * minuteMs })
    expect(await loggingOf()).toMatchObject({ state: 'warning', code: 'no-delivery', meaning: expect.stringContaining('3 hours ago') })
  })
  test.each([
    [{ latestNotificationError: 'NotFound' }, /^Notifications: /],
    [{ latestDigestError: 'AccessDenied' }, /^Integrity: /],
    [{ latestLogGroupError: 'ResourceNotFoundException' }, /^CloudWatch Logs: /]
  ])('something beside the files fails: %o', async (over, meaning) => {
    change(over)
    expect(await loggingOf()).toMatchObject({ state: 'warning', code: Object.values(over)[0], meaning: expect.stringMatching(meaning) })
  })
  test('that began a moment ago: too early to tell, and no failure', async () => {
    change({ startedMs: Date.now() - 2 * minuteMs, latestDeliveryMs: undefined })
    const report = await here.of({})
    expect(stepOf(report, 'logging')).toMatchObject({ state: 'waiting' })
    // And nothing to wait for where events have come already.
    expect(report.verdict).toBe('healthy')
  })
})

describe('coverage', () => {
  const coverageOf = async () => stepOf(await here.of({}), 'coverage')
  const management = {
    eventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [] }],
    advancedEventSelectors: undefined
  }

  test('without S3 data events', async () => {
    change(management)
    const report = await here.of({})
    expect(stepOf(report, 'coverage')).toMatchObject({
      state: 'warning',
      code: 'not-observable',
      call: `cloudtrail:GetEventSelectors on ${trailArn}`,
      meaning: expect.stringMatching(/use of secrets, KMS keys can be seen.*No trail records S3 data events/)
    })
    expect(report.verdict).toBe('degraded')
    // What is offered mends it.
    change({ eventSelectors: undefined, advancedEventSelectors: JSON.parse(stepOf(report, 'coverage').remedy?.artefact ?? '') })
    expect((await coverageOf()).state).toBe('ok')
  })
  test.each([
    ['writes only', { ReadWriteType: 'WriteOnly', IncludeManagementEvents: true, DataResources: [] }, 'Only writes are recorded'],
    [
      'keys left out',
      { ReadWriteType: 'All', IncludeManagementEvents: true, ExcludeManagementEventSources: ['kms.amazonaws.com'], DataResources: [] },
      'No trail records KMS events'
    ],
    [
      'one bucket',
      { ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::one/'] }] },
      'do not name whole'
    ]
  ])('with %s', async (_what, selector, meaning) => {
    change({ eventSelectors: [selector], advancedEventSelectors: undefined })
    expect(await coverageOf()).toMatchObject({ state: 'warning', meaning: expect.stringContaining(meaning) })
  })
})
