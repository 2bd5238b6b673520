import type { ResourceRef, Use } from '../../../shared/vocabulary/activity.ts'
import type { Call } from '../call.ts'
import { textIn } from '../json-values.ts'
import { keyInRequest, keyNamed, listedKeys } from '../resources/kms-key.ts'
import { classOfUnmapped } from './action-class.ts'
import { kmsClasses } from './kms-table.ts'
import { findAction } from './known-actions.ts'
import { use, usesOn } from './use.ts'

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
