import { isAccountId } from '../../../shared/vocabulary/account.ts'
import type { ResourceRef } from '../../../shared/vocabulary/activity.ts'
import { type Arn, formatArn, parseArn } from '../../../shared/vocabulary/arn.ts'
import { bucketRef } from './bucket-ref.ts'
import { secretRefOfArn } from './secret-ref.ts'

const other = (text: string, arn: Arn, accountId: string | null, inferred: boolean): ResourceRef => ({
  arn: text,
  type: 'other',
  accountId: accountId ?? (isAccountId(arn.accountId) ? arn.accountId : null),
  region: arn.region || null,
  inferred
})

/** True for the S3 buckets of all but directory buckets and access points, which have ARNs with region and account. */
const isBucketArn = (arn: Arn): boolean => arn.service === 's3' && arn.region === '' && arn.accountId === ''

/**
 * A resource from its ARN. Objects stand for their bucket; keys and secrets are recognised whoever names them; the rest is `other`.
 * @param accountId the owner as the record gives it beside the ARN; without one the ARN's own account
 * @returns null when the text is no ARN
 */
export const refOfArn = (text: string, accountId: string | null): ResourceRef | null => {
  const arn = parseArn(text)
  if (arn === null) return null
  if (isBucketArn(arn)) {
    const slash = arn.resource.indexOf('/')
    return bucketRef(arn.partition, slash < 0 ? arn.resource : arn.resource.slice(0, slash), accountId, false)
  }
  if (arn.service === 'kms' && arn.resource.startsWith('key/')) return { ...other(text, arn, accountId, false), type: 'kms-key' }
  if (arn.service === 'secretsmanager' && arn.resource.startsWith('secret:')) return secretRefOfArn(arn, accountId)
  return other(text, arn, accountId, false)
}

/** A thing put together from a name: `other`, inferred. Null when the account is needed and not known. */
export const inferredRef = (arn: Arn): ResourceRef | null => (isAccountId(arn.accountId) ? other(formatArn(arn), arn, null, true) : null)
