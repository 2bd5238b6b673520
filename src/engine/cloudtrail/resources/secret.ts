import type { ResourceRef } from '../../../shared/vocabulary/activity.ts'
import { parseArn, partitionOfRegion } from '../../../shared/vocabulary/arn.ts'
import type { Call } from '../call.ts'
import { textIn } from '../json-values.ts'
import { refOfArn } from './resource-ref.ts'
import { secretRefOfName } from './secret-ref.ts'

/** A secret as a caller names it: full ARN, ARN without its suffix, or bare name. */
export const secretNamed = (call: Call, text: string): ResourceRef | null => {
  if (text === '') return null
  const arn = parseArn(text)
  if (arn === null) return secretRefOfName(text, partitionOfRegion(call.region), call.region, call.accountId)
  return arn.service === 'secretsmanager' ? refOfArn(text, null) : null
}

const first = (call: Call, texts: Iterable<string>): ResourceRef | null => {
  let inferred: ResourceRef | null = null
  for (const text of texts) {
    const ref = secretNamed(call, text)
    if (ref !== null && !ref.inferred) return ref
    inferred ??= ref
  }
  return inferred
}

/** Where a secret may be named, the caller's own word first. AWS writes the answer's ARN in three spellings. */
function* namesOf(call: Call): Generator<string> {
  for (const entry of call.resources) {
    if (entry.arn.includes(':secret:')) yield entry.arn
    else if (entry.type === 'AWS::SecretsManager::Secret') yield entry.name
  }
  yield textIn(call.parameters, 'secretId')
  if (call.eventName === 'CreateSecret') yield textIn(call.parameters, 'name')
  for (const spelling of ['arn', 'ARN', 'aRN']) yield textIn(call.response, spelling)
  const additional = call.member('additionalEventData')
  for (const spelling of ['ARN', 'arn', 'SecretId', 'secretId']) yield textIn(additional, spelling)
  const details = call.member('serviceEventDetails')
  for (const spelling of ['secretId', 'SecretId', 'ARN', 'arn']) yield textIn(details, spelling)
}

/** The secret a Secrets Manager record is about: a full ARN wherever one stands, else the best that can be inferred; null for calls on none. */
export const secretOf = (call: Call): ResourceRef | null => first(call, namesOf(call))
