import type { Caller } from '../caller.ts'
import type { SampleBucket } from '../inventory/sample-buckets.ts'
import { sampleKey } from '../inventory/sample-keys.ts'
import { logAcross, type Stage } from '../stage.ts'
import type { Call } from './call-record.ts'
import { askKeyThrough } from './kms.ts'

type CallError = NonNullable<Call['error']>

const bucketResource = (bucket: SampleBucket): object => ({ accountId: bucket.accountId, type: 'AWS::S3::Bucket', ARN: bucket.arn })
const objectResource = (bucket: SampleBucket, key: string): object => ({ type: 'AWS::S3::Object', ARN: `${bucket.arn}/${key}` })
const hostOf = (bucket: SampleBucket): string => `${bucket.name}.s3.${bucket.region}.amazonaws.com`

const readNames = new Set(['GetObject', 'HeadObject', 'GetObjectTagging', 'GetObjectAcl'])
const isPut = (name: string): boolean => name === 'PutObject' || name === 'CopyObject'

const transfer = (stage: Stage, caller: Caller, bytesIn: number, bytesOut: number): object => ({
  ...(caller.accountId === 'anonymous' ? {} : { SignatureVersion: 'SigV4', AuthenticationMethod: 'AuthHeader' }),
  CipherSuite: 'TLS_AES_128_GCM_SHA256',
  bytesTransferredIn: bytesIn,
  'x-amz-id-2': `${stage.random.base64(28)}=`,
  bytesTransferredOut: bytesOut
})

/** S3 with Bucket Keys asks KMS now and then only; this is how often. */
const ASKS_KMS = 0.12

const askKms = (stage: Stage, caller: Caller, bucket: SampleBucket, isRead: boolean, atMs: number): void => {
  if (bucket.keyAlias === null || caller.isForeign || !stage.random.chance(ASKS_KMS)) return
  askKeyThrough(stage, caller, 'AWS Internal', sampleKey(bucket.keyAlias), isRead ? 'Decrypt' : 'GenerateDataKey', atMs, {
    'aws:s3:arn': bucket.arn
  })
}

/** What an object call may carry besides its name, bucket, key and time. */
export interface ObjectCallExtra {
  error?: CallError
  /** Further request parameters. */
  parameters?: Record<string, unknown>
  members?: Call['members']
}

const responseTo = (name: string, bucket: SampleBucket): object | null => {
  if (!isPut(name)) return null
  if (bucket.keyAlias === null) return { 'x-amz-server-side-encryption': 'AES256' }
  return { 'x-amz-server-side-encryption': 'aws:kms', 'x-amz-server-side-encryption-aws-kms-key-id': sampleKey(bucket.keyAlias).arn }
}

/** One call on one object: a data event, so nothing at all is logged when no trail records the bucket's data events. */
export const callObject = (
  stage: Stage,
  caller: Caller,
  name: string,
  bucket: SampleBucket,
  key: string,
  atMs: number,
  extra: ObjectCallExtra = {}
): void => {
  const isRead = readNames.has(name)
  const { random } = stage
  const succeeded = extra.error === undefined
  if (bucket.dataEvents) {
    const moved = succeeded ? random.between(300, 900_000) : 0
    logAcross(stage, caller, bucket.accountId, {
      atMs,
      region: bucket.region,
      service: 's3',
      name,
      isReadOnly: isRead,
      isData: true,
      host: hostOf(bucket),
      parameters: { bucketName: bucket.name, Host: hostOf(bucket), key, ...extra.parameters },
      response: responseTo(name, bucket),
      additional: transfer(stage, caller, isPut(name) ? moved : 0, name === 'GetObject' ? moved : 0),
      resources: [objectResource(bucket, key), bucketResource(bucket)],
      ...(extra.error ? { error: extra.error } : {}),
      ...(extra.members ? { members: extra.members } : {})
    })
  }
  if (succeeded && (name === 'GetObject' || isPut(name))) askKms(stage, caller, bucket, isRead, atMs)
}

/** `ListObjectsV2`, which CloudTrail calls `ListObjects`. */
export const listObjects = (stage: Stage, caller: Caller, bucket: SampleBucket, prefix: string, atMs: number, error?: CallError): void => {
  if (!bucket.dataEvents) return
  logAcross(stage, caller, bucket.accountId, {
    atMs,
    region: bucket.region,
    service: 's3',
    name: 'ListObjects',
    isReadOnly: true,
    isData: true,
    host: hostOf(bucket),
    parameters: { 'list-type': '2', bucketName: bucket.name, 'encoding-type': 'url', prefix, delimiter: '/', Host: hostOf(bucket) },
    additional: transfer(stage, caller, 0, stage.random.between(300, 60_000)),
    resources: [{ type: 'AWS::S3::Object', ARNPrefix: `${bucket.arn}/${prefix}` }, bucketResource(bucket)],
    ...(error ? { error } : {})
  })
}

/** A call on the bucket itself, such as `GetBucketPolicy`: a management event. `query` is the sub-resource S3 logs beside the name. */
export const callBucket = (
  stage: Stage,
  caller: Caller,
  name: string,
  bucket: SampleBucket,
  query: string,
  atMs: number,
  extra: { error?: CallError; parameters?: object } = {}
): void => {
  logAcross(stage, caller, bucket.accountId, {
    atMs,
    region: bucket.region,
    service: 's3',
    name,
    isReadOnly: name.startsWith('Get'),
    host: hostOf(bucket),
    parameters: { bucketName: bucket.name, Host: hostOf(bucket), [query]: '', ...extra.parameters },
    additional: transfer(stage, caller, 0, stage.random.between(200, 2000)),
    resources: [bucketResource(bucket)],
    ...(extra.error ? { error: extra.error } : {})
  })
}

/** `CopyObject`: one event that names only the destination in `resources`; the source stands in a header. */
export const copyObject = (
  stage: Stage,
  caller: Caller,
  source: SampleBucket,
  sourceKey: string,
  destination: SampleBucket,
  key: string,
  atMs: number
): void =>
  callObject(stage, caller, 'CopyObject', destination, key, atMs, {
    parameters: { 'x-amz-copy-source': `${source.name}/${encodeURIComponent(sourceKey)}` }
  })

/** `ListBuckets`, which names none. */
export const listBuckets = (stage: Stage, caller: Caller, atMs: number, error?: CallError): void => {
  stage.log(caller, {
    atMs,
    region: 'us-east-1',
    service: 's3',
    name: 'ListBuckets',
    isReadOnly: true,
    host: 's3.amazonaws.com',
    parameters: { Host: 's3.amazonaws.com' },
    additional: transfer(stage, caller, 0, stage.random.between(900, 4000)),
    ...(error ? { error } : {})
  })
}
