import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openRecordReader } from '../../../../src/engine/cloudtrail/records/record-reader.ts'
import { toActivity } from '../../../../src/engine/cloudtrail/to-activity.ts'
import { recordView } from '../../../builders/a-record.ts'

const text = fc.oneof(
  fc.constantFrom('a/b.txt', 'a', '', 'arn:aws:s3:::logs/x', 'HIDDEN_DUE_TO_SECURITY_REASONS', 'é"\\\n', ':accesspoint/y', 'true'),
  fc.string({ unit: 'binary', maxLength: 12 })
)
const odd = fc.oneof(text, fc.integer(), fc.constant(null), fc.array(text, { maxLength: 2 }), fc.dictionary(text, text, { maxKeys: 2 }))
const buckets = fc.constantFrom('logs', 'data', 'point-s3alias', 'zone--x-s3', 'bad name', '', 'a\\/b', 'map.mrap')
const accounts = fc.constantFrom('111122223333', '444455556666', '')

const parameters = fc.oneof(
  fc.dictionary(
    fc.oneof(
      fc.constantFrom(
        'key',
        'prefix',
        'Host',
        'versionId',
        'bucket',
        'x-amz-copy-source',
        'X-Amz-Copy-Source',
        'x-amz-acl',
        'X-AMZ-ACL',
        'delete',
        'encryptionContext',
        'keyId',
        'secretId',
        'roleArn',
        'roleSessionName',
        'tags',
        'sourceIdentity',
        'userName'
      ),
      text
    ),
    odd,
    { maxKeys: 4 }
  ),
  fc.tuple(buckets, text).map(([bucketName, key]) => ({ bucketName, Host: `${bucketName}.s3.amazonaws.com`, key })),
  fc
    .tuple(text, fc.constantFrom('arn:aws:iam::111122223333:role/r', 'arn:aws:iam::111122223333:role/p/s', ''), odd)
    .map(([roleSessionName, roleArn, tags]) => ({ roleArn, roleSessionName, tags })),
  fc.constant(null),
  odd
)
const resources = fc.oneof(
  fc.constant(undefined),
  fc.tuple(buckets, text, accounts).map(([bucket, key, accountId]) => [
    { type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${bucket}/${key}` },
    { accountId, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${bucket}` }
  ]),
  fc.tuple(buckets, text).map(([bucket, key]) => [{ type: 'AWS::S3::Object', ARNPrefix: `arn:aws:s3:::${bucket}/${key}` }]),
  fc.constantFrom(
    [{ type: 'AWS::KMS::Key', ARN: 'arn:aws:kms:eu-west-1:111122223333:key/1' }],
    [{ ARN: 'arn:aws:s3:::a/b:accesspoint/c' }]
  ),
  odd
)
const times = fc.constantFrom<unknown>(
  '2024-05-01T09:30:00Z',
  '2024-02-29T23:59:60Z',
  '2023-02-29T00:00:00Z',
  '2024-05-01T24:00:00Z',
  '2024-05-01T09:30:00z',
  '1969-12-31T00:00:00Z',
  '2024-05-0aT09:30:00Z',
  '2024-05-01T09:30:0\\Z',
  1714555800
)
const events = [
  ['s3.amazonaws.com', 'GetObject'],
  ['s3.amazonaws.com', 'PutObject'],
  ['s3.amazonaws.com', 'CopyObject'],
  ['s3.amazonaws.com', 'DeleteObjects'],
  ['s3.amazonaws.com', 'ListBuckets'],
  ['s3.amazonaws.com', 'NoSuchCall'],
  ['kms.amazonaws.com', 'Decrypt'],
  ['kms.amazonaws.com', 'ReEncrypt'],
  ['kms.amazonaws.com', 'CreateAlias'],
  ['secretsmanager.amazonaws.com', 'GetSecretValue'],
  ['sts.amazonaws.com', 'AssumeRole'],
  ['sts.amazonaws.com', 'AssumeRoleWithWebIdentity'],
  ['iam.amazonaws.com', 'CreateUser'],
  ['signin.amazonaws.com', 'ConsoleLogin'],
  ['ec2.amazonaws.com', 'DescribeInstances']
] as const

