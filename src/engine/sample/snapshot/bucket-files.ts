import { HOME_REGION } from '../inventory/sample-accounts.ts'
import { type SampleBucket, sampleBucket, sampleBuckets } from '../inventory/sample-buckets.ts'
import { sampleKey } from '../inventory/sample-keys.ts'
import { createRandom } from '../random.ts'
import { bucketPolicy } from './bucket-policies.ts'
import { tagList } from './iam-files.ts'
import { policyDocument } from './policy-text.ts'
import { answerFile, type SnapshotFile } from './snapshot-file.ts'
import { snapshotRegions } from './snapshot-regions.ts'

const ownerId = (accountId: string): string => createRandom(`canonical/${accountId}`).hex(64)

const CREATED = '2024-04-09T07:30:00+00:00'

/** The one bucket from the time before lists of grantees went out of use. */
const ACL_BUCKET = sampleBucket('web-logs')

const acl = (bucket: SampleBucket): object => {
  const owner = { ID: ownerId(bucket.accountId) }
  const logDelivery = { URI: 'http://acs.amazonaws.com/groups/s3/LogDelivery', Type: 'Group' }
  const others = ['WRITE', 'READ_ACP'].map(Permission => ({ Grantee: logDelivery, Permission }))
  return {
    Owner: owner,
    Grants: [{ Grantee: { ...owner, Type: 'CanonicalUser' }, Permission: 'FULL_CONTROL' }, ...(bucket === ACL_BUCKET ? others : [])]
  }
}

const blocked = (value: boolean): object => ({
  PublicAccessBlockConfiguration: {
    BlockPublicAcls: value,
    IgnorePublicAcls: value,
    BlockPublicPolicy: value,
    RestrictPublicBuckets: value
  }
})

const tags = ({ name }: SampleBucket): object => {
  const classes: readonly [RegExp, string][] = [
    [/customer|orders|invoice/, 'personal'],
    [/hr-|payroll/, 'confidential'],
    [/public/, 'public']
  ]
  const found = classes.find(([pattern]) => pattern.test(name))
  return found ? { TagSet: tagList({ classification: found[1] }) } : { Absent: 'NoSuchTagSet' }
}

const encryption = ({ keyAlias }: SampleBucket): object => {
  const byDefault = keyAlias === null ? { SSEAlgorithm: 'AES256' } : { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: sampleKey(keyAlias).arn }
  return {
    ServerSideEncryptionConfiguration: {
      Rules: [{ ApplyServerSideEncryptionByDefault: byDefault, BucketKeyEnabled: keyAlias !== null }]
    }
  }
}

const answersOf = (bucket: SampleBucket): Record<string, object> => {
  const policy = bucketPolicy(bucket)
  return {
    'get-bucket-location': { LocationConstraint: bucket.region === HOME_REGION ? null : bucket.region },
    'get-bucket-policy': policy === null ? { Absent: 'NoSuchBucketPolicy' } : { Policy: JSON.stringify(policy) },
    'get-bucket-acl': acl(bucket),
    'get-bucket-ownership-controls':
      bucket === ACL_BUCKET
        ? { Absent: 'OwnershipControlsNotFoundError' }
        : { OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } },
    'get-public-access-block': blocked(!bucket.isPublic),
    'get-bucket-tagging': tags(bucket),
    'get-bucket-versioning': { Status: bucket.name.includes('sandbox') ? 'Suspended' : 'Enabled' },
    'get-bucket-encryption': encryption(bucket)
  }
}

/** Buckets of an account, each with what bears on access to it. */
export function* bucketFiles(accountId: string): Generator<SnapshotFile> {
  const buckets = sampleBuckets.filter(bucket => bucket.accountId === accountId)
  yield answerFile([accountId, 's3api', 'list-buckets'], {
    Buckets: buckets.map(({ name, region, arn }) => ({ Name: name, CreationDate: CREATED, BucketRegion: region, BucketArn: arn })),
    Owner: { ID: ownerId(accountId) }
  })
  for (const bucket of buckets)
    for (const [command, answer] of Object.entries(answersOf(bucket))) yield answerFile([accountId, 's3api', command, bucket.name], answer)
  const isOpen = buckets.some(({ isPublic }) => isPublic)
  const absent = { Absent: 'NoSuchPublicAccessBlockConfiguration' }
  yield answerFile([accountId, 's3control', 'get-public-access-block'], isOpen ? absent : blocked(true))
  yield* accessPointFiles(accountId)
}

const POINT_BUCKET = sampleBucket('curated-sales')

/** One access point, onto the curated sales; elsewhere none. */
function* accessPointFiles(accountId: string): Generator<SnapshotFile> {
  const name = 'sales-readers'
  const arn = `arn:aws:s3:${POINT_BUCKET.region}:${accountId}:accesspoint/${name}`
  for (const region of snapshotRegions) {
    const isHere = accountId === POINT_BUCKET.accountId && region === POINT_BUCKET.region
    const point = {
      Name: name,
      NetworkOrigin: 'Internet',
      Bucket: POINT_BUCKET.name,
      AccessPointArn: arn,
      BucketAccountId: accountId
    }
    yield answerFile([accountId, 's3control', region, 'list-access-points'], { AccessPointList: isHere ? [point] : [] })
    if (!isHere) continue
    const policy = policyDocument({
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${accountId}:role/okta-data-engineer` },
      Action: 's3:GetObject',
      Resource: `${arn}/object/*`
    })
    yield answerFile([accountId, 's3control', region, 'get-access-point-policy', name], { Policy: JSON.stringify(policy) })
  }
}
