import { CloudTrailClient, DescribeTrailsCommand } from '@aws-sdk/client-cloudtrail'
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FaultThen } from '../../aws-stand-in/faults/fault.ts'
import { type StandIn, startStandIn } from '../../aws-stand-in/start-stand-in.ts'
import { aState, names } from '../../aws-stand-in/state/a-state.ts'
import { bucketOf } from '../../aws-stand-in/state/parts.ts'
import { clientOptions, failureOf } from './clients.ts'

let standIn: StandIn
let s3: S3Client
const body = 'x'.repeat(10_000)
const Bucket = names.logBucket
beforeAll(async () => {
  standIn = await startStandIn(aState())
  s3 = new S3Client({ ...clientOptions(standIn.url, 'collector'), forcePathStyle: true })
  bucketOf(standIn.state, Bucket).objects.put('a/one', body)
  bucketOf(standIn.state, Bucket).objects.put('b/two', body)
})
afterAll(() => standIn.close())
beforeEach(() => {
  standIn.clearFaults()
  standIn.calls.clear()
})

const read = async (Key = 'a/one', client = s3, options: { abortSignal?: AbortSignal } = {}): Promise<string> =>
  (await client.send(new GetObjectCommand({ Bucket, Key }), options)).Body?.transformToString() ?? ''
const list = () => s3.send(new ListObjectsV2Command({ Bucket }))
const always = (then: FaultThen) => standIn.fault({ when: { operation: 'GetObject' }, then })

describe('a rule meets', () => {
  const slow: FaultThen = { kind: 'throttle' }

  test('what it names, and nothing else', async () => {
    standIn.fault({ when: { service: 's3', operation: 'GetObject', key: /two$/, region: 'eu-west-1' }, then: slow })
    expect(await read('a/one')).toBe(body)
    await list()
    expect(await failureOf(read('b/two'))).toMatchObject({ name: 'SlowDown', $metadata: { httpStatusCode: 503 } })
    standIn.clearFaults()
    standIn.fault({ when: { key: 'a/' }, then: slow })
    expect((await failureOf(read('a/one'))).name).toBe('SlowDown')
    expect(await read('b/two')).toBe(body)
  })

  test('the n-th of them, or so many', async () => {
    standIn.fault({ when: { operation: 'GetObject', nth: 2 }, then: slow })
    await read()
    await failureOf(read())
    await read()
    const away = standIn.fault({ when: { operation: 'GetObject', times: 2 }, then: slow })
    await failureOf(read())
    await failureOf(read())
    await read()
    away()
    expect(standIn.calls.matching({ isImplied: false }).map(({ code }) => code)).toEqual([
      null,
      'SlowDown',
      null,
      'SlowDown',
      'SlowDown',
      null
    ])
  })

  test('each try of a client that tries again', async () => {
    standIn.fault({ when: { operation: 'GetObject', times: 2 }, then: { kind: 'status', status: 500 } })
    const patient = new S3Client({ ...clientOptions(standIn.url, 'collector'), forcePathStyle: true, maxAttempts: 3 })
    expect(await read('a/one', patient)).toBe(body)
    expect(standIn.calls.matching({ isImplied: false }).map(({ status }) => status)).toEqual([500, 500, 200])
  })
})

test('throttling has the code of each service', async () => {
  standIn.fault({ when: {}, then: { kind: 'throttle' } })
  const options = clientOptions(standIn.url, 'collector')
  expect((await failureOf(list())).name).toBe('SlowDown')
  expect((await failureOf(new STSClient(options).send(new GetCallerIdentityCommand({})))).name).toBe('Throttling')
  expect((await failureOf(new CloudTrailClient(options).send(new DescribeTrailsCommand({})))).name).toBe('ThrottlingException')
})

