import { groupArn, roleArn, userArn } from '../../state/arns.ts'
import type { GroupState, ManagedPolicyState, Policies, PolicyJson, RoleState, Tag, UserState } from '../../state/state.ts'
import type { PlainObject } from '../../wire/plain.ts'
import { refuse } from '../../wire/refusal.ts'
import { textOf } from '../input.ts'
import type { Call } from '../service.ts'
import { idFor } from '../sts/sessions.ts'

/** IAM gives documents percent-encoded (RFC 3986). */
export const encoded = (document: PolicyJson): string =>
  encodeURIComponent(JSON.stringify(document)).replace(/[!'()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

export const inlineList = (policies: Policies): PlainObject[] =>
  Object.entries(policies).map(([PolicyName, document]) => ({ PolicyName, PolicyDocument: encoded(document) }))

export const nameOfPolicy = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1)
export const attachedList = (arns: readonly string[]): PlainObject[] =>
  arns.map(PolicyArn => ({ PolicyName: nameOfPolicy(PolicyArn), PolicyArn }))

export const boundaryOf = (arn: string | undefined): PlainObject | undefined =>
  arn === undefined ? undefined : { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: arn }

export const tagsOf = (tags: readonly Tag[] | undefined): PlainObject[] | undefined => tags?.map(tag => ({ ...tag }))

const noSuch = (what: string, name: string): never => refuse('NoSuchEntity', `The ${what} with name ${name} cannot be found.`, 404)

/** Of the caller's account: the one named, or the caller. */
export const wantedUser = (call: Call): UserState => {
  const name = textOf(call, 'UserName') ?? call.caller.issuerArn.split('/').at(-1) ?? ''
  return call.account.users.find(user => user.name === name) ?? noSuch('user', name)
}
export const wantedRole = (call: Call): RoleState => {
  const name = textOf(call, 'RoleName') ?? ''
  return call.account.roles.find(role => role.name === name) ?? noSuch('role', name)
}
export const wantedPolicy = (call: Call): ManagedPolicyState => {
  const arn = textOf(call, 'PolicyArn') ?? ''
  const known = [...call.account.policies, ...call.state.accounts.flatMap(({ policies }) => policies.filter(one => isAwsManaged(one.arn)))]
  return known.find(policy => policy.arn === arn) ?? refuse('NoSuchEntity', `Policy ${arn} was not found.`, 404)
}
export const isAwsManaged = (arn: string): boolean => arn.includes(':iam::aws:')

export const userId = (accountId: string, user: UserState): string => user.id ?? idFor('AIDA', userArn(accountId, user))
export const roleId = (accountId: string, role: RoleState): string => idFor('AROA', roleArn(accountId, role))
export const groupId = (accountId: string, group: GroupState): string => idFor('AGPA', groupArn(accountId, group))
export const policyId = (arn: string): string => idFor('ANPA', arn)
export const policyPath = (arn: string): string => arn.slice(arn.indexOf(':policy') + 7, arn.lastIndexOf('/') + 1)

/** What uses a managed policy. */
export const attachmentCount = ({ account }: Pick<Call, 'account'>, arn: string): number =>
  [...account.users, ...account.groups, ...account.roles].filter(({ attached }) => attached.includes(arn)).length

export const userResource = (call: Call): string => {
  const name = textOf(call, 'UserName')
  const user = call.account.users.find(one => one.name === name)
  return name === undefined ? call.caller.issuerArn : userArn(call.account.id, user ?? { name })
}
export const roleResource = (call: Call): string => {
  const name = textOf(call, 'RoleName') ?? ''
  return roleArn(call.account.id, call.account.roles.find(role => role.name === name) ?? { name })
}
