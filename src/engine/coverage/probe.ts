import type { ResourceType } from '../../shared/vocabulary/activity.ts'

/** A call as a trail's selectors see it, before it is known by whom and on which resource. */
export interface Probe {
  /** The IAM action it is use of. */
  action: string
  category: 'Management' | 'Data'
  source: string
  name: string
  readOnly: boolean
  /** `AWS::S3::Object` of a data event; null for management events. */
  resourceType: string | null
}

const s3Source = 's3.amazonaws.com'

// Calls CloudTrail records that need the action, so that a selector which drops one of them counts. Copying also reads its source, but is
// recorded as a write: a trail of reads alone is taken to show reads.
const objectCalls: Readonly<Record<string, readonly string[]>> = {
  GetObject: ['GetObject', 'HeadObject'],
  GetObjectVersion: ['GetObject', 'HeadObject'],
  ListBucket: ['ListObjects', 'HeadBucket'],
  ListBucketVersions: ['ListObjectVersions'],
  PutObject: ['PutObject', 'CopyObject', 'CreateMultipartUpload', 'UploadPart', 'CompleteMultipartUpload'],
  DeleteObject: ['DeleteObject', 'DeleteObjects'],
  DeleteObjectVersion: ['DeleteObject', 'DeleteObjects'],
  PutObjectAcl: ['PutObjectAcl']
}

const bucketCalls: Readonly<Record<string, readonly string[]>> = {
  PutLifecycleConfiguration: ['PutBucketLifecycle'],
  PutReplicationConfiguration: ['PutBucketReplication'],
  PutEncryptionConfiguration: ['PutBucketEncryption']
}

const readingCalls = /^(?:Get|Head|List|Describe)/

const s3Probes = (name: string): Probe[] => {
  const object = objectCalls[name]
  if (object !== undefined)
    return object.map(call => ({
      action: `s3:${name}`,
      category: 'Data',
      source: s3Source,
      name: call,
      readOnly: readingCalls.test(call),
      resourceType: 'AWS::S3::Object'
    }))
  return (bucketCalls[name] ?? [name]).map(call => management(`s3:${name}`, s3Source, call, readingCalls.test(call)))
}

const management = (action: string, source: string, name: string, readOnly: boolean): Probe => ({
  action,
  category: 'Management',
  source,
  name,
  readOnly,
  resourceType: null
})

/** Cryptographic calls carry `readOnly: true`, even those that make data keys: a write-only trail has none of them. */
const isKmsAdmin = (name: string): boolean =>
  /^(?:PutKeyPolicy|CreateGrant|RevokeGrant|ScheduleKeyDeletion|DisableKey|UpdateAlias|ReplicateKey)$/.test(name)

/**
 * The calls a trail must record for use of an action to be seen.
 * @param actions  IAM actions of the kind, as `s3:GetObject`
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/logging-using-cloudtrail.html
 */
export const probesOf = (type: ResourceType, actions: readonly string[]): Probe[] =>
  actions.flatMap(action => {
    const name = action.slice(action.indexOf(':') + 1)
    if (type === 's3-bucket') return s3Probes(name)
    if (type === 'secret') return [management(action, 'secretsmanager.amazonaws.com', name, name.startsWith('Get'))]
    return [management(action, 'kms.amazonaws.com', name.startsWith('ReEncrypt') ? 'ReEncrypt' : name, !isKmsAdmin(name))]
  })

/** Any management call at all, reading and changing: what tells that an identity was active. */
export const presenceProbes: readonly Probe[] = [
  management('', 'ec2.amazonaws.com', 'DescribeInstances', true),
  management('', 'ec2.amazonaws.com', 'RunInstances', false)
]
