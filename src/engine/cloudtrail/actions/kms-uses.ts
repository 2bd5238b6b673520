import type { ActionClass, ResourceRef, Use } from '../../../shared/vocabulary/activity.ts'
import type { Call } from '../call.ts'
import { textIn } from '../json-values.ts'
import { keyInRequest, keyNamed, listedKeys } from '../resources/kms-key.ts'
import { classOfUnmapped } from './action-class.ts'
import { findAction } from './known-actions.ts'
import { use, usesOn } from './use.ts'

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

/** Operations on the account's keys as such, or on none: a key id in them would mean something else. */
const withoutKey = new Set(['GenerateRandom', 'ListKeys', 'DescribeCustomKeyStores', 'CreateCustomKeyStore'])

/** The keys a KMS record is about. */
export const keysOf = (call: Call): ResourceRef[] => {
  const listed = listedKeys(call)
  if (listed.length > 0) return listed
  const key = withoutKey.has(call.eventName) ? null : keyInRequest(call)
  return key === null ? [] : [key]
}

/** Two keys: the source, which decrypts, and the destination, which encrypts. One listed key alone is whichever the request does not name. */
const reEncryptUses = (call: Call): Use[] => {
  const [first, second] = listedKeys(call)
  const destination = keyNamed(call, textIn(call.parameters, 'destinationKeyId'))
  const from = first ?? keyNamed(call, textIn(call.parameters, 'sourceKeyId'))
  const to = second ?? (destination !== null && !destination.inferred ? destination : (first ?? destination))
  return [use('kms:ReEncryptFrom', from, 'view'), use('kms:ReEncryptTo', to, 'view')]
}

/** KMS: `kms.amazonaws.com`. Aliases stand beside the key they name only in the record, not as uses. */
export const kmsUses = (call: Call): Use[] => {
  const { eventName } = call
  if (eventName === 'ReEncrypt') return reEncryptUses(call)
  const actionClass = kmsClasses.get(eventName)
  const action = actionClass === undefined ? findAction('kms', eventName)?.name : eventName
  return usesOn(action === undefined ? null : `kms:${action}`, keysOf(call), actionClass ?? classOfUnmapped(eventName, call.readOnly))
}
