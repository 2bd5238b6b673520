import { z } from 'zod'
import { decideCase, isRefused } from '../../../../../src/engine/policy/batch/decide-case.ts'
import type { SnapshotFile } from '../../../../../src/engine/sample/snapshot/snapshot-file.ts'
import type { AccessDecision } from '../../../../../src/shared/vocabulary/access-decision.ts'
import { parseArn } from '../../../../../src/shared/vocabulary/arn.ts'

const Named = z.object({ PolicyName: z.string(), PolicyDocument: z.unknown() })
const Attached = z.array(z.object({ PolicyArn: z.string() }))
const Holder = z.object({
  Arn: z.string(),
  UserId: z.string().optional(),
  RoleId: z.string().optional(),
  AttachedManagedPolicies: Attached,
  UserPolicyList: z.array(Named).default([]),
  RolePolicyList: z.array(Named).default([]),
  GroupPolicyList: z.array(Named).default([]),
  GroupName: z.string().default(''),
  GroupList: z.array(z.string()).default([]),
  PermissionsBoundary: z.object({ PermissionsBoundaryArn: z.string() }).optional(),
  AssumeRolePolicyDocument: z.unknown().optional(),
  Tags: z.array(z.object({ Key: z.string(), Value: z.string() })).optional()
})
const Details = z.object({
  UserDetailList: z.array(Holder),
  GroupDetailList: z.array(Holder),
  RoleDetailList: z.array(Holder),
  Policies: z.array(
    z.object({
      Arn: z.string(),
      DefaultVersionId: z.string(),
      PolicyVersionList: z.array(z.object({ VersionId: z.string(), Document: z.unknown() }))
    })
  )
})
type Details = z.infer<typeof Details>
type Holder = z.infer<typeof Holder>

/** The answers of a snapshot folder, and the access they come to, put together without the rooms that do so in the product. */
export interface SampleAccess {
  details(accountId: string): Details
  /** Users and roles. */
  holders: ReadonlyMap<string, Holder>
  answer(path: string): unknown
  /** Null for a holder the snapshot does not have. `resource` in the account and region given. */
  decide(holderArn: string, action: string, resource: string, accountId: string, region: string): AccessDecision | null
}

const Policies = z.object({ Policies: z.array(z.object({ Id: z.string() })) })
const Content = z.object({ Policy: z.object({ Content: z.string() }) })
const PolicyAnswer = z.object({ Policy: z.string().optional(), ResourcePolicy: z.string().optional() })

export const sampleAccess = (files: readonly SnapshotFile[], parentsOf: (accountId: string) => string[], nowMs: number): SampleAccess => {
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  const answer = (path: string): unknown => {
    const text = texts.get(`${path}.json`)
    return text === undefined ? undefined : JSON.parse(text)
  }
  const byAccount = new Map<string, Details>()
  const details = (accountId: string): Details => {
    const known = byAccount.get(accountId) ?? Details.parse(answer(`${accountId}/iam/get-account-authorization-details`))
    byAccount.set(accountId, known)
    return known
  }
  const accountIds = [...new Set(files.map(({ path }) => path.slice(0, path.indexOf('/'))))].filter(name => /^\d{12}$/.test(name))
  const holders = new Map(
    accountIds.flatMap(id => [...details(id).UserDetailList, ...details(id).RoleDetailList].map(each => [each.Arn, each] as const))
  )
  const managed = (accountId: string, arn: string): unknown => {
    const policy = details(accountId).Policies.find(each => each.Arn === arn)
    return policy?.PolicyVersionList.find(({ VersionId }) => VersionId === policy.DefaultVersionId)?.Document
  }
  const documentsOf = (accountId: string, holder: Holder): unknown[] => [
    ...[...holder.UserPolicyList, ...holder.RolePolicyList, ...holder.GroupPolicyList].map(({ PolicyDocument }) => PolicyDocument),
    ...holder.AttachedManagedPolicies.map(({ PolicyArn }) => managed(accountId, PolicyArn)),
    ...holder.GroupList.flatMap(name =>
      details(accountId)
        .GroupDetailList.filter(({ GroupName }) => GroupName === name)
        .flatMap(group => documentsOf(accountId, group))
    )
  ]
  const levels = (accountId: string, type: string): unknown[][] =>
    [...parentsOf(accountId), accountId].map(target =>
      Policies.parse(answer(`organization/list-policies-for-target/${target}/${type}`)).Policies.map(
        ({ Id }) => Content.parse(answer(`organization/describe-policy/${Id}`)).Policy.Content
      )
    )
  const resourcePolicy = (resource: string, accountId: string, region: string): object => {
    const arn = parseArn(resource)
    if (arn?.service === 's3') {
      const name = arn.resource.split('/')[0] ?? ''
      return { resourcePolicy: PolicyAnswer.parse(answer(`${accountId}/s3api/get-bucket-policy/${name}`)).Policy }
    }
    if (arn?.service === 'kms') {
      const id = arn.resource.slice('key/'.length)
      const policy = answer(`${accountId}/kms/${region}/get-key-policy/${id}`)
      const grants = answer(`${accountId}/kms/${region}/list-grants/${id}`)
      return { resourcePolicy: policy === undefined ? undefined : PolicyAnswer.parse(policy).Policy, grants }
    }
    if (arn?.service === 'secretsmanager') {
      const name = encodeURIComponent(arn.resource.slice('secret:'.length, -'-AbCdEf'.length))
      const found = answer(`${accountId}/secretsmanager/${region}/get-resource-policy/${name}`)
      return { resourcePolicy: PolicyAnswer.parse(found).ResourcePolicy }
    }
    const role = holders.get(resource)
    return { resourcePolicy: role?.AssumeRolePolicyDocument }
  }
  return {
    details,
    holders,
    answer,
    decide(holderArn, action, resource, accountId, region) {
      const holder = holders.get(holderArn)
      const ownAccount = parseArn(holderArn)?.accountId ?? ''
      if (!holder) return null
      const boundary = holder.PermissionsBoundary
      const decided = decideCase(
        {
          principal: holderArn,
          action,
          resource,
          resourceAccount: accountId,
          resourceRegion: region,
          organizationId: 'o-exampleorg1',
          principalTags: holder.Tags,
          identityPolicies: documentsOf(ownAccount, holder),
          permissionBoundary: boundary ? managed(ownAccount, boundary.PermissionsBoundaryArn) : undefined,
          scps: levels(ownAccount, 'SERVICE_CONTROL_POLICY'),
          rcps: levels(accountId, 'RESOURCE_CONTROL_POLICY'),
          managementAccount: ownAccount === '111122223333',
          ...resourcePolicy(resource, accountId, region)
        },
        nowMs
      )
      if (isRefused(decided)) throw new Error(`${action} on ${resource}: ${decided.error}`)
      return decided
    }
  }
}
