import { isAccountId } from '../../shared/vocabulary/account.ts'
import type { Identity } from '../../shared/vocabulary/activity.ts'
import { parseArn, partitionOfRegion } from '../../shared/vocabulary/arn.ts'
import { identityFromArn } from './identity-from-arn.ts'
import { accountOrNull, byNameOnly, byOwnArn, byUniqueId, uniqueIdOf, unknownIdentity, userNameOf } from './identity-members.ts'
import { type JsonObject, limited, objectIn, textIn } from './json-values.ts'

/** What the rest of the record says that an identity may need when its own members do not say it. */
export interface RecordSurroundings {
  /** Account whose log this is; '' when not said. */
  accountId: string
  region: string
  sourceIp: string
  /** False for exports that name a user without saying of what kind (Event history CSV). */
  full: boolean
}

/** Anybody: a request to S3 without credentials. */
export const anonymousIdentity: Identity = Object.freeze({
  key: 'anonymous',
  type: 'account',
  name: 'anonymous',
  accountId: null,
  uniqueId: null
})

const root = (user: JsonObject, around: RecordSurroundings): Identity => {
  const known = byOwnArn(user)
  if (known?.type === 'root') return known
  const accountId = [textIn(user, 'accountId'), textIn(user, 'principalId'), around.accountId].find(isAccountId)
  if (accountId === undefined) return { key: 'root', type: 'root', name: 'root', accountId: null, uniqueId: null }
  return {
    key: `arn:${partitionOfRegion(around.region)}:iam::${accountId}:root`,
    type: 'root',
    name: 'root',
    accountId,
    uniqueId: accountId
  }
}

const iamUser = (user: JsonObject, around: RecordSurroundings): Identity => {
  const known = byOwnArn(user)
  if (known !== null) return known
  const name = userNameOf(user)
  const accountId = [textIn(user, 'accountId'), around.accountId].find(isAccountId)
  if (name === '' || accountId === undefined) return byUniqueId(user) ?? byNameOnly(user)
  const key = `arn:${partitionOfRegion(around.region)}:iam::${accountId}:user/${name}`
  return { key, type: 'iam-user', name, accountId, uniqueId: uniqueIdOf(user) }
}

const issuerOf = (user: JsonObject): Identity | null => {
  const issuer = objectIn(objectIn(user, 'sessionContext'), 'sessionIssuer')
  if (issuer === null) return null
  return identityFromArn(textIn(issuer, 'arn'), uniqueIdOf(issuer))
}

const roleSession = (user: JsonObject): Identity => issuerOf(user) ?? byOwnArn(user) ?? byUniqueId(user) ?? byNameOnly(user)

const foreignAccount = (user: JsonObject): Identity => {
  const accountId = textIn(user, 'accountId')
  const principalId = limited(textIn(user, 'principalId'), 512)
  const lower = accountId.toLowerCase()
  if (lower === 'anonymous' || lower === 'anonymous_principal' || principalId.toUpperCase() === 'ANONYMOUS_PRINCIPAL')
    return anonymousIdentity
  if (accountId === '') return byOwnArn(user) ?? byUniqueId(user) ?? unknownIdentity
  const name = limited(accountId, 64)
  return { key: `account:${name}/${principalId}`, type: 'account', name, accountId: accountOrNull(accountId), uniqueId: uniqueIdOf(user) }
}

const serviceNamed = (host: string): Identity => {
  const name = limited(host, 256)
  return { key: `service:${name}`, type: 'aws-service', name, accountId: null, uniqueId: null }
}

/** A service's own host stands where its address would, in records that leave `invokedBy` out. */
const service = (user: JsonObject, around: RecordSurroundings): Identity => {
  const invokedBy = textIn(user, 'invokedBy')
  if (invokedBy !== '') return serviceNamed(invokedBy)
  if (around.sourceIp.endsWith('.amazonaws.com') || around.sourceIp.startsWith('AWS Internal')) return serviceNamed(around.sourceIp)
  return unknownIdentity
}

const federated = (key: string, name: string, accountId: string): Identity => ({
  key: limited(key, 1024),
  type: 'federated',
  name: limited(name, 512) || limited(key, 512),
  accountId: accountOrNull(accountId),
  uniqueId: null
})

/** A person of IAM Identity Center, by the ARN the service authorization reference gives such users. */
const identityCenterUser = (user: JsonObject): Identity => {
  const onBehalfOf = objectIn(user, 'onBehalfOf')
  const userId = textIn(onBehalfOf, 'userId')
  if (userId === '') return byNameOnly(user)
  const partition = parseArn(textIn(onBehalfOf, 'identityStoreArn'))?.partition ?? 'aws'
  return federated(`arn:${partition}:identitystore:::user/${userId}`, userNameOf(user) || userId, textIn(user, 'accountId'))
}

const outsider = (kind: string, user: JsonObject): Identity => {
  const id = textIn(user, 'principalId') || userNameOf(user)
  if (id === '') return byOwnArn(user) ?? unknownIdentity
  return federated(`${kind}:${id}`, userNameOf(user), textIn(user, 'accountId'))
}

const withoutType = (user: JsonObject, around: RecordSurroundings): Identity => {
  const known = issuerOf(user) ?? byOwnArn(user)
  if (known !== null) return known
  if (textIn(user, 'invokedBy') !== '') return service(user, around)
  return byUniqueId(user) ?? byNameOnly(user)
}

/**
 * Who acted, from a record's `userIdentity`. Keys are those of `Identity.key`; besides them:
 * `AIDA…`/`AROA…` where only the unique id is known, `user:NAME` (type unknown) where only a name is, `anonymous`, `root` for a root
 * user of no known account, `arn:P:identitystore:::user/ID` for Identity Center, `saml:`, `web-identity:` and `directory:` with the principal id.
 * An IAM user without an ARN gets one from its name and account (its path is then not known); so does a role from its STS ARN.
 * @param user `userIdentity` as parsed, or null
 */
export const identityOf = (user: JsonObject | null, around: RecordSurroundings): Identity => {
  if (user === null) return unknownIdentity
  switch (textIn(user, 'type')) {
    case 'Root':
      return root(user, around)
    case 'IAMUser':
      return around.full ? iamUser(user, around) : (byOwnArn(user) ?? byNameOnly(user))
    case 'AssumedRole':
    case 'Role':
    case 'FederatedUser':
      return roleSession(user)
    case 'AWSAccount':
      return foreignAccount(user)
    case 'AWSService':
      return service(user, around)
    case 'IdentityCenterUser':
      return identityCenterUser(user)
    case 'SAMLUser':
      return outsider('saml', user)
    case 'WebIdentityUser':
      return outsider('web-identity', user)
    case 'Directory':
      return outsider('directory', user)
    default:
      return withoutType(user, around)
  }
}

/** True where `identityOf` looks at the surroundings: such an answer holds for this record only. */
export const dependsOnSurroundings = (user: JsonObject | null): boolean => {
  if (user === null) return false
  const type = textIn(user, 'type')
  if (type === 'AWSService') return textIn(user, 'invokedBy') === ''
  if (type === 'Root') return byOwnArn(user)?.type !== 'root'
  return type === 'IAMUser' && byOwnArn(user) === null
}
