import { type CompiledPolicy, compilePolicy } from '../../../../../src/engine/policy/compile-policy.ts'

interface Named {
  PolicyName: string
  PolicyDocument: unknown
}
interface Holder {
  Arn: string
  UserPolicyList?: Named[]
  RolePolicyList?: Named[]
  GroupPolicyList?: Named[]
  GroupList?: string[]
  AttachedManagedPolicies?: { PolicyArn: string }[]
  PermissionsBoundary?: { PermissionsBoundaryArn: string }
}

/** The output of `get-account-authorization-details`, as far as these tests read it. */
export interface AuthorizationDetails {
  UserDetailList?: Holder[]
  RoleDetailList?: Holder[]
  GroupDetailList?: (Holder & { GroupName: string })[]
  Policies?: { Arn: string; PolicyVersionList: { IsDefaultVersion: boolean; Document: unknown }[] }[]
}

export interface HeldPolicies {
  arn: string
  identityPolicies: CompiledPolicy[]
  permissionBoundary: CompiledPolicy | null
}

/** Everybody in it with the policies they hold themselves and through groups. */
export const holdersOf = (details: AuthorizationDetails): HeldPolicies[] => {
  const managed = (arn: string): CompiledPolicy[] => {
    const versions = details.Policies?.find(policy => policy.Arn === arn)?.PolicyVersionList
    const version = versions?.find(({ IsDefaultVersion }) => IsDefaultVersion)
    return version === undefined ? [] : [compilePolicy(version.Document, 'identity', arn, 'attached')]
  }
  const own = (holder: Holder): CompiledPolicy[] => {
    const inline = holder.UserPolicyList ?? holder.RolePolicyList ?? holder.GroupPolicyList ?? []
    const groups = (details.GroupDetailList ?? []).filter(({ GroupName }) => holder.GroupList?.includes(GroupName) === true)
    return [
      ...inline.map(policy => compilePolicy(policy.PolicyDocument, 'identity', policy.PolicyName, 'inline')),
      ...(holder.AttachedManagedPolicies ?? []).flatMap(({ PolicyArn }) => managed(PolicyArn)),
      ...groups.flatMap(own)
    ]
  }
  const holders = [...(details.UserDetailList ?? []), ...(details.RoleDetailList ?? []), ...(details.GroupDetailList ?? [])]
  return holders.map(holder => ({
    arn: holder.Arn,
    identityPolicies: own(holder),
    permissionBoundary:
      holder.PermissionsBoundary === undefined ? null : (managed(holder.PermissionsBoundary.PermissionsBoundaryArn)[0] ?? null)
  }))
}
