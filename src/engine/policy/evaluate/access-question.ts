import type { CompiledPolicy } from '../compile-policy.ts'
import type { RequestFacts } from '../context/request-facts.ts'
import type { BucketAccess } from './bucket-access.ts'
import type { KeyGrant } from './key-grants.ts'
import type { Steps } from './representative-keys.ts'

/** Everything that bears on one question. Policies that do not exist are left out; those that could not be read are compiled as unreadable. */
export interface AccessQuestion {
  facts: RequestFacts
  /** `s3:GetObject`, in any case. */
  action: string
  identityPolicies: readonly CompiledPolicy[]
  permissionBoundary?: CompiledPolicy
  /** One of them must allow. An empty list is none at all. */
  sessionPolicies?: readonly CompiledPolicy[]
  /** `unknown`: it could not be fetched. */
  resourcePolicy?: CompiledPolicy | 'unknown'
  /** Levels from the root down to the account, each with what is attached there. Left out: no organization. */
  scps?: readonly (readonly CompiledPolicy[])[]
  rcps?: readonly (readonly CompiledPolicy[])[]
  /** The caller's account is the organization's management account. */
  managementAccount?: boolean
  /** Of a KMS key. `unknown`: they could not be listed. */
  grants?: readonly KeyGrant[] | 'unknown'
  /** Of an S3 bucket, beside its policy. */
  bucket?: BucketAccess
  /** The key a secret is encrypted with. The AWS managed one cannot be used from other accounts. */
  secretKey?: 'aws-managed' | 'customer'
  /** Steps that may be taken over patterns, counted down; without it, as many as one decision may take at most. */
  steps?: Steps
}
