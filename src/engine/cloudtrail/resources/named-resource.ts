import type { ResourceRef } from '../../../shared/vocabulary/activity.ts'
import { partitionOfRegion } from '../../../shared/vocabulary/arn.ts'
import type { Call } from '../call.ts'
import { bucketRef } from './bucket-ref.ts'
import { keyNamed } from './kms-key.ts'
import type { ResourceEntry } from './resource-entries.ts'
import { secretNamed } from './secret.ts'

/** A resource listed by kind and name only, as Event history does: for the kinds we know how to name. Null for the rest. */
export const namedResource = (call: Call, entry: ResourceEntry): ResourceRef | null => {
  switch (entry.type) {
    case 'AWS::S3::Bucket':
      return bucketRef(partitionOfRegion(call.region), entry.name, entry.accountId, true)
    case 'AWS::KMS::Key':
      return keyNamed(call, entry.name)
    case 'AWS::SecretsManager::Secret':
      return secretNamed(call, entry.name)
    default:
      return null
  }
}
