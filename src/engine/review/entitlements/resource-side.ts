import type { ResourceType } from '../../../shared/vocabulary/activity.ts'
import type { EntitledResource } from '../../../shared/vocabulary/entitlement.ts'
import type {
  AccountInventory,
  BucketInventory,
  Fact,
  KeyInventory,
  PublicAccessBlock,
  SecretInventory
} from '../../../shared/vocabulary/inventory.ts'
import type { RequestFacts } from '../../policy/context/request-facts.ts'
import type { AccessQuestion } from '../../policy/evaluate/access-question.ts'
import type { OrganizationSide } from './organization-side.ts'
import type { PolicyLibrary } from './policy-library.ts'
import { relevantMask } from './relevant-actions.ts'

/** A resource and everything that bears on it, whoever asks. */
export interface ResourceSide {
  type: ResourceType
  entitled: EntitledResource
  facts: Pick<RequestFacts, 'resource' | 'resourceAccount' | 'resourceRegion' | 'resourceTags' | 'resourceKeys'>
  layers: Pick<AccessQuestion, 'resourcePolicy' | 'rcps' | 'grants' | 'bucket' | 'secretKey'>
  /** The actions that make sense on it, as a mask over `accessActions[type]`. */
  relevant: number
  /** Why it is nobody's entitlement: a disabled key, say. null: it is one. */
  leftOutBecause: string | null
}

interface Surroundings {
  account: AccountInventory
  organization: OrganizationSide
  library: PolicyLibrary
}

type Layers = ResourceSide['layers']

const policyLayer = (fact: Fact<unknown>, name: string, library: PolicyLibrary): Pick<Layers, 'resourcePolicy'> => {
  if (fact.state === 'unknown') return { resourcePolicy: 'unknown' }
  if (fact.value === null || fact.value === undefined) return {}
  return { resourcePolicy: library.policy(fact.value, 'resource', name, 'resource') }
}

/** True where either says so, null where one that may say so is not known. */
const either = (facts: readonly Fact<PublicAccessBlock | null>[], name: 'ignorePublicAcls' | 'restrictPublicBuckets'): boolean | null => {
  if (facts.some(fact => fact.state === 'known' && fact.value?.[name] === true)) return true
  return facts.some(fact => fact.state === 'unknown') ? null : false
}

const rcpsOf = ({ rcps }: OrganizationSide): Pick<Layers, 'rcps'> => (rcps === null ? {} : { rcps })

/** Buckets have tags, but whether they count is a setting of the bucket that no inventory tells. */
export const bucketSide = (bucket: BucketInventory, { account, organization, library }: Surroundings): ResourceSide => {
  const { name, arn, region, createdAtMs, policy, acl, ownership, publicAccessBlock } = bucket
  const blocks = [publicAccessBlock, account.accountPublicAccessBlock]
  return {
    type: 's3-bucket',
    entitled: { arn, name, accountId: account.accountId, region, createdAtMs },
    facts: { resource: arn, resourceAccount: account.accountId, ...(region === null ? {} : { resourceRegion: region }) },
    layers: {
      ...policyLayer(policy, 'bucket policy', library),
      ...rcpsOf(organization),
      bucket: {
        acl: acl.state === 'known' ? acl.value.grants : null,
        ownership: ownership.state === 'known' ? (ownership.value ?? 'ObjectWriter') : null,
        ignorePublicAcls: either(blocks, 'ignorePublicAcls'),
        restrictPublicBuckets: either(blocks, 'restrictPublicBuckets')
      }
    },
    relevant: relevantMask('s3-bucket', null, null),
    leftOutBecause: null
  }
}

const managedKeyName = /(?:^|\/)alias\/aws\/|^aws\//

export const secretSide = (secret: SecretInventory, { account, organization, library }: Surroundings): ResourceSide => {
  const { arn, name, region, createdAtMs, deletedAtMs, kmsKeyId, tags, policy } = secret
  const isManaged =
    kmsKeyId === null ||
    /alias\/aws\//.test(kmsKeyId) ||
    account.keys.items.some(key => isManagedKey(key) && (key.arn === kmsKeyId || key.keyId === kmsKeyId))
  return {
    type: 'secret',
    entitled: { arn, name, accountId: account.accountId, region, createdAtMs },
    facts: { resource: arn, resourceAccount: account.accountId, resourceRegion: region, resourceTags: tags },
    layers: {
      ...policyLayer(policy, 'secret policy', library),
      ...rcpsOf(organization),
      secretKey: isManaged ? 'aws-managed' : 'customer'
    },
    relevant: relevantMask('secret', null, null),
    leftOutBecause: deletedAtMs === null ? null : 'scheduled for deletion'
  }
}

const isManagedKey = ({ manager, aliases }: KeyInventory): boolean =>
  manager === 'AWS' || (manager === null && aliases.some(alias => managedKeyName.test(alias)))

const keyLeftOut = (key: KeyInventory): string | null => {
  if (isManagedKey(key)) return 'AWS managed key'
  if (key.keyState === null || key.keyState === 'Enabled') return null
  const words: Readonly<Record<string, string>> = { Disabled: 'disabled', PendingDeletion: 'pending deletion' }
  return words[key.keyState] ?? `state ${key.keyState}`
}

/** What conditions can ask of a key; what was not told stays unknown. */
const keyFacts = ({ aliases, spec, usage, origin, multiRegion, multiRegionType }: KeyInventory): Record<string, readonly string[]> => ({
  'kms:resourcealiases': aliases,
  ...(spec === null ? {} : { 'kms:keyspec': [spec] }),
  ...(usage === null ? {} : { 'kms:keyusage': [usage] }),
  ...(origin === null ? {} : { 'kms:keyorigin': [origin] }),
  ...(multiRegion === null ? {} : { 'kms:multiregion': [String(multiRegion)] }),
  ...(multiRegionType !== null
    ? { 'kms:multiregionkeytype': [multiRegionType] }
    : multiRegion === false
      ? { 'kms:multiregionkeytype': [] }
      : {})
})

export const keySide = (key: KeyInventory, { account, organization, library }: Surroundings): ResourceSide => {
  const { arn, keyId, region, createdAtMs, aliases, tags, policy, grants, usage, spec } = key
  // A key without a policy cannot be.
  const known = policy.state === 'known' && (policy.value === null || policy.value === undefined)
  return {
    type: 'kms-key',
    entitled: { arn, name: aliases[0] ?? keyId, accountId: account.accountId, region, createdAtMs },
    facts: {
      resource: arn,
      resourceAccount: account.accountId,
      resourceRegion: region,
      ...(tags.state === 'known' ? { resourceTags: tags.value } : {}),
      resourceKeys: keyFacts(key)
    },
    layers: {
      ...(known ? { resourcePolicy: 'unknown' as const } : policyLayer(policy, 'key policy', library)),
      ...rcpsOf(organization),
      grants: grants.state === 'known' ? grants.value.map(grant => ({ ...grant, keyId: null })) : 'unknown'
    },
    relevant: relevantMask('kms-key', usage, spec),
    leftOutBecause: keyLeftOut(key)
  }
}
