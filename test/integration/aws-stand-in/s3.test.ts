import {
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketLocationCommand,
  GetBucketLoggingCommand,
  GetBucketNotificationConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketPolicyStatusCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  S3Client
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type StandIn, startStandIn } from '../../aws-stand-in/start-stand-in.ts'
import { aState, ids, names } from '../../aws-stand-in/state/a-state.ts'
import { allowing, bucketOf } from '../../aws-stand-in/state/parts.ts'
import { clientOptions, failureOf } from './clients.ts'

const awkward = 'AWSLogs/a b+c/ü&<>"\'%2F😀.gz'
const Bucket = names.logBucket

let standIn: StandIn
let s3: S3Client
beforeAll(async () => {
  standIn = await startStandIn(aState())
  s3 = new S3Client({ ...clientOptions(standIn.url, 'collector'), forcePathStyle: true })
  const { objects } = bucketOf(standIn.state, Bucket)
  objects.put(awkward, 'hello world', { lastModifiedMs: Date.UTC(2026, 6, 1), metadata: { note: 'kept' } })
  objects.put('frozen.gz', 'cold', { storageClass: 'GLACIER' })
})
afterAll(() => standIn.close())
beforeEach(() => standIn.calls.clear())

describe('objects', () => {
  test('are listed and read as they were put, whatever the key', async () => {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'AWSLogs/' }))
    expect(Contents).toMatchObject([{ Key: awkward, Size: 11, StorageClass: 'STANDARD', LastModified: new Date('2026-07-01T00:00:00Z') }])
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: Contents[0]?.Key ?? '' }))
    expect(await got.Body?.transformToString()).toBe('hello world')
    expect(got).toMatchObject({
      ETag: Contents[0]?.ETag,
      ContentLength: 11,
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: expect.stringContaining(names.logKey),
      Metadata: { note: 'kept' }
    })
    expect(await s3.send(new HeadObjectCommand({ Bucket, Key: awkward }))).toMatchObject({ ContentLength: 11 })
  })

  test('are read in part', async () => {
    const read = async (Range: string) => {
      const got = await s3.send(new GetObjectCommand({ Bucket, Key: awkward, Range }))
      return [await got.Body?.transformToString(), got.ContentRange]
    }
    expect(await read('bytes=6-')).toEqual(['world', 'bytes 6-10/11'])
    expect(await read('bytes=0-4')).toEqual(['hello', 'bytes 0-4/11'])
    expect(await read('bytes=-3')).toEqual(['rld', 'bytes 8-10/11'])
    expect((await failureOf(read('bytes=99-'))).name).toBe('InvalidRange')
  })

  test('that are archived or missing say so', async () => {
    const read = (Key: string) => failureOf(s3.send(new GetObjectCommand({ Bucket, Key })))
    expect(await read('frozen.gz')).toMatchObject({ name: 'InvalidObjectState', StorageClass: 'GLACIER' })
    expect(await read('gone.gz')).toMatchObject({ name: 'NoSuchKey', $metadata: { httpStatusCode: 404 } })
  })

  test('cannot be read while their key is off', async () => {
    const key = standIn.state.accounts.flatMap(({ keys }) => keys).find(({ id }) => id === names.logKey)
    if (key === undefined) throw new Error('no key')
    const read = () => failureOf(s3.send(new GetObjectCommand({ Bucket, Key: awkward })))
    key.state = 'Disabled'
    expect((await read()).name).toBe('KMS.DisabledException')
    key.state = 'PendingDeletion'
    expect((await read()).name).toBe('KMS.KMSInvalidStateException')
    key.state = 'Enabled'
  })
})

describe('regions', () => {
  test('a bucket elsewhere names its region', async () => {
    const elsewhere = { ...clientOptions(standIn.url, 'collector', 'us-east-1'), forcePathStyle: true }
    const list = new ListObjectsV2Command({ Bucket, Prefix: 'AWSLogs/' })
    expect(await failureOf(new S3Client(elsewhere).send(list))).toMatchObject({
      name: 'PermanentRedirect',
      $metadata: { httpStatusCode: 301 }
    })
    expect((await new S3Client({ ...elsewhere, followRegionRedirects: true }).send(list)).KeyCount).toBe(1)
    expect((await s3.send(new HeadBucketCommand({ Bucket }))).BucketRegion).toBe('eu-west-1')
    expect((await s3.send(new GetBucketLocationCommand({ Bucket }))).LocationConstraint).toBe('eu-west-1')
  })

  test("a bucket of somebody else's is refused where its owner is named", async () => {
    const head = (ExpectedBucketOwner: string) => s3.send(new HeadBucketCommand({ Bucket, ExpectedBucketOwner }))
    expect((await failureOf(head(ids.member))).$metadata.httpStatusCode).toBe(403)
    await head(ids.logArchive)
  })
})

