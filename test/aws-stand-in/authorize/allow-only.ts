import { decideCase, isRefused } from '../../../src/engine/policy/batch/decide-case.ts'
import { keyArn } from '../services/decrypt-with.ts'
import { secretArn } from '../state/arns.ts'
import { trusting } from '../state/parts.ts'
import type { PolicyJson, StandInState } from '../state/state.ts'
import { type Authorization, type Authorize, deniedText, notAuthorized } from './authorization.ts'

interface Owned {
  accountId: string
  policy: PolicyJson | undefined
}

/** Whose a resource is, and what its own policy says. */
const ownedBy = (state: StandInState, resource: string): Owned | null => {
  for (const { id: accountId, buckets, keys, secrets } of state.accounts) {
    const bucket = buckets.find(({ name }) => resource === `arn:aws:s3:::${name}` || resource.startsWith(`arn:aws:s3:::${name}/`))
    if (bucket !== undefined) return { accountId, policy: bucket.policy }
    const key = keys.find(one => keyArn(accountId, one) === resource)
    if (key !== undefined) return { accountId, policy: key.policy }
    const secret = secrets.find(one => secretArn(accountId, one) === resource)
    if (secret !== undefined) return { accountId, policy: secret.policy }
  }
  return null
}

/** Whom a role trusts is asked by the operation itself: here, as if it left that to the caller's own policies. */
const trustedAnyhow = ({ accountId, resource }: Authorization): Owned => ({
  accountId: resource.split(':')[4] ?? accountId,
  policy: trusting({ AWS: `arn:aws:iam::${accountId}:root` })
})

/** An organization's trail answers its member accounts as if it were their own. */
const asOwn = ({ accountId }: Authorization): Owned => ({ accountId, policy: undefined })

const ownedFor = (call: Authorization): Owned | null => {
  if (call.action === 'sts:AssumeRole') return trustedAnyhow(call)
  return call.action.startsWith('cloudtrail:') ? asOwn(call) : ownedBy(call.state, call.resource)
}

const caseOf = (call: Authorization, identityPolicies: readonly PolicyJson[], owned = ownedFor(call)): object => {
  return {
    principal: call.principalArn,
    action: call.action,
    resource: call.resource,
    identityPolicies,
    context: { 'aws:RequestedRegion': call.region, 'aws:SecureTransport': 'true', 'aws:SourceIp': '127.0.0.1', ...call.context },
    ...(owned === null ? {} : { resourceAccount: owned.accountId, resourcePolicy: owned.policy }),
    ...(call.state.organization === null ? {} : { organizationId: call.state.organization.id })
  }
}

/** A resource that leaves everything to the caller's own policies; a key says so itself. */
const leavesToCaller = (call: Authorization): Owned => {
  if (!call.action.startsWith('kms:')) return asOwn(call)
  const root = { AWS: `arn:aws:iam::${call.accountId}:root` }
  const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: root, Action: 'kms:*', Resource: '*' }] }
  return { accountId: call.accountId, policy }
}

/** Whether the caller's own policies would do, were it not for the resource's. */
const isOwnEnough = (call: Authorization, policies: readonly PolicyJson[]): boolean => {
  const decided = decideCase(caseOf(call, policies, leavesToCaller(call)), Date.now() + call.state.clockAheadMs)
  return !isRefused(decided) && decided.decision === 'allowed'
}

const textOf = (call: Authorization, reason: string, policies: readonly PolicyJson[]): string => {
  const { principalArn, action, resource } = call
  const start = notAuthorized(principalArn, action, resource)
  if (reason === 'explicit-deny') return `${start} with an explicit deny in an identity-based policy`
  if (reason === 'kms-key' || isOwnEnough(call, policies)) return `${start} because no resource-based policy allows the ${action} action`
  return deniedText(principalArn, action, resource)
}

/**
 * Everybody may do what these policies and the resources' own allow, by the product's evaluator, and nothing else.
 * @param policiesByArn  of users and roles; a session has its role's. Who is not named may do nothing.
 */
export const allowOnly =
  (policiesByArn: Readonly<Record<string, readonly PolicyJson[]>>): Authorize =>
  call => {
    const policies = policiesByArn[call.principalArn] ?? policiesByArn[call.issuerArn] ?? []
    const decided = decideCase(caseOf(call, policies), Date.now() + call.state.clockAheadMs)
    if (isRefused(decided)) throw new Error(`The evaluator does not understand the question: ${decided.error}`)
    return decided.decision === 'allowed' ? null : { message: textOf(call, decided.reason, policies) }
  }
