import { GetObjectCommand, HeadBucketCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeEach, beforeAll, describe, expect, test } from 'vitest'
import { aState, ids, names } from '../../aws-stand-in/state/a-state.ts'
import { accountOf, anAccessKey, bucketOf } from '../../aws-stand-in/state/parts.ts'
import { type StandIn, startStandIn } from '../../aws-stand-in/start-stand-in.ts'

let standIn: StandIn
beforeAll(async () => {
  standIn = await startStandIn(aState())
  bucketOf(standIn.state, names.logBucket).objects.put('AWSLogs/a b+c/ü&<>"\'.gz', 'hello world')
})
afterAll(() => standIn.close())
beforeEach(() => {
  standIn.clearFaults()
  standIn.calls.clear()
})

const client = (over: object = {}) => {
  const { id, secret } = anAccessKey('collector')
  return new S3Client({
    endpoint: standIn.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: id, secretAccessKey: secret },
    forcePathStyle: true,
    maxAttempts: 1,
    ...over
  })
}

test('an object is listed and read as it was put', async () => {
  const s3 = client()
  const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket: names.logBucket }))
  expect(Contents).toMatchObject([{ Key: 'AWSLogs/a b+c/ü&<>"\'.gz', Size: 11, StorageClass: 'STANDARD' }])
  const got = await s3.send(new GetObjectCommand({ Bucket: names.logBucket, Key: Contents?.[0]?.Key ?? '' }))
  expect(await got.Body?.transformToString()).toBe('hello world')
  expect(got).toMatchObject({ ETag: Contents?.[0]?.ETag, ContentLength: 11, ServerSideEncryption: 'aws:kms' })
  expect(standIn.calls.actions()).toEqual(['kms:Decrypt', 's3:GetObject', 's3:ListBucket'])
})
test('wrong region', async () => {
  const s3 = client({ region: 'us-east-1' })
  const error = await s3.send(new ListObjectsV2Command({ Bucket: names.logBucket })).catch(e => e)
  expect(error.name).toBe('PermanentRedirect')
  const follows = client({ region: 'us-east-1', followRegionRedirects: true })
  expect((await follows.send(new ListObjectsV2Command({ Bucket: names.logBucket }))).KeyCount).toBe(1)
  expect((await client().send(new HeadBucketCommand({ Bucket: names.logBucket }))).BucketRegion).toBe('eu-west-1')
})
