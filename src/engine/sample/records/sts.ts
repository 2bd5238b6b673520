import { type Caller, serviceCaller } from '../caller.ts'
import { HOME_REGION } from '../inventory/sample-accounts.ts'
import type { SampleRole } from '../inventory/sample-roles.ts'
import { logAcross, type Stage } from '../stage.ts'
import { asRole, type RoleSession, sessionArn } from './sessions.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `Jul 1, 2026, 9:15:00 AM`, as STS and IAM print times in responses. */
export const printedTime = (atMs: number): string => {
  const time = new Date(atMs)
  const hours = time.getUTCHours()
  const twoDigits = (value: number): string => String(value).padStart(2, '0')
  const clock = `${hours % 12 === 0 ? 12 : hours % 12}:${twoDigits(time.getUTCMinutes())}:${twoDigits(time.getUTCSeconds())}`
  return `${months[time.getUTCMonth()]} ${time.getUTCDate()}, ${time.getUTCFullYear()}, ${clock} ${hours < 12 ? 'AM' : 'PM'}`
}

/** A temporary access key id. */
export const temporaryKeyId = (stage: Stage): string => `ASIA${stage.random.upper(16)}`

/** Life of a role session. */
export const SESSION_SECONDS = 3600

const credentials = (stage: Stage, accessKeyId: string, atMs: number): object => ({
  accessKeyId,
  sessionToken: `IQoJb3JpZ2luX2VjE${stage.random.base64(48)}`,
  expiration: printedTime(atMs + SESSION_SECONDS * 1000)
})

/** What STS answers when it hands out a session. */
export const assumed = (stage: Stage, session: RoleSession): object => ({
  credentials: credentials(stage, session.accessKeyId, session.createdAtMs),
  assumedRoleUser: { assumedRoleId: `${session.role.uniqueId}:${session.name}`, arn: sessionArn(session.role, session.name) }
})

/** The role as `resources` names it. */
export const roleResource = (role: SampleRole): object => ({ accountId: role.accountId, type: 'AWS::IAM::Role', ARN: role.arn })

/** How a role is asked for and then used. */
export interface Assumption {
  role: SampleRole
  sessionName: string
  atMs: number
  region?: string
  sourceIdentity?: string
  mfa?: boolean
  sourceIp?: string
  userAgent?: string
}

/** `AssumeRole` by a user or another role; both accounts log it when they differ. The session calls from where the caller is unless told otherwise. */
export const assumeRole = (stage: Stage, caller: Caller, ask: Assumption): Caller => {
  const { role, atMs } = ask
  const session: RoleSession = {
    role,
    name: ask.sessionName,
    accessKeyId: temporaryKeyId(stage),
    createdAtMs: atMs,
    ...(ask.mfa === undefined ? {} : { mfa: ask.mfa }),
    ...(ask.sourceIdentity === undefined ? {} : { sourceIdentity: ask.sourceIdentity })
  }
  logAcross(stage, caller, role.accountId, {
    atMs,
    region: ask.region ?? HOME_REGION,
    service: 'sts',
    name: 'AssumeRole',
    isReadOnly: true,
    parameters: {
      roleArn: role.arn,
      roleSessionName: ask.sessionName,
      durationSeconds: SESSION_SECONDS,
      ...(ask.sourceIdentity ? { sourceIdentity: ask.sourceIdentity } : {})
    },
    response: { ...assumed(stage, session), ...(ask.sourceIdentity ? { sourceIdentity: ask.sourceIdentity } : {}) },
    resources: [roleResource(role)]
  })
  return asRole(session, ask.sourceIp ?? caller.sourceIp, ask.userAgent ?? caller.userAgent)
}

/** A service takes a role of its account for a workload: a task, a function, an instance. */
export const assumeForService = (
  stage: Stage,
  service: string,
  ask: Assumption & { sourceIp: string; userAgent: string },
  extra: Pick<RoleSession, 'inScopeOf' | 'instanceDelivery'> = {}
): Caller => {
  const { role, atMs, sessionName } = ask
  const session: RoleSession = { role, name: sessionName, accessKeyId: temporaryKeyId(stage), createdAtMs: atMs, ...extra }
  stage.log(serviceCaller(service, role.accountId), {
    atMs,
    region: ask.region ?? HOME_REGION,
    service: 'sts',
    name: 'AssumeRole',
    isReadOnly: true,
    parameters: { roleArn: role.arn, roleSessionName: sessionName, durationSeconds: SESSION_SECONDS },
    response: assumed(stage, session),
    resources: [roleResource(role)],
    sharedEventId: stage.random.uuid()
  })
  return asRole(session, ask.sourceIp, ask.userAgent)
}
