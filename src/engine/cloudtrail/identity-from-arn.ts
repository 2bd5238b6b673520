import { isAccountId } from '../../shared/vocabulary/account.ts'
import type { Identity } from '../../shared/vocabulary/activity.ts'
import { type Arn, arnName, formatArn, parseArn } from '../../shared/vocabulary/arn.ts'

/** Longer than any ARN IAM issues; beyond it the text is not one. */
const maxArnLength = 2048

const roleOfSession = (arn: Arn): string => {
  const name = arn.resource.slice('assumed-role/'.length)
  const slash = name.indexOf('/')
  return slash < 0 ? name : name.slice(0, slash)
}

/**
 * The identity an IAM or STS ARN names: user, role, root, or the role of an assumed-role session (the STS ARN leaves the
 * role's path out, so it is left out here too). A federated user's own ARN names the federated user.
 * @param text any text; a name that is no ARN is refused
 * @param uniqueId the record's unique id for the same identity
 * @returns null for every other ARN and for text that is none
 */
export const identityFromArn = (text: string, uniqueId: string | null): Identity | null => {
  const arn = text.length <= maxArnLength ? parseArn(text) : null
  if (arn === null || (arn.service !== 'iam' && arn.service !== 'sts')) return null
  const accountId = isAccountId(arn.accountId) ? arn.accountId : null
  const { resource } = arn
  if (resource === 'root') return { key: text, type: 'root', name: 'root', accountId, uniqueId: accountId }
  if (arnName(arn) === '') return null
  if (resource.startsWith('user/')) return { key: text, type: 'iam-user', name: arnName(arn), accountId, uniqueId }
  if (resource.startsWith('role/')) return { key: text, type: 'iam-role', name: arnName(arn), accountId, uniqueId }
  if (resource.startsWith('federated-user/')) return { key: text, type: 'federated', name: arnName(arn), accountId, uniqueId: null }
  if (!resource.startsWith('assumed-role/') || roleOfSession(arn) === '') return null
  const name = roleOfSession(arn)
  return { key: formatArn({ ...arn, service: 'iam', resource: `role/${name}` }), type: 'iam-role', name, accountId, uniqueId }
}
