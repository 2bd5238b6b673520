import type { ResourceRef, Use } from '../../../shared/vocabulary/activity.ts'
import { partitionOfRegion } from '../../../shared/vocabulary/arn.ts'
import type { Call } from '../call.ts'
import { asObject, textIn } from '../json-values.ts'
import { inferredRef, refOfArn } from '../resources/resource-ref.ts'
import { classOfUnmapped } from './action-class.ts'
import { iamClasses } from './iam-table.ts'
import { findAction } from './known-actions.ts'
import { usesOn } from './use.ts'

/** Members of the request that name an IAM thing, in the order that says what a call is mainly about. */
const namedThings: readonly (readonly [member: string, kind: string])[] = [
  ['groupName', 'group'],
  ['userName', 'user'],
  ['roleName', 'role'],
  ['instanceProfileName', 'instance-profile'],
  ['serverCertificateName', 'server-certificate']
]

const arnMembers = ['policyArn', 'sAMLProviderArn', 'openIDConnectProviderArn', 'serialNumber', 'policySourceArn', 'arn', 'resourceArn']

/** What a creating call answers with: the thing's whole ARN, its path included. */
const answeredThings = ['user', 'role', 'group', 'policy', 'instanceProfile', 'virtualMFADevice', 'serverCertificateMetadata']

const named = (call: Call, member: string, kind: string): ResourceRef | null => {
  const name = textIn(call.parameters, member)
  if (name === '' || name.length > 512 || name.includes(':') || name.includes(' ')) return null
  const resource = `${kind}/${name}`
  return inferredRef({ partition: partitionOfRegion(call.region), service: 'iam', region: '', accountId: call.accountId, resource })
}

const answered = (call: Call): ResourceRef[] => {
  const { response } = call
  if (response === null) return []
  const things = answeredThings.map(member => asObject(response[member])).filter(thing => thing !== null)
  const arns = things.flatMap(thing => [textIn(thing, 'arn'), textIn(thing, 'serialNumber')])
  return [...arns, textIn(response, 'sAMLProviderArn'), textIn(response, 'openIDConnectProviderArn')]
    .map(arn => (arn === '' ? null : refOfArn(arn, null)))
    .filter(ref => ref !== null)
}

const requested = (call: Call): ResourceRef[] => {
  const byName = namedThings.map(([member, kind]) => named(call, member, kind))
  const byArn = arnMembers.map(member => refOfArn(textIn(call.parameters, member), null))
  return [...byName, ...byArn].filter(ref => ref !== null)
}

/** One thing named twice, with its path in the answer and without it in the request, is one thing. */
const isSameThing = (a: ResourceRef, b: ResourceRef): boolean => {
  const kindAndName = (arn: string): string => {
    const resource = arn.slice(arn.lastIndexOf(':') + 1)
    return `${resource.slice(0, resource.indexOf('/'))}${resource.slice(resource.lastIndexOf('/'))}`
  }
  return kindAndName(a.arn) === kindAndName(b.arn)
}

/** The users, roles, groups, policies and providers an IAM call names: from `resources`, else from its answer and its request. */
export const iamThings = (call: Call): ResourceRef[] => {
  const listed = call.resources.map(entry => refOfArn(entry.arn, entry.accountId)).filter(ref => ref !== null)
  if (listed.length > 0) return listed
  const exact = answered(call)
  return [...exact, ...requested(call).filter(ref => !(ref.inferred && exact.some(known => isSameThing(known, ref))))]
}

/** IAM: `iam.amazonaws.com`. */
export const iamUses = (call: Call): Use[] => {
  const actionClass = iamClasses.get(call.eventName)
  const action = actionClass === undefined ? findAction('iam', call.eventName)?.name : call.eventName
  return usesOn(
    action === undefined ? null : `iam:${action}`,
    iamThings(call),
    actionClass ?? classOfUnmapped(call.eventName, call.readOnly)
  )
}
