import type { Incoming } from '../http/incoming.ts'
import { roleArn } from '../state/arns.ts'
import type { PlainObject } from '../wire/plain.ts'
import { restJsonProtocol } from '../wire/protocols.ts'
import { refuse } from '../wire/refusal.ts'
import { textOf } from './input.ts'
import { type Call, jsonCodes, type Service } from './service.ts'
import { idFor, newSession } from './sts/sessions.ts'

/** Credentials of a permission set's role, for somebody whose token is good and who was assigned it. */
const getRoleCredentials = (call: Call): PlainObject => {
  const { state, nowMs, incoming } = call
  const center = state.identityCenter
  const given = incoming.headers['x-amz-sso_bearer_token']
  const token = center?.portalTokens.find(one => one.token === given)
  if (center === null || token === undefined || token.expiresMs <= nowMs)
    return refuse('UnauthorizedException', 'Session token not found or invalid', 401)
  const [accountId, name] = [textOf(call, 'account_id'), textOf(call, 'role_name')]
  const groups = center.groups.filter(({ memberIds }) => memberIds.includes(token.userId)).map(({ id }) => id)
  const isAssigned = center.permissionSets.some(
    set =>
      set.name === name && set.assignments.some(one => one.accountId === accountId && [token.userId, ...groups].includes(one.principalId))
  )
  const account = state.accounts.find(({ id }) => id === accountId)
  const role = account?.roles.find(one => one.name.startsWith(`AWSReservedSSO_${name}_`))
  if (!isAssigned || account === undefined || role === undefined) return refuse('ForbiddenException', 'No access', 403)
  const person = center.users.find(({ id }) => id === token.userId)?.userName ?? token.userId
  const issuerArn = roleArn(account.id, role)
  const session = newSession(state, {
    arn: `arn:aws:sts::${account.id}:assumed-role/${role.name}/${person}`,
    accountId: account.id,
    userId: `${idFor('AROA', issuerArn)}:${person}`,
    issuerArn,
    expiresMs: nowMs + 3_600_000
  })
  return {
    roleCredentials: {
      accessKeyId: session.accessKeyId,
      secretAccessKey: session.secret,
      sessionToken: session.token,
      expiration: session.expiresMs
    }
  }
}

export const ssoPortal: Service = {
  prefix: 'sso-portal',
  protocol: restJsonProtocol,
  codes: jsonCodes,
  read: ({ query, rawPath }: Incoming) => ({
    operation: rawPath === '/federation/credentials' ? 'GetRoleCredentials' : 'Unknown',
    input: Object.fromEntries(query)
  }),
  operations: { GetRoleCredentials: { action: null, isOpen: true, run: getRoleCredentials } }
}

/** Refreshes no token: signing in again is a person's work. */
export const ssoOidc: Service = {
  prefix: 'sso-oauth',
  protocol: restJsonProtocol,
  codes: jsonCodes,
  read: () => ({ operation: 'CreateToken', input: {} }),
  operations: {
    CreateToken: {
      action: null,
      isOpen: true,
      run: () =>
        refuse('InvalidGrantException', 'Invalid refresh token provided', 400, {
          members: { error: 'invalid_grant', error_description: 'Invalid refresh token provided' }
        })
    }
  }
}
