import type { Caller } from '../caller.ts'
import type { SampleRole } from '../inventory/sample-roles.ts'
import type { SampleUser } from '../inventory/sample-users.ts'
import { isoSeconds } from '../sample-calendar.ts'

/** An IAM user with one of its long-term keys. @param generation  which key, from 1 */
export const withKey = (user: SampleUser, sourceIp: string, userAgent: string, generation = 1): Caller => {
  const accessKeyId = user.accessKeyIds[generation - 1]
  if (!accessKeyId) throw new RangeError(`${user.name} has no access key number ${generation}.`)
  return userCaller(user, { accessKeyId }, sourceIp, userAgent, false)
}

/** An IAM user in the console: temporary credentials that stay those of the user. */
export const inConsole = (
  user: SampleUser,
  session: { accessKeyId: string; createdAtMs: number; mfa: boolean },
  sourceIp: string,
  userAgent: string
): Caller =>
  userCaller(
    user,
    {
      accessKeyId: session.accessKeyId,
      sessionContext: { attributes: { creationDate: isoSeconds(session.createdAtMs), mfaAuthenticated: String(session.mfa) } }
    },
    sourceIp,
    userAgent,
    true
  )

const userCaller = (user: SampleUser, credential: object, sourceIp: string, userAgent: string, isConsole: boolean): Caller => ({
  userIdentity: {
    type: 'IAMUser',
    principalId: user.uniqueId,
    arn: user.arn,
    accountId: user.accountId,
    userName: user.name,
    ...credential
  },
  accountId: user.accountId,
  arn: user.arn,
  principalId: user.uniqueId,
  sourceIp,
  userAgent,
  isConsole,
  isForeign: false
})

/** What tells one session of a role from another. */
export interface RoleSession {
  role: SampleRole
  name: string
  accessKeyId: string
  createdAtMs: number
  mfa?: boolean
  sourceIdentity?: string
  /** `userId` and `identityStoreArn` of IAM Identity Center. */
  onBehalfOf?: object
  /** Provider and claims of a web identity. */
  webIdentity?: object
  /** Where the credentials live: the instance or function. */
  inScopeOf?: object
  /** `2.0` for credentials an instance got from its metadata service. */
  instanceDelivery?: string
}

const sessionContext = (session: RoleSession): object => ({
  sessionIssuer: {
    type: 'Role',
    principalId: session.role.uniqueId,
    arn: session.role.arn,
    accountId: session.role.accountId,
    userName: session.role.name
  },
  ...(session.webIdentity ? { webIdFederationData: session.webIdentity } : {}),
  attributes: { creationDate: isoSeconds(session.createdAtMs), mfaAuthenticated: String(session.mfa ?? false) },
  ...(session.sourceIdentity ? { sourceIdentity: session.sourceIdentity } : {}),
  ...(session.instanceDelivery ? { ec2RoleDelivery: session.instanceDelivery } : {})
})

/** ARN of a role session, which leaves the role's path out. */
export const sessionArn = (role: SampleRole, sessionName: string): string =>
  `arn:aws:sts::${role.accountId}:assumed-role/${role.name}/${sessionName}`

/** A session of a role, ready to call. */
export const asRole = (session: RoleSession, sourceIp: string, userAgent: string, isConsole = false): Caller => {
  const { role } = session
  const principalId = `${role.uniqueId}:${session.name}`
  const arn = sessionArn(role, session.name)
  return {
    userIdentity: {
      type: 'AssumedRole',
      principalId,
      arn,
      accountId: role.accountId,
      accessKeyId: session.accessKeyId,
      sessionContext: sessionContext(session),
      ...(session.onBehalfOf ? { onBehalfOf: session.onBehalfOf } : {}),
      ...(session.inScopeOf ? { inScopeOf: session.inScopeOf } : {})
    },
    accountId: role.accountId,
    arn,
    principalId,
    sourceIp,
    userAgent,
    isConsole,
    isForeign: false
  }
}
