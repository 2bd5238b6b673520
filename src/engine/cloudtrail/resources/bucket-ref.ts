import type { ResourceRef } from '../../../shared/vocabulary/activity.ts'
import { BoundedMemo } from '../bounded-memo.ts'

const memo = new BoundedMemo<ResourceRef>(5000, 256)

/** Buckets of old could be long and have capitals and underscores; longer than this, or with these, it is no bucket name. */
const maxNameLength = 255

const isNameCharacter = (code: number): boolean => code > 32 && code !== 47 && code !== 58 && code !== 63 && code !== 127

/** True for text that could name a bucket: no white space, slash, colon or question mark. */
export const isBucketName = (text: string): boolean => {
  if (text === '' || text.length > maxNameLength) return false
  for (let i = 0; i < text.length; i++) if (!isNameCharacter(text.charCodeAt(i))) return false
  return true
}

/** Names that stand for an access point, not a bucket: which bucket is behind it, only an inventory says. */
const accessPointEndings = ['-s3alias', '--ol-s3', '--op-s3', '.mrap', '--xa-s3']

export const isAccessPointAlias = (name: string): boolean => accessPointEndings.some(ending => name.endsWith(ending))

/** Directory buckets (S3 Express One Zone) have ARNs and permissions of their own. */
export const isDirectoryBucket = (name: string): boolean => name.endsWith('--x-s3')

const isIn = (arn: string, partition: string): boolean => arn.startsWith(partition, 4) && arn[4 + partition.length] === ':'

const kindOf = (name: string): ResourceRef['type'] => (isAccessPointAlias(name) || isDirectoryBucket(name) ? 'other' : 's3-bucket')

/**
 * A general-purpose bucket: `arn:P:s3:::name`. Aliases of access points and directory buckets become `other`, so that they are
 * counted as themselves and not as a bucket. Shared and frozen.
 * @param inferred false when the ARN was read, true when only the name was
 */
export const bucketRef = (partition: string, name: string, accountId: string | null, inferred: boolean): ResourceRef | null => {
  const known = memo.get(name)
  if (known !== undefined && known.accountId === accountId && known.inferred === inferred && isIn(known.arn, partition)) return known
  if (!isBucketName(name)) return null
  const type = kindOf(name)
  return memo.set(name, Object.freeze({ arn: `arn:${partition}:s3:::${name}`, type, accountId, region: null, inferred }))
}
