import type { RecordView } from '../../shared/vocabulary/activity.ts'
import { kmsClasses } from './actions/kms-table.ts'
import type { Call } from './call.ts'
import { asArray, asObject, type JsonObject, limited, textIn, textOf } from './json-values.ts'
import { maxNamesLength, NameGatherer, oneName } from './name-gatherer.ts'

/** Longest text kept for one event. */
const maxLength = 1000
/** Larger answers are long listings: what was asked for says enough. */
const maxResponseLength = 16_384

/** S3 requests are flat, and most of their members are headers: only what names an object is taken. */
const gatherS3 = (call: Call, names: NameGatherer): void => {
  names.add(textIn(call.parameters, 'key'), maxNamesLength)
  names.add(textIn(call.parameters, 'prefix'))
  names.add(textIn(call.parameters, 'x-amz-copy-source'))
  if (call.eventName !== 'DeleteObjects') return
  for (const entry of call.resources) if (entry.type === 'AWS::S3::Object') names.add(entry.arn.slice(entry.arn.indexOf('/') + 1))
}

/** What `gatherS3` makes of a request that names a key and a prefix and nothing else. */
export const s3Names = (key: string, prefix: string): string => {
  if (prefix === '') return oneName(key, maxNamesLength)
  const names = new NameGatherer()
  names.add(key, maxNamesLength)
  names.add(prefix)
  return names.toString()
}

/** An encryption context names the thing that was encrypted: all that is worth finding in a cryptographic call. */
const gatherContext = (context: JsonObject | null, names: NameGatherer): void => {
  for (const member in context) {
    const text = textIn(context, member)
    if (text.startsWith('arn:') || member.endsWith(':id')) names.add(text)
  }
}

/** What `gatherKms` makes of a cryptographic call's encryption context. */
export const contextNames = (context: unknown): string => {
  const names = new NameGatherer()
  gatherContext(asObject(context), names)
  return names.toString()
}

const gatherKms = (call: Call, names: NameGatherer): void => {
  gatherContext(asObject(call.parameters?.encryptionContext), names)
  if (kmsClasses.get(call.eventName) !== 'view') names.walk(call.parameters, false, 0)
}

const gatherSecrets = (call: Call, names: NameGatherer): void => {
  for (const value of asArray(call.parameters?.secretIdList)) names.add(textOf(value))
  names.walk(call.parameters, false, 0)
}

const gather = (call: Call, names: NameGatherer): void => {
  if (call.parameters !== null) {
    if (call.eventSource === 's3.amazonaws.com') gatherS3(call, names)
    else if (call.eventSource === 'kms.amazonaws.com') gatherKms(call, names)
    else if (call.eventSource === 'secretsmanager.amazonaws.com') gatherSecrets(call, names)
    else names.walk(call.parameters, false, 0)
  }
  if (call.eventSource === 's3.amazonaws.com') return
  const response = call.record.json('responseElements')
  if (response !== undefined && response !== 'null' && response.length <= maxResponseLength) names.walk(call.response, false, 0)
}

const gatherRare = (call: Call, names: NameGatherer): void => {
  if (call.record.json('serviceEventDetails') !== undefined) names.walk(call.record.value('serviceEventDetails'), false, 0)
  if (call.record.json('insightDetails') !== undefined) {
    const details = call.member('insightDetails')
    for (const member of ['insightType', 'state', 'errorCode']) names.add(textIn(details, member))
  }
  if (call.record.json('addendum') !== undefined) {
    const addendum = call.member('addendum')
    for (const member of ['reason', 'originalEventID']) names.add(textIn(addendum, member))
  }
}

const isRare = (record: RecordView): boolean =>
  record.json('serviceEventDetails') !== undefined || record.json('insightDetails') !== undefined || record.json('addendum') !== undefined

/** Names in request and answer, without the rare members. */
export const namesOf = (call: Call): string => {
  const names = new NameGatherer()
  gather(call, names)
  return names.toString()
}

const allNames = (call: Call): string => {
  const names = new NameGatherer()
  gather(call, names)
  gatherRare(call, names)
  return names.toString()
}

/**
 * Words to find an event by that none of its other fields holds: object keys and prefixes, names and ids of what was asked for or made,
 * the error message. At most 1,000 characters. Values whose member's name speaks of passwords, secrets, tokens or credentials are left out.
 * @param names  `namesOf` the call where that is known already
 */
export const searchText = (call: Call, names: string | null): string => {
  const { record } = call
  const gathered = names === null || isRare(record) ? allNames(call) : names
  const message = record.text('errorMessage') ?? ''
  return limited(message === '' ? gathered : gathered === '' ? message : `${gathered} ${message}`, maxLength)
}
