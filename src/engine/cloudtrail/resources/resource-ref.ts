import { isAccountId } from '../../../shared/vocabulary/account.ts'
import type { ResourceRef } from '../../../shared/vocabulary/activity.ts'
import { type Arn, formatArn, parseArn } from '../../../shared/vocabulary/arn.ts'
import { BoundedMemo } from '../bounded-memo.ts'
import { bucketRef } from './bucket-ref.ts'
import { secretRefOfArn } from './secret-ref.ts'

const other = (text: string, arn: Arn, accountId: string | null, inferred: boolean): ResourceRef => ({
  arn: text,
  type: 'other',
  accountId: accountId ?? (isAccountId(arn.accountId) ? arn.accountId : null),
  region: arn.region || null,
  inferred
})

const read = (text: string, accountId: string | null): ResourceRef | null => {
  const arn = parseArn(text)
  if (arn === null) return null
  if (arn.service === 'kms' && arn.resource.startsWith('key/')) return { ...other(text, arn, accountId, false), type: 'kms-key' }
  if (arn.service === 'secretsmanager' && arn.resource.startsWith('secret:')) return secretRefOfArn(arn, accountId)
  return other(text, arn, accountId, false)
}

interface Known {
  accountId: string | null
  ref: ResourceRef
}

const memo = new BoundedMemo<Known>(5000, 512)

/** An S3 ARN cut to its bucket; undefined for everything but buckets and their objects, whose ARNs have neither region nor account. */
const readBucket = (text: string, accountId: string | null): ResourceRef | null | undefined => {
  if (!text.startsWith('arn:')) return undefined
  const partitionEnd = text.indexOf(':', 4)
  if (partitionEnd <= 4 || !text.startsWith(s3Mark, partitionEnd)) return undefined
  const name = partitionEnd + s3Mark.length
  if (name === text.length) return undefined
  const slash = text.indexOf('/', name)
  return bucketRef(text.slice(4, partitionEnd), slash < 0 ? text.slice(name) : text.slice(name, slash), accountId, false)
}

const s3Mark = ':s3:::'

/**
 * A resource from its ARN. Objects stand for their bucket; keys and secrets are recognised whoever names them; the rest is `other`.
 * Shared and frozen.
 * @param accountId the owner as the record gives it beside the ARN; without one the ARN's own account
 * @returns null when the text is no ARN
 */
export const refOfArn = (text: string, accountId: string | null): ResourceRef | null => {
  const bucket = readBucket(text, accountId)
  if (bucket !== undefined) return bucket
  const known = memo.get(text)
  if (known !== undefined && known.accountId === accountId) return known.ref
  const ref = text.length > 2048 ? null : read(text, accountId)
  return ref === null ? null : memo.set(text, { accountId, ref: Object.freeze(ref) }).ref
}

/** A thing put together from a name: `other`, inferred. Null when the account is needed and not known. */
export const inferredRef = (arn: Arn): ResourceRef | null => (isAccountId(arn.accountId) ? other(formatArn(arn), arn, null, true) : null)
