import { isAccountId } from '../../../shared/vocabulary/account.ts'
import type { ResourceRef } from '../../../shared/vocabulary/activity.ts'
import { type Arn, formatArn } from '../../../shared/vocabulary/arn.ts'

/** Stands for the six characters Secrets Manager adds to a name, where they are not known. */
export const unknownSuffix = '-??????'

const maxNameLength = 512

const isAlphanumeric = (code: number): boolean => (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)

/** True when a secret's name ends as a full ARN does: a hyphen and six letters or digits. A name may end so by itself: only an inventory can tell. */
export const hasSuffix = (name: string): boolean => {
  if (name.length < 8 || name[name.length - 7] !== '-') return false
  for (let i = name.length - 6; i < name.length; i++) if (!isAlphanumeric(name.charCodeAt(i))) return false
  return true
}

/** A secret from its ARN: kept as read when full, with `-??????` and `inferred` when the suffix is missing. */
export const secretRefOfArn = (arn: Arn, accountId: string | null): ResourceRef => {
  const name = arn.resource.slice('secret:'.length)
  const full = hasSuffix(name) || name.endsWith(unknownSuffix)
  return {
    arn: full ? formatArn(arn) : `${formatArn(arn)}${unknownSuffix}`,
    type: 'secret',
    accountId: accountId ?? (isAccountId(arn.accountId) ? arn.accountId : null),
    region: arn.region || null,
    inferred: !hasSuffix(name)
  }
}

/** A secret from its bare name, in the account and region of the call; null when the account is not known or the text cannot be a name. */
export const secretRefOfName = (name: string, partition: string, region: string, accountId: string): ResourceRef | null => {
  if (!isAccountId(accountId) || name === '' || name.length > maxNameLength || name.includes(':')) return null
  return secretRefOfArn({ partition, service: 'secretsmanager', region, accountId, resource: `secret:${name}${unknownSuffix}` }, null)
}
