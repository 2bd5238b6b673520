import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ids, names } from '../../aws-stand-in/state/a-state.ts'
import { accountOf, bucketOf } from '../../aws-stand-in/state/parts.ts'
import type { BucketState } from '../../aws-stand-in/state/state.ts'
import {
  aDiagnosis,
  aRecord,
  bucketArn,
  type Diagnosis,
  grants,
  keyAt,
  logKeyArn,
  logOf,
  minuteMs,
  onlyWith,
  root,
  stepOf,
  trailOf,
  withStatements
} from './a-diagnosis.ts'

let here: Diagnosis
let bucket: BucketState
beforeAll(async () => {
  here = await aDiagnosis()
  bucket = bucketOf(here.state, names.logBucket)
})
afterAll(() => here.close())
afterEach(() => {
  here.here.standIn.clearFaults()
  here.here.standIn.setAuthorize(null)
  delete bucket.policy
})

const auditorArn = `arn:aws:iam::${ids.management}:user/auditor`
const statementOf = (artefact: string | undefined): object => JSON.parse(artefact ?? '')
const only = (...statements: object[]): void => here.here.standIn.setAuthorize(onlyWith(statements))

describe('the bucket', () => {
  test('asked for with a token that has expired meanwhile: a HEAD has no words, and the reason is found all the same', async () => {
    here.here.standIn.fault({ when: { service: 's3' }, then: { kind: 'expired-token' } })
    expect(stepOf(await here.of({}), 'bucket')).toMatchObject({
      state: 'failed',
      code: 'ExpiredToken',
      meaning: expect.stringMatching(/^Credentials: /)
    })
  })
  test('that does not exist', async () => {
    const report = await here.of({ bucket: 'no-such-bucket-anywhere', trail: null })
    expect(stepOf(report, 'bucket')).toMatchObject({
      state: 'failed',
      code: 'NotFound',
      call: 's3:ListBucket on arn:aws:s3:::no-such-bucket-anywhere'
    })
    expect(stepOf(report, 'bucket').meaning).toContain('no such bucket')
    expect(report.verdict).toBe('broken')
  })
  test('in another region is followed there, and the region to set is named', async () => {
    const report = await here.of({ region: 'us-east-1' })
    expect(stepOf(report, 'bucket')).toMatchObject({
      state: 'warning',
      meaning: expect.stringMatching(/^Region: .*eu-west-1, not in us-east-1/)
    })
    expect(stepOf(report, 'bucket').remedy?.artefact).toMatch(/^footfall connectors edit case-\d+ --region eu-west-1$/)
    expect(stepOf(report, 'events').state).toBe('ok')
  })
  test('of another owner than the connector says', async () => {
    const report = await here.of({ bucketOwner: ids.member })
    expect(stepOf(report, 'bucket')).toMatchObject({
      state: 'failed',
      meaning: expect.stringMatching(/^Bucket owner: .*does not belong to account 222233334444/)
    })
  })
  test('that may not be listed: the statement offered, in the caller’s own policy, lets it', async () => {
    const { trail, read, decrypt } = grants
    only(trail, read, decrypt)
    const report = await here.of({})
    const { remedy, ...step } = stepOf(report, 'bucket')
    expect(step).toMatchObject({
      state: 'failed',
      code: 'AccessDenied',
      call: `s3:ListBucket on ${bucketArn}`,
      meaning: expect.stringMatching(/^Identity policy: /)
    })
    expect(statementOf(remedy?.artefact)).toEqual({ Effect: 'Allow', Action: 's3:ListBucket', Resource: bucketArn })
    only(trail, read, decrypt, statementOf(remedy?.artefact))
    expect((await here.of({})).verdict).toBe('healthy')
  })
  test('of another account: first the caller’s policy, then the bucket’s, each with what goes into it', async () => {
    const over = { profile: 'management-auditor', mode: 'account' as const }
    const may = (...statements: object[]): void => here.here.standIn.setAuthorize(onlyWith(statements, auditorArn))
    const { trail, read, decrypt, list } = grants
    may(trail, read, decrypt)
    const own = stepOf(await here.of(over), 'bucket').remedy
    expect(own?.title).toContain(`In another account both are needed: this, and a statement in the bucket policy of ${names.logBucket}`)
    may(trail, read, decrypt, list)
    const { remedy, ...step } = stepOf(await here.of(over), 'bucket')
    expect(step).toMatchObject({ state: 'failed', meaning: expect.stringMatching(/^Bucket policy: /) })
    expect(remedy?.title).toContain(`the bucket policy of ${names.logBucket} (account ${ids.logArchive})`)
    expect(statementOf(remedy?.artefact)).toEqual({
      Effect: 'Allow',
      Principal: { AWS: auditorArn },
      Action: 's3:ListBucket',
      Resource: bucketArn
    })
    bucket.policy = withStatements(bucket.policy, remedy?.artefact)
    const reading = stepOf(await here.of(over), 'read')
    expect(reading).toMatchObject({ state: 'failed', meaning: expect.stringMatching(/^Bucket policy: /) })
    expect(statementOf(reading.remedy?.artefact)).toMatchObject({
      Action: 's3:GetObject',
      Resource: `${bucketArn}/${root}${ids.management}/*`
    })
    bucket.policy = withStatements(bucket.policy, reading.remedy?.artefact)
    const key = accountOf(here.state, 'log-archive').keys[0]
    const before = key?.policy
    const decrypting = stepOf(await here.of(over), 'read')
    expect(decrypting).toMatchObject({
      state: 'failed',
      meaning: expect.stringMatching(/^Key policy: /),
      remedy: { title: expect.stringContaining(logKeyArn) }
    })
    Object.assign(key ?? {}, { policy: withStatements(before, decrypting.remedy?.artefact) })
    const healed = await here.of(over)
    Object.assign(key ?? {}, { policy: before })
    expect(healed.verdict).toBe('healthy')
  })
  test('that denies it outright: no statement is offered, the Deny is named', async () => {
    const denial = { Effect: 'Deny', Action: 's3:ListBucket', Resource: '*' }
    only(...Object.values(grants), denial)
    const { remedy } = stepOf(await here.of({}), 'bucket')
    expect(remedy).toEqual({ title: expect.stringContaining('A Deny in') })
  })
  test.each([
    ['service control policy', 'scp'],
    ['resource control policy', 'rcp']
  ])('that a %s keeps from the caller', async name => {
    const message = `User: ${auditorArn} is not authorized to perform: s3:ListBucket on resource: "${bucketArn}" with an explicit deny in a ${name}`
    here.here.standIn.fault({ when: { service: 's3' }, then: { kind: 'access-denied', message } })
    const step = stepOf(await here.of({}), 'bucket')
    expect(step).toMatchObject({ state: 'failed', meaning: expect.stringMatching(/^Organization policy: /) })
    expect(step.remedy?.artefact).toBeUndefined()
  })
  test('that may be listed below the logs only', async () => {
    const { trail, read, decrypt } = grants
    only(trail, read, decrypt, { ...grants.list, Condition: { StringLike: { 's3:prefix': ['AWSLogs/*'] } } })
    expect((await here.of({})).verdict).toBe('healthy')
  })
})

