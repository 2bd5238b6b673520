import type { PlainObject } from '../../wire/plain.ts'
import { queryProtocol } from '../../wire/protocols.ts'
import { refuse } from '../../wire/refusal.ts'
import { needText, numberOf, readQuery, textOf } from '../input.ts'
import { type Call, queryCodes, type Service } from '../service.ts'
import { assumeRole, checkMfa, takeRole } from './assume-role.ts'
import { credentialsOf, newSession } from './sessions.ts'

const getCallerIdentity = ({ caller }: Call): PlainObject => ({ UserId: caller.userId, Account: caller.account.id, Arn: caller.arn })

const getSessionToken = (call: Call): PlainObject => {
  const { arn, account, userId, issuerArn } = call.caller
  if (arn.includes(':assumed-role/')) refuse('AccessDenied', 'Cannot call GetSessionToken with session credentials', 403)
  const hasMfa = checkMfa(call)
  const expiresMs = call.nowMs + 1000 * (numberOf(call, 'DurationSeconds') ?? 43_200)
  return { Credentials: credentialsOf(newSession(call.state, { arn, accountId: account.id, userId, issuerArn, expiresMs, hasMfa })) }
}

interface Claims {
  iss?: string
  sub?: string
  aud?: string
  exp?: number
}

const claimsOf = (token: string): Claims => {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Claims
  } catch {
    return refuse('InvalidIdentityToken', 'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)')
  }
}

/** Looks at the token's claims, never at its signature. */
const assumeRoleWithWebIdentity = (call: Call): PlainObject => {
  const { iss = '', sub = '', aud = '', exp = 0 } = claimsOf(needText(call, 'WebIdentityToken'))
  if (exp * 1000 < call.nowMs)
    refuse(
      'ExpiredTokenException',
      `Token expired: current date/time ${Math.floor(call.nowMs / 1000)} must be before the expiration date/time ${exp}`
    )
  const host = iss.replace(/^https:\/\//, '')
  const account = /^arn:aws:iam::(\d{12}):/.exec(textOf(call, 'RoleArn') ?? '')?.[1] ?? ''
  const result = takeRole(call, 'sts:AssumeRoleWithWebIdentity', {
    principalArn: sub,
    principals: { Federated: [`arn:aws:iam::${account}:oidc-provider/${host}`, host] },
    keys: { [`${host}:sub`.toLowerCase()]: sub, [`${host}:aud`.toLowerCase()]: aud }
  })
  return { ...result, SubjectFromWebIdentityToken: sub, Provider: iss, Audience: aud }
}

export const sts: Service = {
  prefix: 'sts',
  protocol: queryProtocol('https://sts.amazonaws.com/doc/2011-06-15/'),
  codes: queryCodes,
  read: readQuery,
  operations: {
    // Never denied to anybody.
    GetCallerIdentity: { action: null, run: getCallerIdentity },
    AssumeRole: { resource: call => textOf(call, 'RoleArn') ?? '*', run: assumeRole },
    GetSessionToken: { action: null, run: getSessionToken },
    AssumeRoleWithWebIdentity: {
      action: null,
      isOpen: true,
      resource: call => textOf(call, 'RoleArn') ?? '*',
      run: assumeRoleWithWebIdentity
    }
  }
}
