import { roleArn, userOfArn } from '../../state/arns.ts'
import type { AccountState, RoleState, StandInState } from '../../state/state.ts'
import type { PlainObject } from '../../wire/plain.ts'
import { refuse } from '../../wire/refusal.ts'
import { needText, numberOf, textOf } from '../input.ts'
import type { Call } from '../service.ts'
import { credentialsOf, idFor, newSession } from './sessions.ts'
import { isTrusted, type TrustFacts } from './trust.ts'

export const findRole = (state: StandInState, arn: string): { role: RoleState; account: AccountState } | null => {
  for (const account of state.accounts) {
    const role = account.roles.find(one => roleArn(account.id, one) === arn)
    if (role !== undefined) return { role, account }
  }
  return null
}

const denied = (who: string, action: string, arn: string): never =>
  refuse('AccessDenied', `User: ${who} is not authorized to perform: ${action} on resource: ${arn}`, 403)

/** Whether the code given is one of the device's; refused as STS does where it is not. */
export const checkMfa = (call: Call): boolean => {
  const [serial, code] = [textOf(call, 'SerialNumber'), textOf(call, 'TokenCode')]
  if (serial === undefined) return false
  const user = userOfArn(call.account, call.caller.arn)
  if (user?.mfaDevices?.includes(serial) === true && code !== undefined && user.mfaCodes?.includes(code) === true) return true
  return refuse('AccessDenied', 'MultiFactorAuthentication failed with invalid MFA one time pass code. ', 403)
}

const secondsOf = (call: Call, most: number): number => {
  const seconds = numberOf(call, 'DurationSeconds') ?? 3600
  if (seconds < 900)
    refuse(
      'ValidationError',
      "1 validation error detected: Value at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900"
    )
  if (seconds > most) refuse('ValidationError', 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.')
  return seconds
}

/** Gives out a session of a role to whom its trust policy lets in. */
export const takeRole = (call: Call, action: string, facts: TrustFacts): PlainObject => {
  const [arn, sessionName] = [needText(call, 'RoleArn'), needText(call, 'RoleSessionName')]
  if (!arn.startsWith('arn:')) refuse('ValidationError', `${arn} is invalid`)
  const found = findRole(call.state, arn)
  if (found === null || !isTrusted(found.role.trust, action, facts)) return denied(facts.principalArn, action, arn)
  const { role, account } = found
  const session = newSession(call.state, {
    arn: `arn:aws:sts::${account.id}:assumed-role/${role.name}/${sessionName}`,
    accountId: account.id,
    userId: `${idFor('AROA', arn)}:${sessionName}`,
    expiresMs: call.nowMs + 1000 * secondsOf(call, role.maxSessionSeconds ?? 3600),
    issuerArn: arn
  })
  return { Credentials: credentialsOf(session), AssumedRoleUser: { AssumedRoleId: session.userId, Arn: session.arn }, PackedPolicySize: 0 }
}

export const assumeRole = (call: Call): PlainObject => {
  const { arn, issuerArn, account } = call.caller
  const externalId = textOf(call, 'ExternalId')
  const own = call.state.sessions.find(({ accessKeyId }) => accessKeyId === call.caller.accessKeyId)
  const hasMfa = checkMfa(call) || own?.hasMfa === true
  return takeRole(call, 'sts:AssumeRole', {
    principalArn: arn,
    principals: { AWS: [arn, issuerArn, account.id, `arn:aws:iam::${account.id}:root`] },
    keys: {
      ...(externalId === undefined ? {} : { 'sts:externalid': externalId }),
      'sts:rolesessionname': textOf(call, 'RoleSessionName') ?? '',
      'aws:principalarn': issuerArn,
      'aws:principalaccount': account.id,
      ...(call.state.organization === null ? {} : { 'aws:principalorgid': call.state.organization.id }),
      ...(hasMfa ? { 'aws:multifactorauthpresent': 'true', 'aws:multifactorauthage': '0' } : {})
    }
  })
}
