import type { ActionClass } from '../../../shared/vocabulary/activity.ts'

/** Calls that use key material, and so count as viewing the key. `ReEncrypt` is one too, on both its keys. */
const cryptographic = [
  'Decrypt',
  'Encrypt',
  'GenerateDataKey',
  'GenerateDataKeyWithoutPlaintext',
  'GenerateDataKeyPair',
  'GenerateDataKeyPairWithoutPlaintext',
  'GenerateMac',
  'VerifyMac',
  'Sign',
  'Verify',
  'DeriveSharedSecret'
]

const readings = [
  'DescribeCustomKeyStores',
  'DescribeKey',
  'GenerateRandom',
  'GetKeyLastUsage',
  'GetKeyPolicy',
  'GetKeyRotationStatus',
  'GetParametersForImport',
  'GetPublicKey',
  'ListAliases',
  'ListGrants',
  'ListKeyPolicies',
  'ListKeyRotations',
  'ListKeys',
  'ListResourceTags',
  'ListRetirableGrants'
]

const changes = [
  'CancelKeyDeletion',
  'ConnectCustomKeyStore',
  'CreateAlias',
  'CreateCustomKeyStore',
  'CreateGrant',
  'CreateKey',
  'DeleteAlias',
  'DeleteCustomKeyStore',
  'DeleteImportedKeyMaterial',
  'DisableKey',
  'DisableKeyRotation',
  'DisconnectCustomKeyStore',
  'EnableKey',
  'EnableKeyRotation',
  'ImportKeyMaterial',
  'PutKeyPolicy',
  'ReplicateKey',
  'RetireGrant',
  'RevokeGrant',
  'RotateKeyOnDemand',
  'ScheduleKeyDeletion',
  'SynchronizeMultiRegionKey',
  'TagResource',
  'UntagResource',
  'UpdateAlias',
  'UpdateCustomKeyStore',
  'UpdateKeyDescription',
  'UpdatePrimaryRegion'
]

/** What services do to keys by themselves: nobody's use, but a change of the key all the same. */
const serviceChanges = ['RotateKey', 'DeleteKey', 'SynchronizeMultiRegionKey']

const classed = (names: readonly string[], actionClass: ActionClass): [string, ActionClass][] => names.map(name => [name, actionClass])

/** KMS operations, every one of them also the name of its IAM action; `ReEncrypt` apart. */
export const kmsClasses: ReadonlyMap<string, ActionClass> = new Map([
  ...classed(cryptographic, 'view'),
  ...classed(readings, 'read-config'),
  ...classed(changes, 'admin')
])

/** Class of a KMS event that is no call. */
export const kmsServiceEventClass = (eventName: string): ActionClass | undefined =>
  serviceChanges.includes(eventName) ? 'admin' : undefined