const record = fc
  .tuple(
    fc.constantFrom(...events),
    fc.oneof({ weight: 3, arbitrary: fc.constant('2024-05-01T09:30:00Z') }, times),
    parameters,
    resources,
    fc.oneof(fc.constant(null), fc.constant({ arn: 'arn:aws:iam::111122223333:user/a', errorCode: 'x' }), odd),
    fc.record(
      {
        awsRegion: fc.constantFrom('eu-west-1', 'cn-north-1'),
        recipientAccountId: accounts,
        readOnly: fc.boolean(),
        eventType: fc.constantFrom('AwsApiCall', 'AwsServiceEvent', 'AwsVpceEvent'),
        eventCategory: fc.constantFrom('Data', 'Management', 'NetworkActivity'),
        errorCode: fc.constantFrom('AccessDenied', 'NoSuchKey', ''),
        errorMessage: text,
        userAgent: text,
        sourceIPAddress: fc.constantFrom('192.0.2.1', 'kms.amazonaws.com'),
        userIdentity: fc.constantFrom({ type: 'Root' }, { type: 'IAMUser', userName: 'u' }, { type: 'AWSService' }, null),
        addendum: fc.constant({ reason: 'UPDATED_DATA', originalEventID: 'e' }),
        serviceEventDetails: odd,
        additionalEventData: fc.oneof(odd, fc.constant({ ARN: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:a-AbCdEf' }))
      },
      { requiredKeys: [] }
    )
  )
  .map(([[eventSource, eventName], eventTime, requestParameters, given, responseElements, more]) => ({
    eventVersion: '1.08',
    eventTime,
    eventID: '00000000-0000-4000-8000-000000000001',
    eventSource,
    eventName,
    requestParameters,
    ...(given === undefined ? {} : { resources: given }),
    responseElements,
    ...more
  }))

const withOtherKey = <T extends { requestParameters: unknown }>(members: T, key: string): T => {
  const given = members.requestParameters
  const isObject = typeof given === 'object' && given !== null && !Array.isArray(given)
  if (!isObject) return members
  const other = 'roleSessionName' in given ? { roleSessionName: key } : { key, prefix: key }
  return { ...members, requestParameters: { ...given, ...other } }
}

describe('a request met before', () => {
  it('is understood as if it were new, whatever came before it', () => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 5 }), text, (records, key) => {
        // Often enough that remembering goes on paying.
        const written = [...records, ...records, ...records, ...records.map(members => withOtherKey(members, key))]
        const understood: unknown[] = []
        const reader = openRecordReader({
          record: view => understood.push(toActivity(view)),
          problem: ({ reason }) => understood.push(reason)
        })
        reader.push(Buffer.from(JSON.stringify({ Records: written })))
        reader.end()
        expect(understood).toEqual(written.map(members => toActivity(recordView(members))))
      }),
      { numRuns: 1500 }
    )
  })

  it('gives out the same objects again', () => {
    const one = { eventVersion: '1.08', eventTime: '2024-05-01T09:30:00Z', eventSource: 's3.amazonaws.com', eventName: 'HeadObject' }
    const userIdentity = { type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/alice', accessKeyId: 'AKIAEXAMPLEALICE0001' }
    const of = (key: string): object => ({ ...one, userIdentity, awsRegion: 'eu-west-1', requestParameters: { bucketName: 'same', key } })
    const found: ReturnType<typeof toActivity>[] = []
    const reader = openRecordReader({ record: view => found.push(toActivity(view)), problem: () => undefined })
    reader.push(Buffer.from(JSON.stringify({ Records: [of('a'), of('b')] })))
    reader.end()
    const [first, second] = found
    if (first === undefined || second === undefined || 'problem' in first || 'problem' in second) throw new Error('not understood')
    expect([first.text, second.text]).toEqual(['a', 'b'])
    expect(second.uses).toBe(first.uses)
    expect(second.identity).toBe(first.identity)
    expect(second.session).toBe(first.session)
    expect(Object.isFrozen(first.uses) && first.uses.every(Object.isFrozen)).toBe(true)
  })
})