describe('listing', () => {
  test('that is refused although the bucket is open: the statement offered lets the caller list', async () => {
    const { trail, read, decrypt } = grants
    // A condition that only a question without a prefix fulfils.
    only(trail, read, decrypt, { ...grants.list, Condition: { Null: { 's3:prefix': 'true' } } })
    const { remedy, ...step } = stepOf(await here.of({}), 'list')
    expect(step).toMatchObject({
      state: 'failed',
      code: 'AccessDenied',
      meaning: expect.stringMatching(/^Identity policy: .*s3:ListBucket/)
    })
    only(trail, read, decrypt, statementOf(remedy?.artefact))
    expect((await here.of({})).verdict).toBe('healthy')
  })
  test('below a prefix where nothing lies: it is found where it lies', async () => {
    const report = await here.of({ prefix: 'old', trail: null })
    expect(stepOf(report, 'list')).toMatchObject({ state: 'failed', code: 'other-prefix', meaning: expect.stringContaining(root) })
    const atMs = Date.now() - 3 * minuteMs
    const tower = `${ids.organization}/AWSLogs/${ids.organization}/`
    bucketOf(here.state, 'example-data').objects.put(keyAt(atMs, { root: tower }), logOf(aRecord(atMs)), { lastModifiedMs: atMs })
    const over = { bucket: 'example-data', bucketOwner: null, trail: null }
    const wrong = stepOf(await here.of({ ...over, prefix: 'old' }), 'list')
    expect(wrong.remedy?.artefact).toMatch(new RegExp(`--prefix ${ids.organization}$`))
    expect(wrong.meaning).toContain('Control Tower layout')
    expect(stepOf(await here.of({ ...over, prefix: ids.organization }), 'list').state).toBe('ok')
    expect(stepOf(await here.of(over), 'list').meaning).toContain('Control Tower layout')
  })
  test('a bucket of something else, with what is in it', async () => {
    bucketOf(here.state, 'example-frankfurt').objects.put('photos/\u202egpj.exe', 'x')
    const report = await here.of({ bucket: 'example-frankfurt', bucketOwner: null, region: 'eu-central-1', trail: null })
    expect(stepOf(report, 'list')).toMatchObject({ state: 'failed', code: 'no-logs', meaning: expect.stringContaining('photos/') })
  })
  test('nothing yet, because logging has just begun', async () => {
    Object.assign(trailOf(here.state), { startedMs: Date.now() - 3 * minuteMs })
    const report = await here.of({ bucket: 'example-frankfurt', bucketOwner: null })
    Object.assign(trailOf(here.state), { startedMs: Date.UTC(2025, 0, 1) })
    expect(stepOf(report, 'list').state).toBe('waiting')
    expect(report.verdict).toBe('pending')
  })
  test('files that are old', async () => {
    const atMs = Date.now() - 200 * 24 * 60 * minuteMs
    const { objects } = bucketOf(here.state, 'example-frankfurt')
    const key = keyAt(atMs)
    objects.put(key, logOf(aRecord(atMs)), { lastModifiedMs: atMs })
    const report = await here.of({ bucket: 'example-frankfurt', bucketOwner: null, region: 'eu-central-1', trail: null })
    objects.remove(key)
    expect(stepOf(report, 'list')).toMatchObject({ state: 'warning', code: 'old-files', meaning: expect.stringContaining('200 days ago') })
    expect(stepOf(report, 'events')).toMatchObject({ state: 'warning', code: 'old-events' })
    expect(report.verdict).toBe('degraded')
  })
})

