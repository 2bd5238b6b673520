import { keyFor } from '../plan/keys.ts'
import type { Plan } from '../plan/plan.ts'

export const publicAccessBlock = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true }

export const ownershipControls = { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] }

/** @param keyId  of a key made in the same template; else by name */
export const encryptionRules = ({ keys, answers }: Plan) => {
  const key = keyFor(keys, 'logs')
  if (key === null) return { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] }
  return {
    Rules: [
      {
        ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: key.arn ?? key.alias ?? key.reference },
        BucketKeyEnabled: answers.encryption.bucketKey
      }
    ]
  }
}

/** S3 keeps versions that were replaced until told otherwise: they go with the files. */
export const lifecycleRules = ({ answers, bucket }: Plan) => {
  const { archiveAfterDays, expireAfterDays, versioning } = answers.storage
  if (archiveAfterDays === null && expireAfterDays === null) return null
  return {
    Rules: [
      {
        ID: 'footfall-logs',
        Status: 'Enabled',
        Filter: { Prefix: `${bucket.before}AWSLogs/` },
        ...(archiveAfterDays === null ? {} : { Transitions: [{ Days: archiveAfterDays, StorageClass: 'GLACIER_IR' }] }),
        ...(expireAfterDays === null ? {} : { Expiration: { Days: expireAfterDays } }),
        ...(expireAfterDays !== null && versioning ? { NoncurrentVersionExpiration: { NoncurrentDays: 30 } } : {}),
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 }
      }
    ]
  }
}

export const objectLock = ({ answers }: Plan) =>
  answers.storage.objectLockDays === null
    ? null
    : { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: answers.storage.objectLockDays } } }
