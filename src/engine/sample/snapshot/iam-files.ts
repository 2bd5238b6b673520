import { uniqueId } from '../inventory/sample-ids.ts'
import type { SampleRole } from '../inventory/sample-roles.ts'
import type { ManagedPolicy } from './aws-policies.ts'
import { roleLastUsed } from './credentials.ts'
import { groupsOf, type SampleGroup, sampleGroups } from './groups.ts'
import { groupHolding, type Holding, roleHolding, rolesOf, type SnapshotUser, tagsOf, userHolding, usersAt } from './holders.ts'
import { policyDocument } from './policy-text.ts'
import { answerFile, type SnapshotFile } from './snapshot-file.ts'
import { cliTime } from './snapshot-times.ts'
import { trustPolicy } from './trust-policy.ts'

/** Tags as the AWS CLI prints them. */
export const tagList = (tags: Readonly<Record<string, string>>): { Key: string; Value: string }[] =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))

const boundaryMember = ({ boundary }: Holding): object =>
  boundary === null ? {} : { PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: boundary.arn } }

const attachedList = ({ attached }: Holding): object[] => attached.map(({ name, arn }) => ({ PolicyName: name, PolicyArn: arn }))
const inlineList = ({ inline }: Holding): object[] =>
  inline.map(({ name, statements }) => ({ PolicyName: name, PolicyDocument: policyDocument(...statements) }))

const tagsMember = (holder: { arn: string }): object => {
  const tags = tagList(tagsOf(holder))
  return tags.length === 0 ? {} : { Tags: tags }
}

const userDetail = (user: SnapshotUser, holding: Holding): object => ({
  Path: user.path,
  UserName: user.name,
  UserId: user.uniqueId,
  Arn: user.arn,
  CreateDate: cliTime(user.createdAt),
  ...(holding.inline.length === 0 ? {} : { UserPolicyList: inlineList(holding) }),
  GroupList: groupsOf(user).map(({ name }) => name),
  AttachedManagedPolicies: attachedList(holding),
  ...boundaryMember(holding),
  ...tagsMember(user)
})

const groupDetail = (group: SampleGroup, holding: Holding): object => ({
  Path: '/',
  GroupName: group.name,
  GroupId: group.uniqueId,
  Arn: group.arn,
  CreateDate: '2024-02-01T09:00:00+00:00',
  GroupPolicyList: inlineList(holding),
  AttachedManagedPolicies: attachedList(holding)
})

const roleDetail = (role: SampleRole, holding: Holding, atMs: number): object => ({
  Path: role.path,
  RoleName: role.name,
  RoleId: role.uniqueId,
  Arn: role.arn,
  CreateDate: cliTime(role.createdAt),
  AssumeRolePolicyDocument: trustPolicy(role),
  InstanceProfileList: [],
  RolePolicyList: inlineList(holding),
  AttachedManagedPolicies: attachedList(holding),
  ...boundaryMember(holding),
  ...tagsMember(role),
  RoleLastUsed: roleLastUsed(role, atMs)
})

const policyDetail = (policy: ManagedPolicy, accountId: string, attachments: number, boundaries: number): object => ({
  PolicyName: policy.name,
  PolicyId: uniqueId('ANPA', accountId, policy.arn),
  Arn: policy.arn,
  Path: policy.path,
  DefaultVersionId: policy.version,
  AttachmentCount: attachments,
  PermissionsBoundaryUsageCount: boundaries,
  IsAttachable: true,
  CreateDate: cliTime(policy.createdAt),
  UpdateDate: cliTime(policy.createdAt),
  PolicyVersionList: [
    { Document: policy.document, VersionId: policy.version, IsDefaultVersion: true, CreateDate: cliTime(policy.createdAt) }
  ]
})

const policyDetails = (accountId: string, holdings: readonly Holding[]): object[] => {
  const policies = new Map<string, ManagedPolicy>()
  const count = (list: readonly (ManagedPolicy | null)[], arn: string): number => list.filter(each => each?.arn === arn).length
  const attached = holdings.flatMap(holding => holding.attached)
  const boundaries = holdings.map(({ boundary }) => boundary)
  for (const policy of [...attached, ...boundaries]) if (policy !== null) policies.set(policy.arn, policy)
  return [...policies.values()].map(policy => policyDetail(policy, accountId, count(attached, policy.arn), count(boundaries, policy.arn)))
}

/** Who there is in an account and who may do what. */
export const authorizationDetails = (accountId: string, atMs: number): SnapshotFile => {
  const users = usersAt(accountId, atMs).map(user => ({ user, holding: userHolding(user, atMs) }))
  const groups = sampleGroups.filter(group => group.accountId === accountId).map(group => ({ group, holding: groupHolding(group, atMs) }))
  const roles = rolesOf(accountId).map(role => ({ role, holding: roleHolding(role, atMs) }))
  return answerFile([accountId, 'iam', 'get-account-authorization-details'], {
    UserDetailList: users.map(({ user, holding }) => userDetail(user, holding)),
    GroupDetailList: groups.map(({ group, holding }) => groupDetail(group, holding)),
    RoleDetailList: roles.map(({ role, holding }) => roleDetail(role, holding, atMs)),
    Policies: policyDetails(
      accountId,
      [...users, ...groups, ...roles].map(({ holding }) => holding)
    )
  })
}
