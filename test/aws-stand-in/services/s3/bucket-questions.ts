import type { Answer } from '../../http/answer.ts'
import type { NotificationState } from '../../state/state.ts'
import type { PlainObject } from '../../wire/plain.ts'
import { refuse } from '../../wire/refusal.ts'
import { numberOf, textOf } from '../input.ts'
import { pageOf } from '../page.ts'
import type { Call } from '../service.ts'
import { bucketHere, canonicalId, findBucket, redirect } from './find-bucket.ts'

const empty = Buffer.alloc(0)

export const headBucket = (call: Call): Answer => {
  const { bucket } = bucketHere(call)
  return {
    status: 200,
    headers: {
      'x-amz-bucket-region': bucket.region,
      'x-amz-bucket-arn': `arn:aws:s3:::${bucket.name}`,
      'x-amz-access-point-alias': 'false',
      'content-type': 'application/xml'
    },
    body: empty
  }
}

export const getBucketLocation = (call: Call): PlainObject => {
  const { bucket } = findBucket(call)
  // us-east-1 knows every bucket's place.
  if (call.region !== bucket.region && call.region !== 'us-east-1') redirect(bucket.name, bucket.region)
  return { LocationConstraint: bucket.region === 'us-east-1' ? '' : bucket.region }
}

export const getBucketPolicy = (call: Call): Answer => {
  const { bucket } = bucketHere(call)
  if (bucket.policy === undefined)
    return refuse('NoSuchBucketPolicy', 'The bucket policy does not exist', 404, { members: { BucketName: bucket.name } })
  return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(bucket.policy)) }
}

export const getBucketPolicyStatus = (call: Call): PlainObject => {
  const { bucket } = bucketHere(call)
  if (bucket.policy === undefined)
    refuse('NoSuchBucketPolicy', 'The bucket policy does not exist', 404, { members: { BucketName: bucket.name } })
  return { PolicyStatus: { IsPublic: /"Principal":("\*"|\{"AWS":"\*"\})/.test(JSON.stringify(bucket.policy)) } }
}

const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'

export const getBucketAcl = (call: Call): PlainObject => {
  const { bucket, owner } = bucketHere(call)
  const own = { ID: canonicalId(owner), Permission: 'FULL_CONTROL' }
  const grants = [own, ...(bucket.grants ?? [])].map((grant: { ID?: string; URI?: string; Permission: string }) => {
    const [type, name] = grant.URI === undefined ? ['CanonicalUser', `<ID>${grant.ID}</ID>`] : ['Group', `<URI>${grant.URI}</URI>`]
    return `<Grant><Grantee ${xsi} xsi:type="${type}">${name}</Grantee><Permission>${grant.Permission}</Permission></Grant>`
  })
  return { AccessControlPolicy: { Owner: { ID: canonicalId(owner) }, AccessControlList: { rawXml: grants.join('') } } }
}

export const getBucketOwnershipControls = (call: Call): PlainObject => {
  const { bucket } = bucketHere(call)
  if (bucket.ownership === undefined)
    refuse('OwnershipControlsNotFoundError', 'The bucket ownership controls were not found', 404, { members: { BucketName: bucket.name } })
  return { OwnershipControls: { Rule: [{ ObjectOwnership: bucket.ownership }] } }
}

export const getPublicAccessBlock = (call: Call): PlainObject => {
  const { bucket } = bucketHere(call)
  if (bucket.publicAccessBlock === undefined)
    return refuse('NoSuchPublicAccessBlockConfiguration', 'The public access block configuration was not found', 404, {
      members: { BucketName: bucket.name }
    })
  return { PublicAccessBlockConfiguration: { ...bucket.publicAccessBlock } }
}

export const getBucketTagging = (call: Call): PlainObject => {
  const { bucket } = bucketHere(call)
  if (bucket.tags === undefined || bucket.tags.length === 0)
    refuse('NoSuchTagSet', 'The TagSet does not exist', 404, { members: { BucketName: bucket.name } })
  return { Tagging: { TagSet: { Tag: (bucket.tags ?? []).map(tag => ({ ...tag })) } } }
}

