import { isAccountId } from '../../shared/vocabulary/account.ts'
import type { Identity } from '../../shared/vocabulary/activity.ts'
import { identityFromArn } from './identity-from-arn.ts'
import { type JsonObject, limited, textIn } from './json-values.ts'

/** Nothing known of who acted. */
export const unknownIdentity: Identity = Object.freeze({
  key: 'unknown',
  type: 'unknown',
  name: 'unknown',
  accountId: null,
  uniqueId: null
})

/** Written by AWS in place of a user name that was typed wrongly and may be a password. */
const hidden = 'HIDDEN_DUE_TO_SECURITY_REASONS'

/** The text when it is an account id. */
export const accountOrNull = (text: string): string | null => (isAccountId(text) ? text : null)

/** `AROA…` of `AROA…:session`; null when empty. */
export const uniqueIdOf = (user: JsonObject): string | null => {
  const principalId = textIn(user, 'principalId')
  const colon = principalId.indexOf(':')
  return limited(colon < 0 ? principalId : principalId.slice(0, colon), 256) || null
}

/** The user name, '' when it is missing or hidden. */
export const userNameOf = (user: JsonObject): string => {
  const name = textIn(user, 'userName')
  return name === hidden ? '' : limited(name, 512)
}

const hasPrefix = (id: string | null, prefix: string): id is string => id?.startsWith(prefix) === true

/** A user or role known only by its unique id: the id is the key, since it is stable and joins to inventories. */
export const byUniqueId = (user: JsonObject): Identity | null => {
  const uniqueId = uniqueIdOf(user)
  const accountId = accountOrNull(textIn(user, 'accountId'))
  const name = userNameOf(user)
  if (hasPrefix(uniqueId, 'AIDA')) return { key: uniqueId, type: 'iam-user', name: name || uniqueId, accountId, uniqueId }
  if (hasPrefix(uniqueId, 'AROA')) return { key: uniqueId, type: 'iam-role', name: name || uniqueId, accountId, uniqueId }
  return null
}

/** Only a name is known, and not of what: kept apart by that name, not joined to anything. */
export const byNameOnly = (user: JsonObject): Identity => {
  const name = userNameOf(user)
  return name === '' ? unknownIdentity : { key: `user:${name}`, type: 'unknown', name, accountId: null, uniqueId: null }
}

/** What the identity's own ARN names. */
export const byOwnArn = (user: JsonObject): Identity | null => identityFromArn(textIn(user, 'arn'), uniqueIdOf(user))
