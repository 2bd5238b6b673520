import type { ResourceType } from './activity.ts'

/** Which actions count as access to the content, configuration or existence of a resource. */
export const profiles = ['data', 'read', 'write', 'admin', 'data+admin'] as const
export type Profile = (typeof profiles)[number]

type Part = 'read' | 'write' | 'admin'

const lists: Record<ResourceType, Record<Part, string>> = {
  's3-bucket': {
    read: 'GetObject GetObjectVersion ListBucket ListBucketVersions',
    write: 'PutObject DeleteObject DeleteObjectVersion',
    admin:
      'GetBucketPolicy PutBucketPolicy DeleteBucketPolicy PutBucketAcl PutObjectAcl DeleteBucket PutBucketPublicAccessBlock ' +
      'PutLifecycleConfiguration PutReplicationConfiguration PutEncryptionConfiguration PutBucketVersioning'
  },
  secret: {
    read: 'GetSecretValue',
    write: 'PutSecretValue UpdateSecret UpdateSecretVersionStage',
    admin: 'DeleteSecret PutResourcePolicy DeleteResourcePolicy RotateSecret RestoreSecret ReplicateSecretToRegions'
  },
  'kms-key': {
    read: 'Decrypt ReEncryptFrom Verify VerifyMac DeriveSharedSecret',
    write:
      'Encrypt ReEncryptTo GenerateDataKey GenerateDataKeyWithoutPlaintext GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext ' +
      'Sign GenerateMac',
    admin: 'PutKeyPolicy CreateGrant RevokeGrant ScheduleKeyDeletion DisableKey UpdateAlias ReplicateKey'
  }
}

const prefixes: Record<ResourceType, string> = { 's3-bucket': 's3', secret: 'secretsmanager', 'kms-key': 'kms' }

const partsOf: Record<Profile, readonly Part[]> = {
  data: ['read', 'write'],
  read: ['read'],
  write: ['write'],
  admin: ['admin'],
  'data+admin': ['read', 'write', 'admin']
}

const actionsOf = (type: ResourceType, part: Part): string[] => lists[type][part].split(' ').map(name => `${prefixes[type]}:${name}`)

/**
 * Every action that is access to resources of a kind, in a fixed order: read, write, admin. Entitlements are kept as masks over this
 * list: bit n stands for action n. At most 31 actions a kind.
 */
export const accessActions: Readonly<Record<ResourceType, readonly string[]>> = {
  's3-bucket': [...actionsOf('s3-bucket', 'read'), ...actionsOf('s3-bucket', 'write'), ...actionsOf('s3-bucket', 'admin')],
  secret: [...actionsOf('secret', 'read'), ...actionsOf('secret', 'write'), ...actionsOf('secret', 'admin')],
  'kms-key': [...actionsOf('kms-key', 'read'), ...actionsOf('kms-key', 'write'), ...actionsOf('kms-key', 'admin')]
}

/** The actions of a profile for a kind. */
export const profileActions = (profile: Profile, type: ResourceType): string[] => partsOf[profile].flatMap(part => actionsOf(type, part))

/** The profile as a mask over `accessActions[type]`. */
export const profileMask = (profile: Profile, type: ResourceType): number => {
  const wanted = new Set(profileActions(profile, type))
  return accessActions[type].reduce((mask, action, bit) => (wanted.has(action) ? mask | (1 << bit) : mask), 0)
}
