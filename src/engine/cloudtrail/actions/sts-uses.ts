import { isAccountId } from '../../../shared/vocabulary/account.ts'
import type { ActionClass, ResourceRef, Use } from '../../../shared/vocabulary/activity.ts'
import { partitionOfRegion } from '../../../shared/vocabulary/arn.ts'
import type { Call } from '../call.ts'
import { objectIn, textIn } from '../json-values.ts'
import { refOfArn } from '../resources/resource-ref.ts'
import { classOfUnmapped } from './action-class.ts'
import { findAction } from './known-actions.ts'
import { use, usesOn } from './use.ts'

/** STS operations whose IAM action has the same name. */
export const stsClasses: Readonly<Record<string, ActionClass>> = {
  AssumeRole: 'write',
  AssumeRoleWithSAML: 'write',
  AssumeRoleWithWebIdentity: 'write',
  AssumeRoot: 'write',
  DecodeAuthorizationMessage: 'read-config',
  GetAccessKeyInfo: 'read-config',
  GetDelegatedAccessToken: 'write',
  GetFederationToken: 'write',
  GetServiceBearerToken: 'read-config',
  GetWebIdentityToken: 'write'
}

/** Operations anybody with credentials may call: no policy is asked, so there is no action to have used. */
export const stsPermissionless: readonly string[] = ['GetCallerIdentity', 'GetSessionToken']

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0)

/** Permissions that members of the request ask for on the role besides assuming it. */
const extraActions: readonly (readonly [members: readonly string[], action: string])[] = [
  [['tags', 'principalTags', 'transitiveTagKeys'], 'sts:TagSession'],
  [['sourceIdentity'], 'sts:SetSourceIdentity'],
  [['providedContexts'], 'sts:SetContext']
]

const extraUses = (call: Call, target: ResourceRef | null): Use[] => {
  const { parameters } = call
  if (parameters === null || !call.eventName.startsWith('AssumeRole')) return []
  return extraActions
    .filter(([members]) => members.some(member => !isEmpty(parameters[member])))
    .map(([, action]) => use(action, target, action === 'sts:TagSession' ? 'tag' : 'write'))
}

/** `AssumeRoot` takes an account id or that account's root ARN. */
const rootNamed = (call: Call, text: string): ResourceRef | null => {
  if (!isAccountId(text)) return refOfArn(text, null)
  return { arn: `arn:${partitionOfRegion(call.region)}:iam::${text}:root`, type: 'other', accountId: text, region: null, inferred: true }
}

/** The role, root or federated user that credentials were asked for. */
export const stsTarget = (call: Call): ResourceRef | null => {
  const { parameters } = call
  const roleArn = textIn(parameters, 'roleArn')
  const fromRole = roleArn === '' ? null : refOfArn(roleArn, null)
  if (fromRole !== null) return fromRole
  const target = textIn(parameters, 'targetPrincipal')
  if (target !== '') return rootNamed(call, target)
  const role = call.resources.find(entry => entry.type === 'AWS::IAM::Role' || entry.arn.includes(':role/'))
  if (role !== undefined) return refOfArn(role.arn, role.accountId)
  return refOfArn(textIn(objectIn(call.response, 'federatedUser'), 'arn'), null)
}

/** STS: `sts.amazonaws.com`. */
export const stsUses = (call: Call): Use[] => {
  const { eventName } = call
  const target = stsTarget(call)
  if (stsPermissionless.includes(eventName)) return usesOn(null, target === null ? [] : [target], 'read-config')
  const actionClass = Object.hasOwn(stsClasses, eventName) ? stsClasses[eventName] : undefined
  const action = actionClass === undefined ? findAction('sts', eventName)?.name : eventName
  const main = use(action === undefined ? null : `sts:${action}`, target, actionClass ?? classOfUnmapped(eventName, call.readOnly))
  return [main, ...extraUses(call, target)]
}
