import { isAccountId } from '../../../shared/vocabulary/account.ts'
import { parseArn } from '../../../shared/vocabulary/arn.ts'
import type { PolicyKind } from '../../../shared/vocabulary/policy-document.ts'
import { type CompiledPolicy, compilePolicy } from '../compile-policy.ts'
import { type Principal, parsePrincipal } from '../context/principal.ts'
import type { RequestFacts } from '../context/request-facts.ts'
import type { AccessQuestion } from '../evaluate/access-question.ts'
import type { BucketAccess } from '../evaluate/bucket-access.ts'
import type { KeyGrant } from '../evaluate/key-grants.ts'
import type { AccessCase } from './case-schema.ts'

/** As {@link compilePolicy} does it; who asks about the same documents over and over hands in one that remembers. */
export type Compile = typeof compilePolicy

const list = (compile: Compile, policies: readonly unknown[], kind: PolicyKind, member: string, path: string): CompiledPolicy[] =>
  policies.map((policy, at) => compile(policy, kind, `${member}[${at}]`, path))

const levels = (compile: Compile, given: readonly (readonly unknown[])[], kind: 'scp' | 'rcp'): CompiledPolicy[][] =>
  given.map((policies, level) => list(compile, policies, kind, `${kind}s[${level}]`, `${kind} level ${level}`))

const isGiven = (value: unknown): boolean => value !== undefined && value !== null

const accountOf = (resource: string): string => {
  const account = parseArn(resource)?.accountId ?? ''
  return isAccountId(account) ? account : ''
}

const factsOf = (given: AccessCase, principal: Principal, nowMs: number): RequestFacts => {
  const { resource, resourceAccount, resourceRegion, principalTags, resourceTags, organizationId, organizationPath, context } = given
  return {
    principal,
    resource,
    resourceAccount: resourceAccount ?? accountOf(resource),
    nowMs,
    ...(resourceRegion ? { resourceRegion } : {}),
    ...(principalTags ? { principalTags } : {}),
    ...(resourceTags ? { resourceTags } : {}),
    ...(organizationId ? { organizationId } : {}),
    ...(organizationPath ? { organizationPath } : {}),
    ...(context ? { context } : {})
  }
}

const grantOf = (grant: NonNullable<AccessCase['grants']>[number], at: number): KeyGrant => ({
  keyId: grant.KeyId ?? null,
  grantId: grant.GrantId ?? String(at),
  grantee: grant.GranteePrincipal,
  operations: grant.Operations,
  contextSubset: grant.Constraints?.EncryptionContextSubset ?? null,
  contextEquals: grant.Constraints?.EncryptionContextEquals ?? null
})

const bucketOf = ({ bucketAcl, objectOwnership, publicAccessBlock }: AccessCase): BucketAccess | null =>
  bucketAcl || objectOwnership || publicAccessBlock
    ? {
        acl: (bucketAcl?.Grants ?? []).map(({ Grantee, Permission }) => ({
          grantee: Grantee.URI ?? Grantee.ID ?? '',
          permission: Permission
        })),
        ownership: objectOwnership ?? null,
        ignorePublicAcls: publicAccessBlock?.IgnorePublicAcls ?? false,
        restrictPublicBuckets: publicAccessBlock?.RestrictPublicBuckets ?? false
      }
    : null

const isManagedKey = (keyId: string): boolean => keyId.endsWith('alias/aws/secretsmanager')

const resourceKind = (action: string): PolicyKind => (/^sts:assumerole/i.test(action) ? 'trust' : 'resource')

/**
 * Reads the case's policies and puts the question together.
 * @returns a sentence when the principal is none
 */
export const toQuestion = (given: AccessCase, nowMs: number, compile: Compile = compilePolicy): AccessQuestion | string => {
  const ids = { principalId: given.principalId ?? null, canonicalUserId: given.canonicalUserId ?? null }
  const principal = parsePrincipal(given.principal, ids)
  if (principal === null)
    return `principal: "${given.principal}" is no principal; expected the ARN of a user, role, session or account, an account id, a service or "*"`
  const { permissionBoundary, resourcePolicy, scps, rcps, grants, managementAccount, kmsKeyId } = given
  const bucket = bucketOf(given)
  return {
    facts: factsOf(given, principal, nowMs),
    action: given.action,
    identityPolicies: list(compile, given.identityPolicies ?? [], 'identity', 'identityPolicies', 'identity'),
    sessionPolicies: list(compile, given.sessionPolicies ?? [], 'identity', 'sessionPolicies', 'session'),
    ...(isGiven(permissionBoundary)
      ? { permissionBoundary: compile(permissionBoundary, 'identity', 'permissionBoundary', 'boundary') }
      : {}),
    ...(isGiven(resourcePolicy)
      ? { resourcePolicy: compile(resourcePolicy, resourceKind(given.action), 'resourcePolicy', 'resource') }
      : {}),
    ...(scps ? { scps: levels(compile, scps, 'scp') } : {}),
    ...(rcps ? { rcps: levels(compile, rcps, 'rcp') } : {}),
    ...(grants ? { grants: grants.map(grantOf) } : {}),
    ...(bucket === null ? {} : { bucket }),
    ...(managementAccount ? { managementAccount } : {}),
    ...(kmsKeyId ? { secretKey: isManagedKey(kmsKeyId) ? ('aws-managed' as const) : ('customer' as const) } : {})
  }
}
