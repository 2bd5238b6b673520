import { groupArn, roleArn, userArn } from '../../state/arns.ts'
import type { GroupState, ManagedPolicyState, RoleState, UserState } from '../../state/state.ts'
import type { PlainObject } from '../../wire/plain.ts'
import { listOf, numberOf, textOf } from '../input.ts'
import { pageOf } from '../page.ts'
import type { Call } from '../service.ts'
import * as named from './iam-names.ts'

const { attachedList, boundaryOf, encoded, inlineList, tagsOf } = named

const userDetail = ({ account }: Call, user: UserState): PlainObject => ({
  Path: user.path ?? '/',
  UserName: user.name,
  UserId: named.userId(account.id, user),
  Arn: userArn(account.id, user),
  CreateDate: new Date(user.createdMs),
  UserPolicyList: inlineList(user.inline),
  GroupList: user.groups,
  AttachedManagedPolicies: attachedList(user.attached),
  PermissionsBoundary: boundaryOf(user.boundary),
  Tags: tagsOf(user.tags)
})

const groupDetail = ({ account }: Call, group: GroupState): PlainObject => ({
  Path: group.path ?? '/',
  GroupName: group.name,
  GroupId: named.groupId(account.id, group),
  Arn: groupArn(account.id, group),
  CreateDate: new Date(group.createdMs),
  GroupPolicyList: inlineList(group.inline),
  AttachedManagedPolicies: attachedList(group.attached)
})

export const roleDetail = ({ account }: Call, role: RoleState): PlainObject => ({
  Path: role.path ?? '/',
  RoleName: role.name,
  RoleId: named.roleId(account.id, role),
  Arn: roleArn(account.id, role),
  CreateDate: new Date(role.createdMs),
  AssumeRolePolicyDocument: encoded(role.trust),
  PermissionsBoundary: boundaryOf(role.boundary),
  Tags: tagsOf(role.tags),
  RoleLastUsed: role.lastUsed === undefined ? {} : { LastUsedDate: new Date(role.lastUsed.atMs), Region: role.lastUsed.region }
})

export const policySummary = (call: Call, { arn, createdMs }: ManagedPolicyState): PlainObject => ({
  PolicyName: named.nameOfPolicy(arn),
  PolicyId: named.policyId(arn),
  Arn: arn,
  Path: named.policyPath(arn),
  DefaultVersionId: 'v1',
  AttachmentCount: named.attachmentCount(call, arn),
  PermissionsBoundaryUsageCount: [...call.account.users, ...call.account.roles].filter(({ boundary }) => boundary === arn).length,
  IsAttachable: true,
  CreateDate: new Date(createdMs),
  UpdateDate: new Date(createdMs)
})

export const policyVersion = ({ document, createdMs }: ManagedPolicyState): PlainObject => ({
  Document: encoded(document),
  VersionId: 'v1',
  IsDefaultVersion: true,
  CreateDate: new Date(createdMs)
})

type Kind = 'User' | 'Group' | 'Role' | 'LocalManagedPolicy' | 'AWSManagedPolicy'

/** Everything in one row, so that pages split the lists anywhere. */
const everything = (call: Call): [Kind, PlainObject][] => [
  ...call.account.users.map(user => ['User', userDetail(call, user)] as [Kind, PlainObject]),
  ...call.account.groups.map(group => ['Group', groupDetail(call, group)] as [Kind, PlainObject]),
  ...call.account.roles.map(
    role =>
      [
        'Role',
        {
          ...roleDetail(call, role),
          InstanceProfileList: [],
          RolePolicyList: inlineList(role.inline),
          AttachedManagedPolicies: attachedList(role.attached)
        }
      ] as [Kind, PlainObject]
  ),
  ...call.account.policies.map(
    policy =>
      [
        named.isAwsManaged(policy.arn) ? 'AWSManagedPolicy' : 'LocalManagedPolicy',
        { ...policySummary(call, policy), PolicyVersionList: [policyVersion(policy)] }
      ] as [Kind, PlainObject]
  )
]

export const getAccountAuthorizationDetails = (call: Call): PlainObject => {
  const filter = listOf(call, 'Filter')
  const all = everything(call).filter(([kind]) => filter.length === 0 || filter.includes(kind))
  const { items, next } = pageOf(call, all, { token: textOf(call, 'Marker'), size: numberOf(call, 'MaxItems') ?? 100, most: 1000 })
  const of = (...kinds: Kind[]) => items.filter(([kind]) => kinds.includes(kind)).map(([, detail]) => detail)
  return {
    UserDetailList: of('User'),
    GroupDetailList: of('Group'),
    RoleDetailList: of('Role'),
    Policies: of('LocalManagedPolicy', 'AWSManagedPolicy'),
    IsTruncated: next !== undefined,
    Marker: next
  }
}
