import type { inventoryParts } from '../../shared/contract/collect.ts'

export type InventoryPart = (typeof inventoryParts)[number]

/** What each part of an inventory is for: without it, something stays unknown. */
export const partWords: Readonly<Record<InventoryPart, { name: string; meaning: string }>> = {
  s3: { name: 'Buckets', meaning: 'Bucket policies, access points, public access blocks' },
  secrets: { name: 'Secrets', meaning: 'Secrets and their policies; never a value' },
  kms: { name: 'Keys', meaning: 'Key policies and grants' },
  cloudtrail: { name: 'Trails', meaning: 'Trails and what they record: without them coverage is not known' },
  organization: { name: 'Organization', meaning: 'Accounts and organization policies; from the management account or a delegated one' },
  'identity-center': { name: 'IAM Identity Center', meaning: 'Permission sets and who holds them' }
}