test("a bucket's settings arrive in their places", async () => {
  const bucket = bucketOf(standIn.state, Bucket)
  expect((await failureOf(s3.send(new GetBucketPolicyCommand({ Bucket })))).name).toBe('NoSuchBucketPolicy')
  expect((await failureOf(s3.send(new GetPublicAccessBlockCommand({ Bucket })))).name).toBe('NoSuchPublicAccessBlockConfiguration')
  expect((await failureOf(s3.send(new GetBucketTaggingCommand({ Bucket })))).name).toBe('NoSuchTagSet')
  Object.assign(bucket, {
    policy: allowing('s3:GetObject'),
    publicAccessBlock: { BlockPublicAcls: true, IgnorePublicAcls: false, BlockPublicPolicy: true, RestrictPublicBuckets: false },
    tags: [{ Key: 'team', Value: 'a & b' }],
    logging: { TargetBucket: 'access-logs', TargetPrefix: 'l/' },
    grants: [{ URI: 'http://acs.amazonaws.com/groups/global/AllUsers', Permission: 'READ' }]
  })
  expect(JSON.parse((await s3.send(new GetBucketPolicyCommand({ Bucket }))).Policy ?? '')).toEqual(bucket.policy)
  expect((await s3.send(new GetBucketPolicyStatusCommand({ Bucket }))).PolicyStatus).toEqual({ IsPublic: false })
  expect((await s3.send(new GetPublicAccessBlockCommand({ Bucket }))).PublicAccessBlockConfiguration).toEqual(bucket.publicAccessBlock)
  expect((await s3.send(new GetBucketTaggingCommand({ Bucket }))).TagSet).toEqual(bucket.tags)
  expect((await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBe('Enabled')
  expect((await s3.send(new GetBucketLoggingCommand({ Bucket }))).LoggingEnabled).toEqual(bucket.logging)
  expect((await s3.send(new GetBucketOwnershipControlsCommand({ Bucket }))).OwnershipControls?.Rules).toEqual([
    { ObjectOwnership: 'BucketOwnerEnforced' }
  ])
  const { Grants = [] } = await s3.send(new GetBucketAclCommand({ Bucket }))
  expect(Grants).toMatchObject([
    { Grantee: { Type: 'CanonicalUser' }, Permission: 'FULL_CONTROL' },
    { Grantee: { Type: 'Group', URI: bucket.grants?.[0]?.URI }, Permission: 'READ' }
  ])
  const encryption = await s3.send(new GetBucketEncryptionCommand({ Bucket }))
  expect(encryption.ServerSideEncryptionConfiguration?.Rules).toMatchObject([
    { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: bucket.kmsKeyArn }, BucketKeyEnabled: true }
  ])
  const { TopicConfigurations } = await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }))
  expect(TopicConfigurations).toMatchObject([
    { Id: 'logs', Events: ['s3:ObjectCreated:*'], Filter: { Key: { FilterRules: [{ Name: 'prefix', Value: 'AWSLogs/' }] } } }
  ])
  const { Buckets } = await s3.send(new ListBucketsCommand({}))
  expect(Buckets).toMatchObject([{ Name: Bucket, BucketRegion: 'eu-west-1' }])
  expect(standIn.calls.actions({ service: 's3' })).toEqual([
    's3:GetBucketAcl',
    's3:GetBucketLogging',
    's3:GetBucketNotification',
    's3:GetBucketOwnershipControls',
    's3:GetBucketPolicy',
    's3:GetBucketPolicyStatus',
    's3:GetBucketPublicAccessBlock',
    's3:GetBucketTagging',
    's3:GetBucketVersioning',
    's3:GetEncryptionConfiguration',
    's3:ListAllMyBuckets'
  ])
})