describe('reading', () => {
  const key = () => accountOf(here.state, 'log-archive').keys[0] as { state: string; policy: object }
  const readingOf = async () => stepOf(await here.of({}), 'read')

  test('that the caller’s policy does not allow: the statement offered does', async () => {
    const { trail, list, decrypt } = grants
    only(trail, list, decrypt)
    const { remedy, ...step } = await readingOf()
    expect(step).toMatchObject({
      state: 'failed',
      code: 'AccessDenied',
      meaning: expect.stringMatching(/^Identity policy: .*s3:GetObject/)
    })
    expect(step.call).toContain(`s3:GetObject on ${bucketArn}/${root}`)
    expect(statementOf(remedy?.artefact)).toEqual({ Effect: 'Allow', Action: 's3:GetObject', Resource: `${bucketArn}/${root}*` })
    only(trail, list, decrypt, statementOf(remedy?.artefact))
    expect((await here.of({})).verdict).toBe('healthy')
  })
  test('that lacks kms:Decrypt in the caller’s policy: both steps say so, and the statement offered mends it', async () => {
    const { trail, list, read } = grants
    const asks = { Effect: 'Allow', Action: ['kms:DescribeKey', 'kms:GetKeyPolicy'], Resource: '*' }
    only(trail, list, read, asks)
    const report = await here.of({})
    const { remedy, ...step } = stepOf(report, 'read')
    expect(step).toMatchObject({ state: 'failed', code: 'AccessDenied', meaning: expect.stringMatching(/^Identity policy: .*kms:Decrypt/) })
    expect(statementOf(remedy?.artefact)).toEqual({ Effect: 'Allow', Action: 'kms:Decrypt', Resource: logKeyArn })
    expect(stepOf(report, 'key')).toMatchObject({
      state: 'failed',
      code: 'identity-policy',
      call: `kms:GetKeyPolicy on ${logKeyArn}`,
      remedy: { artefact: remedy?.artefact }
    })
    expect(report.steps.at(-1)?.step).toBe('key')
    only(trail, list, read, asks, statementOf(remedy?.artefact))
    expect((await here.of({})).verdict).toBe('healthy')
  })
  test('that the key’s policy does not allow: the statement offered goes there', async () => {
    const before = key().policy
    key().policy = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::333344445555:role/keys' }, Action: 'kms:*', Resource: '*' }]
    }
    const may = (): void =>
      only(...Object.values(grants), { Effect: 'Allow', Action: ['kms:DescribeKey', 'kms:GetKeyPolicy'], Resource: '*' })
    may()
    // A key's policy decides who may ask about it, too.
    const asked = await here.of({})
    expect(stepOf(asked, 'read')).toMatchObject({ state: 'failed', code: 'AccessDenied', meaning: expect.stringMatching(/^Key policy: /) })
    expect(stepOf(asked, 'key').state).toBe('warning')
    const ask = onlyWith(Object.values(grants))
    here.here.standIn.setAuthorize(call => (/DescribeKey|GetKeyPolicy/.test(call.action) ? null : ask(call)))
    const report = await here.of({})
    const { remedy } = stepOf(report, 'read')
    expect(remedy?.title).toContain(`the key policy of ${logKeyArn}`)
    expect(statementOf(remedy?.artefact)).toEqual({
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${ids.logArchive}:user/collector` },
      Action: 'kms:Decrypt',
      Resource: '*'
    })
    expect(stepOf(report, 'key')).toMatchObject({ state: 'failed', code: 'key-policy', remedy: { artefact: remedy?.artefact } })
    key().policy = withStatements(key().policy as never, remedy?.artefact)
    const healed = await here.of({})
    key().policy = before
    expect(healed.verdict).toBe('healthy')
  })
  test.each([
    ['Disabled', 'KMS.DisabledException', 'enable-key'],
    ['PendingDeletion', 'KMS.KMSInvalidStateException', 'cancel-key-deletion']
  ])('with a key that is %s', async (state, code, verb) => {
    key().state = state
    const report = await here.of({})
    key().state = 'Enabled'
    expect(stepOf(report, 'read')).toMatchObject({ state: 'failed', code, meaning: expect.stringMatching(/^Key: /) })
    expect(stepOf(report, 'read').remedy?.artefact).toBe(`aws kms ${verb} --key-id ${logKeyArn} --region eu-west-1`)
    expect(stepOf(report, 'key')).toMatchObject({ state: 'failed', code: state })
  })
  test('with a key that is gone', async () => {
    const account = accountOf(here.state, 'log-archive')
    const [gone] = account.keys.splice(0, 1)
    const report = await here.of({})
    account.keys.unshift(gone as never)
    expect(stepOf(report, 'read')).toMatchObject({ state: 'failed', code: 'KMS.NotFoundException' })
    expect(stepOf(report, 'key')).toMatchObject({ state: 'failed', code: 'NotFoundException' })
  })
  test('of a file that is archived', async () => {
    here.here.standIn.fault({ when: { operation: 'GetObject' }, then: { kind: 'archived' } })
    const { remedy, ...step } = await readingOf()
    expect(step).toMatchObject({ state: 'failed', code: 'InvalidObjectState', meaning: expect.stringContaining('archived') })
    expect(remedy?.artefact).toMatch(/^aws s3api restore-object --bucket example-org-logs --key AWSLogs\//)
  })
  test('of a file that a lifecycle rule takes between listing and reading: the next one is read', async () => {
    const atMs = Date.now() - minuteMs
    const doomed = keyAt(atMs)
    bucket.objects.put(doomed, logOf(aRecord(atMs)), { lastModifiedMs: atMs })
    here.here.standIn.fault({
      when: { operation: 'GetObject', nth: 1 },
      then: { kind: 'meanwhile', run: () => bucket.objects.remove(doomed) }
    })
    expect((await here.of({})).verdict).toBe('healthy')
  })
  test('in a bucket without words: AWS says Access Denied and no more', async () => {
    here.here.standIn.fault({ when: { operation: 'GetObject' }, then: { kind: 'access-denied', message: 'Access Denied' } })
    const report = await here.of({ profile: 'management-admin' })
    expect(stepOf(report, 'read')).toMatchObject({
      state: 'failed',
      remedy: { title: expect.stringContaining('The same without Principal') }
    })
    // A key is known: it may be that, and is looked at.
    expect(report.steps.at(-1)?.step).toBe('key')
  })
})

describe('decoding', () => {
  const put = async (body: Buffer) => {
    const atMs = Date.now() - 30_000
    const newest = keyAt(atMs, { region: 'eu-west-1' })
    bucket.objects.put(newest, body, { lastModifiedMs: atMs })
    const report = await here.of({})
    bucket.objects.remove(newest)
    return report
  }
  test.each([
    ['text', Buffer.from('hello\n')],
    ['gzip of something else', gzipSync('{"a":1}')],
    ['half of a file', logOf(...Array.from({ length: 50 }, (_, n) => aRecord(n))).subarray(0, 100)]
  ])('%s is told as no log', async (_what, body) => {
    const report = await put(body)
    expect(stepOf(report, 'decode')).toMatchObject({ state: 'failed', code: 'not-a-log' })
    expect(report.verdict).toBe('broken')
  })
  test('records that do not read are counted', async () => {
    const report = await put(logOf(aRecord(Date.now() - minuteMs), { eventName: 'NoTime', eventVersion: '1.08' }))
    expect(stepOf(report, 'decode')).toMatchObject({ state: 'warning', meaning: expect.stringContaining('1 of 2 records') })
  })
})

describe('the account', () => {
  test('whose logs are not there: the trail does not cover it', async () => {
    const report = await here.of({ mode: 'account', accountId: ids.member })
    expect(stepOf(report, 'account')).toMatchObject({
      state: 'failed',
      code: 'no-account',
      meaning: expect.stringContaining(ids.management)
    })
    expect(report.verdict).toBe('broken')
  })
  test('one of several that has none', async () => {
    const report = await here.of({ accounts: [ids.management, ids.member] })
    expect(stepOf(report, 'account')).toMatchObject({ state: 'warning', meaning: expect.stringContaining(ids.member) })
  })
})