export const getBucketVersioning = (call: Call): PlainObject => {
  const { versioning, mfaDelete } = bucketHere(call).bucket
  return {
    VersioningConfiguration: { Status: versioning, MfaDelete: mfaDelete === undefined ? undefined : mfaDelete ? 'Enabled' : 'Disabled' }
  }
}

export const getBucketLogging = (call: Call): PlainObject => {
  const { logging } = bucketHere(call).bucket
  return { BucketLoggingStatus: { LoggingEnabled: logging === undefined ? undefined : { ...logging } } }
}

export const getBucketEncryption = (call: Call): PlainObject => {
  const { kmsKeyArn } = bucketHere(call).bucket
  const byDefault = kmsKeyArn === undefined ? { SSEAlgorithm: 'AES256' } : { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: kmsKeyArn }
  return {
    ServerSideEncryptionConfiguration: {
      Rule: [{ ApplyServerSideEncryptionByDefault: byDefault, BucketKeyEnabled: kmsKeyArn !== undefined }]
    }
  }
}

const filterOf = ({ prefix, suffix }: NotificationState): PlainObject => {
  const rules = [
    ...(prefix === undefined ? [] : [{ Name: 'prefix', Value: prefix }]),
    ...(suffix === undefined ? [] : [{ Name: 'suffix', Value: suffix }])
  ]
  return rules.length === 0 ? {} : { Filter: { S3Key: { FilterRule: rules } } }
}

const targets = [
  ['TopicConfiguration', 'Topic', 'sns'],
  ['QueueConfiguration', 'Queue', 'sqs'],
  ['CloudFunctionConfiguration', 'CloudFunction', 'lambda']
] as const

export const getBucketNotification = (call: Call): PlainObject => {
  const { notifications = [] } = bucketHere(call).bucket
  const members = targets.map(([name, target, service]) => [
    name,
    notifications
      .filter(({ arn }) => arn.split(':')[2] === service)
      .map(one => ({ Id: one.Id, [target]: one.arn, Event: one.Events, ...filterOf(one) }))
  ])
  return { NotificationConfiguration: Object.fromEntries(members) as PlainObject }
}

/** Neither is kept by the state: answered as where nothing is configured. */
export const getBucketLifecycle = (call: Call): PlainObject => {
  bucketHere(call)
  return refuse('NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist', 404)
}
export const getObjectLock = (call: Call): PlainObject => {
  bucketHere(call)
  return refuse('ObjectLockConfigurationNotFoundError', 'Object Lock configuration does not exist for this bucket', 404)
}

export const listBuckets = (call: Call): PlainObject => {
  const [prefix, region, most] = [textOf(call, 'prefix') ?? '', textOf(call, 'bucket-region'), numberOf(call, 'max-buckets')]
  const meant = call.account.buckets
    .filter(bucket => bucket.name.startsWith(prefix) && (region === undefined || bucket.region === region))
    .toSorted((a, b) => Number(a.name > b.name) - Number(a.name < b.name))
  // In pages only for who asks for pages.
  const { items, next } =
    most === undefined
      ? { items: meant, next: undefined }
      : pageOf(call, meant, { token: textOf(call, 'continuation-token'), size: most, most: 10_000, badToken: 'InvalidArgument' })
  return {
    ListAllMyBucketsResult: {
      Owner: { ID: canonicalId(call.account) },
      Buckets: {
        Bucket: items.map(bucket => ({
          Name: bucket.name,
          CreationDate: new Date(bucket.createdMs),
          BucketRegion: bucket.region,
          BucketArn: `arn:aws:s3:::${bucket.name}`
        }))
      },
      ContinuationToken: next,
      Prefix: prefix === '' ? undefined : prefix
    }
  }
}
