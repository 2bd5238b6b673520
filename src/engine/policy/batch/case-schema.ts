import { z } from 'zod'
import { isAccountId } from '../../../shared/vocabulary/account.ts'

const Account = z.string().refine(isAccountId, 'expected an account id of twelve digits')

/** Read by the policy parser, which says what is wrong with it. */
const Policy = z.unknown()
const Policies = z.union([z.array(Policy), Policy.transform(policy => (policy === undefined || policy === null ? [] : [policy]))])
const Levels = z.array(z.union([z.array(Policy), Policy.transform(policy => [policy])]))

/** No ARN is longer; and matching a pattern takes time by the length of what it is matched with. */
const Arn = z.string().min(1).max(2048)
const Scalar = z.union([z.string().max(4096), z.number(), z.boolean()])
const ContextEntry = z.union([Scalar, z.array(Scalar), z.null()]).transform(value => {
  if (value === null) return []
  return (Array.isArray(value) ? value : [value]).map(String)
})

/** `{"team": "a"}`, or a list as the services print tags. */
const Tags = z.union([
  z.record(z.string(), z.string()),
  z
    .array(
      z.union([
        z.looseObject({ Key: z.string(), Value: z.string().default('') }).transform(({ Key, Value }) => [Key, Value] as const),
        z
          .looseObject({ TagKey: z.string(), TagValue: z.string().default('') })
          .transform(({ TagKey, TagValue }) => [TagKey, TagValue] as const)
      ])
    )
    .transform(entries => Object.fromEntries(entries))
])

const Grant = z.looseObject({
  KeyId: z.string().nullish(),
  GrantId: z.string().nullish(),
  GranteePrincipal: z.string().default(''),
  Operations: z.array(z.string()),
  Constraints: z
    .looseObject({
      EncryptionContextSubset: z.record(z.string(), z.string()).nullish(),
      EncryptionContextEquals: z.record(z.string(), z.string()).nullish()
    })
    .nullish()
})
const Grants = z.union([z.array(Grant), z.looseObject({ Grants: z.array(Grant) }).transform(answer => answer.Grants)])

const BucketAcl = z.looseObject({
  Grants: z.array(
    z.looseObject({ Grantee: z.looseObject({ ID: z.string().optional(), URI: z.string().optional() }), Permission: z.string() })
  )
})

const Action = z
  .string()
  .max(256)
  .regex(/^[^\s:*?]+:[^\s:*?]+$/, 'expected one action, such as s3:GetObject')

/** A self-contained case: a question and everything that bears on it. `null` says the same as leaving a member out. */
export const AccessCase = z.looseObject({
  id: z.union([z.string(), z.number()]).nullish(),
  principal: Arn,
  action: Action,
  resource: Arn,
  /** Given, even empty, it is complete. */
  context: z.record(z.string(), ContextEntry).nullish(),
  identityPolicies: Policies.optional(),
  permissionBoundary: Policy.optional(),
  sessionPolicies: Policies.optional(),
  resourcePolicy: Policy.optional(),
  scps: Levels.nullish(),
  rcps: Levels.nullish(),
  resourceAccount: Account.nullish(),
  principalId: z.string().nullish(),
  principalTags: Tags.nullish(),
  resourceTags: Tags.nullish(),
  organizationId: z.string().nullish(),
  organizationPath: z.string().nullish(),
  resourceRegion: z.string().nullish(),
  grants: Grants.nullish(),
  managementAccount: z.boolean().nullish(),
  canonicalUserId: z.string().nullish(),
  /** As `get-bucket-acl`, `get-bucket-ownership-controls` and `get-public-access-block` say it. */
  bucketAcl: BucketAcl.nullish(),
  objectOwnership: z.enum(['BucketOwnerEnforced', 'BucketOwnerPreferred', 'ObjectWriter']).nullish(),
  publicAccessBlock: z
    .looseObject({ IgnorePublicAcls: z.boolean().default(false), RestrictPublicBuckets: z.boolean().default(false) })
    .nullish(),
  /** Of a secret: the key it is encrypted with. */
  kmsKeyId: z.string().nullish()
})
export type AccessCase = z.output<typeof AccessCase>
