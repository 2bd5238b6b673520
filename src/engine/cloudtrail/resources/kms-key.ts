import { isAccountId } from '../../../shared/vocabulary/account.ts'
import type { ResourceRef } from '../../../shared/vocabulary/activity.ts'
import { parseArn, partitionOfRegion } from '../../../shared/vocabulary/arn.ts'
import type { Call } from '../call.ts'
import { objectIn, textIn } from '../json-values.ts'
import { refOfArn } from './resource-ref.ts'

const isKeyArn = (text: string): boolean => text.startsWith('arn:') && text.includes(':key/')

/** Key ids are UUIDs or `mrk-` ids; AWS's own are short words. No slash, no colon, no spaces. */
const isKeyId = (text: string): boolean => /^[A-Za-z0-9-]{1,128}$/.test(text)

const inferredKey = (call: Call, resource: string): ResourceRef | null => {
  if (!isAccountId(call.accountId)) return null
  const arn = `arn:${partitionOfRegion(call.region)}:kms:${call.region}:${call.accountId}:${resource}`
  return { arn, type: 'kms-key', accountId: call.accountId, region: call.region || null, inferred: true }
}

const onlyKey = (ref: ResourceRef | null): ResourceRef | null => (ref?.type === 'kms-key' ? ref : null)

/**
 * A key as a caller names it: key ARN, key id, alias or alias ARN. An alias cannot be resolved from a log: it stays the alias's ARN, `inferred`.
 */
export const keyNamed = (call: Call, text: string): ResourceRef | null => {
  if (text === '' || text.length > 2048) return null
  if (isKeyArn(text)) return onlyKey(refOfArn(text, null))
  const arn = parseArn(text)
  if (arn !== null) {
    if (arn.service !== 'kms' || !arn.resource.startsWith('alias/')) return null
    const ref = refOfArn(text, null)
    return ref === null ? null : { ...ref, type: 'kms-key', inferred: true }
  }
  if (text.startsWith('alias/')) return inferredKey(call, text)
  return isKeyId(text) ? inferredKey(call, `key/${text}`) : null
}

/** The keys a record's `resources` name, in order; for `ReEncrypt` the source, then the destination. */
export const listedKeys = (call: Call): ResourceRef[] => {
  const keys: ResourceRef[] = []
  for (const entry of call.resources) {
    const ref = isKeyArn(entry.arn)
      ? refOfArn(entry.arn, entry.accountId)
      : entry.type === 'AWS::KMS::Key'
        ? keyNamed(call, entry.name)
        : null
    if (ref?.type === 'kms-key') keys.push(ref)
  }
  return keys
}

const parameterNames = ['keyId', 'KeyId', 'destinationKeyId', 'sourceKeyId', 'targetKeyId', 'replicateKeyId']

function* namesOf(call: Call): Generator<string> {
  for (const name of parameterNames) yield textIn(call.parameters, name)
  yield textIn(objectIn(call.response, 'keyMetadata'), 'arn')
  yield textIn(call.response, 'keyId')
  yield textIn(call.member('serviceEventDetails'), 'keyId')
  yield textIn(call.member('additionalEventData'), 'keyId')
}

/**
 * The key a KMS record is about where `resources` names none: the request's key, else the answer's. An encryption context
 * names what was encrypted, never the key, and is not looked at.
 */
export const keyInRequest = (call: Call): ResourceRef | null => {
  let inferred: ResourceRef | null = null
  for (const text of namesOf(call)) {
    const ref = keyNamed(call, text)
    if (ref !== null && !ref.inferred) return ref
    inferred ??= ref
  }
  return inferred
}
