import { inventoryActions } from './inventory-calls.ts'
import type { ReaderFeature } from './setup-answers.ts'

/** What a permission is about: everything of its service, or one thing of the set-up. */
export const permissionScopes = ['account', 'log-bucket', 'log-objects', 'log-key', 'queue'] as const
export type PermissionScope = (typeof permissionScopes)[number]

export interface ReaderPermission {
  scope: PermissionScope
  actions: readonly string[]
}

/** Groups of the inventory by the feature that reads them. */
const groupOf = {
  entitlements: 'identity',
  's3-inventory': 's3',
  'secrets-inventory': 'secrets',
  'kms-inventory': 'kms',
  organization: 'organization',
  'identity-center': 'identity-center'
} as const

const isInventory = (feature: ReaderFeature): feature is keyof typeof groupOf => Object.hasOwn(groupOf, feature)

/** Whoever reads anything finds the trails first. `sts:GetCallerIdentity` needs no permission. */
export const discoveryActions: readonly string[] = [
  ...new Set(['account:ListRegions', ...inventoryActions(['cloudtrail']).filter(action => action.startsWith('cloudtrail:'))])
]

/**
 * The actions a feature's calls need, exactly: `test/integration/setup/least-privilege.test.ts` makes the calls and compares. Digest files lie
 * below the same folders as the logs, so that integrity needs what logs need.
 */
export const readerPermissions = (feature: ReaderFeature): ReaderPermission[] => {
  if (feature === 'event-history') return [{ scope: 'account', actions: ['cloudtrail:LookupEvents'] }]
  if (!isInventory(feature))
    return [
      { scope: 'log-bucket', actions: ['s3:ListBucket'] },
      { scope: 'log-objects', actions: ['s3:GetObject'] },
      { scope: 'log-key', actions: ['kms:Decrypt'] }
    ]
  const group = groupOf[feature]
  const own = inventoryActions([group])
  const shared = group === 'identity' ? [] : inventoryActions([])
  return [{ scope: 'account', actions: own.filter(action => !shared.includes(action)) }]
}

/** Of the queue that tells of new files, where there is one. */
export const queueActions: readonly string[] = [
  'sqs:ChangeMessageVisibility',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:ReceiveMessage'
]

/** An inventory of anything reads users, roles and policies besides: without them nothing could be laid beside it. */
export const needsEntitlements = (features: readonly ReaderFeature[]): boolean => features.some(isInventory)

/** Whether the features read files of the log bucket. */
export const readsLogs = (features: readonly ReaderFeature[]): boolean => features.includes('logs') || features.includes('integrity')