describe('refusals', () => {
  test.each<[FaultThen, string]>([
    [{ kind: 'status', status: 503 }, 'ServiceUnavailable'],
    [{ kind: 'access-denied' }, 'AccessDenied'],
    [{ kind: 'expired-token' }, 'ExpiredToken'],
    [{ kind: 'archived' }, 'InvalidObjectState'],
    [{ kind: 'wrong-region', region: 'eu-north-1' }, 'PermanentRedirect'],
    [{ kind: 'wrong-region', region: 'eu-north-1', as: 'malformed' }, 'AuthorizationHeaderMalformed'],
    [{ kind: 'clock-skew', aheadMs: 3_600_000 }, 'RequestTimeTooSkewed'],
    [{ kind: 'refuse', code: 'Odd', message: 'odd', status: 418 }, 'Odd']
  ])('%j', async (then, name) => {
    always(then)
    expect((await failureOf(read())).name).toBe(name)
    expect(standIn.calls).toMatchObject([{ operation: 'GetObject', code: name, fault: then.kind }])
  })

  test('a denial reads as an own one', async () => {
    always({ kind: 'access-denied' })
    expect((await failureOf(read())).message).toMatch(
      /^User: arn:aws:iam::\d+:user\/collector is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::example-org-logs\/a\/one" because no identity-based policy allows the s3:GetObject action$/
    )
  })
})

describe('the body', () => {
  test('comes short of what was announced', async () => {
    always({ kind: 'truncated-body', sentBytes: 100 })
    expect((await failureOf(read())).message).toMatch(/aborted/)
  })
  test('is cut', async () => {
    always({ kind: 'reset-after-headers', afterBytes: 10 })
    expect((await failureOf(read())).message).toMatch(/aborted|ECONNRESET/)
  })
  test('stops and the connection stays open', async () => {
    always({ kind: 'stalled-body', afterBytes: 10 })
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'a/one' }))
    const stream = got.Body as unknown as AsyncIterable<Buffer> & { destroy(): void }
    const first = await stream[Symbol.asyncIterator]().next()
    expect(first.value).toHaveLength(10)
    stream.destroy()
  })
  test('comes slowly, and whole', async () => {
    always({ kind: 'slow-body', bytesPerSecond: 40_000 })
    expect(await read()).toBe(body)
  })
  test('is another one', async () => {
    always({ kind: 'wrong-bytes', body: right => Buffer.concat([right.subarray(0, 5), Buffer.from('!')]) })
    expect(await read()).toBe('xxxxx!')
  })
})

describe('the connection', () => {
  test('is cut before an answer', async () => {
    always({ kind: 'reset-before-headers' })
    expect(await failureOf(read())).toMatchObject({ code: 'ECONNRESET' })
    expect(standIn.calls.matching({ isImplied: false })).toMatchObject([{ status: null, fault: 'reset-before-headers' }])
  })
  test('stays silent', async () => {
    always({ kind: 'silence' })
    const giveUp = new AbortController()
    const reading = failureOf(read('a/one', s3, { abortSignal: giveUp.signal }))
    while (standIn.calls.length === 0) await new Promise(done => setTimeout(done, 5))
    giveUp.abort()
    expect((await reading).name).toBe('AbortError')
  })
  test('is refused while the network is gone, and as ever afterwards', async () => {
    await standIn.down()
    expect(await failureOf(read())).toMatchObject({ code: 'ECONNREFUSED' })
    await standIn.up()
    expect(await read()).toBe(body)
    standIn.fault({ when: { operation: 'GetObject', times: 1 }, then: { kind: 'network-gone', forMs: 100 } })
    const patient = new S3Client({ ...clientOptions(standIn.url, 'collector'), forcePathStyle: true, maxAttempts: 10 })
    expect(await read('a/one', patient)).toBe(body)
  })
})

test('a clock behind for some requests only is followed by those', async () => {
  standIn.fault({ when: { operation: 'GetObject' }, then: { kind: 'clock-skew', aheadMs: -3_600_000 } })
  const patient = new S3Client({ ...clientOptions(standIn.url, 'collector'), forcePathStyle: true, maxAttempts: 2 })
  expect(await read('a/one', patient)).toBe(body)
  expect((await failureOf(patient.send(new ListObjectsV2Command({ Bucket })))).name).toBe('RequestTimeTooSkewed')
})

test("a server's clock ahead is followed by the client", async () => {
  standIn.state.clockAheadMs = 3_600_000
  const patient = new S3Client({ ...clientOptions(standIn.url, 'collector'), forcePathStyle: true, maxAttempts: 2 })
  expect(await read('a/one', patient)).toBe(body)
  expect(standIn.calls.matching({ isImplied: false }).map(({ code }) => code)).toEqual(['RequestTimeTooSkewed', null])
  standIn.state.clockAheadMs = 0
})
