import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerOf, footfall } from '../cli/footfall.ts'

/**
 * Logs and a snapshot folder as files, through the command line: forty days with an event every hour, a user who may read ten buckets and
 * reads three, two secrets and reads one.
 */
const account = '111122223333'
const firstMs = Date.UTC(2026, 6, 1, 0, 5)
const hourMs = 3_600_000
const hours = 40 * 24
const root = mkdtempSync(join(tmpdir(), 'footfall-ops-'))
const workspace = join(root, 'workspace')

let number = 0
const record = (user: string, hour: number, source: string, name: string, over: object = {}): object => ({
  eventVersion: '1.11',
  userIdentity: {
    type: 'IAMUser',
    principalId: `AIDA${user.toUpperCase()}`,
    arn: `arn:aws:iam::${account}:user/${user}`,
    accountId: account,
    accessKeyId: `AKIA${user}`,
    userName: user
  },
  eventTime: new Date(firstMs + hour * hourMs).toISOString().replace('.000', ''),
  eventSource: `${source}.amazonaws.com`,
  eventName: name,
  awsRegion: 'eu-west-1',
  sourceIPAddress: '192.0.2.1',
  userAgent: 'aws-cli/2.31',
  requestParameters: null,
  responseElements: null,
  eventID: `00000000-0000-4000-a000-${(number++).toString(16).padStart(12, '0')}`,
  readOnly: true,
  eventType: 'AwsApiCall',
  managementEvent: true,
  recipientAccountId: account,
  eventCategory: 'Management',
  ...over
})
const object = (hour: number, bucket: string, over: object = {}): object =>
  record('ann', hour, 's3', 'GetObject', {
    requestParameters: { bucketName: bucket, key: 'k' },
    resources: [{ type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${bucket}`, accountId: account }],
    managementEvent: false,
    eventCategory: 'Data',
    ...over
  })
const trailCall = (hour: number, name: string): object =>
  record('root-admin', hour, 'cloudtrail', name, { requestParameters: { name: 'main' }, readOnly: false })

const records = [
  ...Array.from({ length: hours }, (_, hour) => record('clock', hour, 'ec2', 'DescribeInstances')),
  ...Array.from({ length: hours / 6 }, (_, n) => object(n * 6, `bucket-${n % 3}`)),
  object(hours - 1, 'elsewhere'),
  object(hours - 1, 'bucket-9', { errorCode: 'AccessDenied', errorMessage: 'Access Denied' }),
  record('ann', hours - 2, 'secretsmanager', 'GetSecretValue', { requestParameters: { secretId: 'db' } })
]

const write = (path: string, content: unknown): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content))
}
const writeLog = (name: string, content: readonly object[]): void =>
  write(`logs/${name}.json.gz`, gzipSync(JSON.stringify({ Records: content })))

const user = (name: string, ...statements: object[]) => ({
  Path: '/',
  UserName: name,
  UserId: `AIDA${name.toUpperCase()}`,
  Arn: `arn:aws:iam::${account}:user/${name}`,
  CreateDate: '2024-01-01T00:00:00Z',
  UserPolicyList: [{ PolicyName: 'own', PolicyDocument: { Version: '2012-10-17', Statement: statements } }],
  GroupList: [],
  AttachedManagedPolicies: [],
  Tags: []
})
const trailArn = `arn:aws:cloudtrail:eu-west-1:${account}:trail/main`

const writeSnapshot = (): void => {
  const put = (path: string, content: unknown): void => write(`snapshot/${account}/${path}.json`, content)
  write('snapshot/snapshot.json', { format: 'footfall-snapshot', version: 1, takenAt: '2026-08-08T00:00:00Z' })
  put('iam/get-account-authorization-details', {
    UserDetailList: [
      user(
        'ann',
        { Sid: 'ReadBuckets', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::bucket-*' },
        { Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: '*' }
      ),
      user('clock', { Effect: 'Allow', Action: 'ec2:*', Resource: '*' }),
      user('zoe')
    ],
    GroupDetailList: [],
    RoleDetailList: [],
    Policies: []
  })
  put('s3api/list-buckets', {
    Buckets: Array.from({ length: 10 }, (_, n) => ({ Name: `bucket-${n}`, CreationDate: '2024-01-01T00:00:00Z' })),
    Owner: { ID: 'owner' }
  })
  for (let n = 0; n < 10; n++) {
    put(`s3api/get-bucket-policy/bucket-${n}`, { Absent: 'NoSuchBucketPolicy' })
    put(`s3api/get-bucket-location/bucket-${n}`, { LocationConstraint: 'eu-west-1' })
  }
  put('secretsmanager/eu-west-1/list-secrets', {
    SecretList: ['db', 'api'].map(name => ({
      ARN: `arn:aws:secretsmanager:eu-west-1:${account}:secret:${name}-AbCdEf`,
      Name: name,
      CreatedDate: '2024-01-01T00:00:00Z'
    }))
  })
  for (const name of ['db', 'api']) put(`secretsmanager/eu-west-1/get-resource-policy/${name}`, { Name: name })
  put('cloudtrail/eu-west-1/describe-trails', {
    trailList: [
      {
        Name: 'main',
        S3BucketName: 'logs',
        IsMultiRegionTrail: true,
        HomeRegion: 'eu-west-1',
        TrailARN: trailArn,
        IsOrganizationTrail: false
      }
    ]
  })
  put('cloudtrail/eu-west-1/get-event-selectors/main', {
    TrailARN: trailArn,
    EventSelectors: [
      { ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }] }
    ]
  })
  put('cloudtrail/eu-west-1/get-trail-status/main', { IsLogging: true, StartLoggingTime: '2024-01-01T00:00:00Z' })
}

interface Row {
  identity: string
  resourceType: string
  score: number | null
  resources?: {
    arn: string
    used: boolean
    via: { statement: unknown; path: string }[]
    proof: { eventId: string; record: number } | null
  }[]
  [field: string]: unknown
}
interface Answer {
  asOf: string
  rangeDays: number
  profile: string
  rows: Row[]
}
const ops = async (...argv: string[]): Promise<Answer> => (await answerOf('ops', '--workspace', workspace, ...argv)) as Answer
const rowOf = async (type: string, ...argv: string[]): Promise<Row> => {
  const { rows } = await ops('--identity', 'ann', '--resource-type', type, ...argv)
  return rows[0] as Row
}

beforeAll(async () => {
  writeLog('first', records)
  writeSnapshot()
  await answerOf('import', join(root, 'logs'), '--workspace', workspace)
  await answerOf('snapshot', 'import', join(root, 'snapshot'), '--workspace', workspace)
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('ops', () => {
  test('three of ten buckets, one of two secrets, no key', async () => {
    const { asOf, rangeDays, profile, rows } = await ops()
    expect({ asOf, rangeDays, profile }).toEqual({ asOf: '2026-08-09T23:05:00Z', rangeDays: 30, profile: 'data' })
    expect(rows).toHaveLength(9)
    expect(rows.find(row => row.identity.endsWith('/ann') && row.resourceType === 's3-bucket')).toMatchObject({
      identityType: 'iam-user',
      accountId: account,
      score: 70,
      low: 70,
      high: 70,
      granted: 10,
      used: 3,
      usedNotGranted: 1,
      status: 'scored',
      reason: null,
      coverage: 'full'
    })
    expect(await rowOf('secret')).toMatchObject({ score: 50, granted: 2, used: 1 })
    expect(await rowOf('kms-key')).toMatchObject({ score: null, status: 'not-applicable', reason: 'no-entitlement', granted: 0 })
  })

  test('every number opens: the granting statement and the proving event', async () => {
    const row = await rowOf('s3-bucket', '--details')
    expect(row.resources).toHaveLength(11)
    const [first] = row.resources ?? []
    expect(first).toMatchObject({ arn: 'arn:aws:s3:::bucket-0', used: true, via: [{ statement: 'ReadBuckets', path: 'inline' }] })
    const { stdout } = await footfall(['events', '--workspace', workspace, '--resource', 'bucket-0', '--limit', '1', '--raw'])
    expect(JSON.parse(stdout)).toMatchObject({ eventID: first?.proof?.eventId })
  })

  test('a limit that is passed is told by the exit code', async () => {
    expect((await footfall(['ops', '--workspace', workspace, '--fail-above', '70', '--quiet'])).code).toBe(0)
    const { code, stderr } = await footfall(['ops', '--workspace', workspace, '--fail-above', '69.9', '--format', 'table'])
    expect([code, stderr]).toEqual([4, expect.stringContaining('1 score above 69.9.')])
  })

  test('rules go by name, open findings when something new comes in, and are told when there is none', async () => {
    const settingsPath = join(workspace, 'settings.json')
    const rule = {
      id: 'r1',
      name: 'Buckets',
      above: 60,
      profile: 'data',
      resourceType: 's3-bucket',
      identityType: null,
      accounts: [],
      except: []
    }
    writeFileSync(settingsPath, JSON.stringify({ scoreRules: [rule] }))
    const { code, stdout } = await footfall(['ops', '--workspace', workspace, '--rule', 'Buckets', '--quiet'])
    expect(code).toBe(4)
    expect((JSON.parse(stdout) as Answer).rows.map(row => row.resourceType)).toEqual(['s3-bucket', 's3-bucket', 's3-bucket'])
    expect(await footfall(['ops', '--workspace', workspace, '--rule', 'Bucket'])).toMatchObject({
      code: 2,
      stderr: '--rule: no rule is called "Bucket".\nhint: Did you mean "Buckets"?\n'
    })
    writeFileSync(settingsPath, readFileSync(settingsPath, 'utf8').replace('"except":[]', '"except":["ann"]'))
    expect((await footfall(['ops', '--workspace', workspace, '--rule', 'Buckets', '--quiet'])).code).toBe(0)
    rmSync(settingsPath)
  })

  test('nobody of that name', async () => {
    expect(await footfall(['ops', '--workspace', workspace, '--identity', 'nobody'])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^No user, role or Okta identity is called nobody\.\nhint: /)
    })
  })
})

test('identities of the inventory have their states', async () => {
  const rows = (await answerOf('identities', '--workspace', workspace)) as {
    name: string
    state: string
    createdAt: string
    lastAttemptAt: string | null
  }[]
  expect(rows.map(({ name, state }) => [name, state])).toEqual([
    ['ann', 'active'],
    ['clock', 'active'],
    ['zoe', 'never-active']
  ])
  expect(rows.at(-1)).toMatchObject({ createdAt: '2024-01-01T00:00:00Z', lastAttemptAt: null })
})

test('actions', async () => {
  expect(await answerOf('actions', 'ann', '--workspace', workspace)).toMatchObject({
    granted: 2,
    used: 2,
    rows: [
      { action: 's3:GetObject', state: 'used' },
      { action: 'secretsmanager:GetSecretValue', state: 'used', count: 1 }
    ]
  })
})

// Last: what comes in here changes what the others see.
test('a trail that was stopped for an hour leaves bounds instead of a score', async () => {
  writeLog('second', [trailCall(hours - 100, 'StopLogging'), trailCall(hours - 99, 'StartLogging')])
  await answerOf('import', join(root, 'logs'), '--workspace', workspace)
  expect(await rowOf('s3-bucket')).toMatchObject({
    score: null,
    status: 'not-applicable',
    reason: 'not-observable',
    low: 0,
    high: 70,
    coverage: 'partial'
  })
  expect(await rowOf('s3-bucket', '--range', '1')).toMatchObject({ status: 'scored', coverage: 'full' })
  expect(await rowOf('s3-bucket', '--assume-observed')).toMatchObject({ score: 70, coverage: 'full' })
})
