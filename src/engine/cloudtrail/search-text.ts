import { kmsClasses } from './actions/kms-uses.ts'
import { BoundedMemo } from './bounded-memo.ts'
import type { Call } from './call.ts'
import { asArray, asObject, type JsonObject, limited, textIn, textOf } from './json-values.ts'

/** Longest text kept for one event. */
const maxLength = 1000
/** Names stop here, so that an error message always has room. */
const maxNamesLength = 700
const maxValueLength = 300
const maxMembers = 300
const maxDepth = 5
/** Larger answers are long listings: what was asked for says enough. */
const maxResponseLength = 16_384

const secretWords = [
  'password',
  'passphrase',
  'passwd',
  'secret',
  'token',
  'credential',
  'privatekey',
  'private_key',
  'plaintext',
  'ciphertext',
  'blob'
]
const nameEndings = [
  'name',
  'names',
  'id',
  'ids',
  'arn',
  'arns',
  'identifier',
  'identifiers',
  'path',
  'prefix',
  'alias',
  'url',
  'uri',
  'cidr',
  'cidrip',
  'bucket',
  'domain',
  'email'
]
const noise = new Set(['requestid', '_requestid', 'x-amz-id-2', 'ownerid', 'vpcendpointid', 'clientrequestid'])

type Kind = 'name' | 'other' | 'never'

const kinds = new BoundedMemo<Kind>(5000, 128)

const kindOf = (member: string): Kind => {
  const lower = member.toLowerCase()
  if (secretWords.some(word => lower.includes(word))) return 'never'
  return !noise.has(lower) && nameEndings.some(ending => lower.endsWith(ending)) ? 'name' : 'other'
}

/** Gathers names out of parsed JSON, within bounds, and never from under a member that may hold a secret. */
class Gatherer {
  private gathered = ''
  private members = 0
  /** Every value so far; made only when there are several. */
  private found: Set<string> | null = null

  get isFull(): boolean {
    return this.gathered.length >= maxNamesLength || this.members >= maxMembers
  }

  add(text: string, maxValue = maxValueLength): void {
    if (text === '' || this.isFull || text.startsWith('HIDDEN_DUE_TO_SECURITY_REASONS')) return
    const value = limited(text, Math.min(maxValue, maxNamesLength - this.gathered.length))
    if (this.gathered === '') {
      this.gathered = value
      return
    }
    this.found ??= new Set([this.gathered])
    if (this.found.has(value)) return
    this.found.add(value)
    this.gathered = `${this.gathered} ${value}`
  }

  walk(value: unknown, wanted: boolean, depth: number): void {
    if (typeof value === 'string') {
      if (wanted) this.add(value)
    } else if (typeof value === 'object' && value !== null && depth < maxDepth) {
      if (Array.isArray(value)) this.walkArray(value, wanted, depth)
      else this.walkObject(value as JsonObject, depth)
    }
  }

  private walkArray(values: readonly unknown[], wanted: boolean, depth: number): void {
    for (const value of values) {
      if (this.isFull) return
      this.members++
      this.walk(value, wanted, depth + 1)
    }
  }

  private walkObject(object: JsonObject, depth: number): void {
    for (const member in object) {
      if (this.isFull) return
      this.members++
      const kind = kinds.get(member) ?? kinds.set(member, kindOf(member))
      if (kind !== 'never') this.walk(object[member], kind === 'name', depth + 1)
    }
  }

  toString(): string {
    return this.gathered
  }
}

/** S3 requests are flat, and most of their members are headers: only what names an object is taken. */
const gatherS3 = (call: Call, names: Gatherer): void => {
  names.add(textIn(call.parameters, 'key'), maxNamesLength)
  names.add(textIn(call.parameters, 'prefix'))
  names.add(textIn(call.parameters, 'x-amz-copy-source'))
  if (call.eventName !== 'DeleteObjects') return
  for (const entry of call.resources) if (entry.type === 'AWS::S3::Object') names.add(entry.arn.slice(entry.arn.indexOf('/') + 1))
}

/** An encryption context names the thing that was encrypted: all that is worth finding in a cryptographic call. */
const gatherKms = (call: Call, names: Gatherer): void => {
  const context = asObject(call.parameters?.encryptionContext)
  for (const member in context) {
    const text = textIn(context, member)
    if (text.startsWith('arn:') || member.endsWith(':id')) names.add(text)
  }
  if (kmsClasses.get(call.eventName) !== 'view') names.walk(call.parameters, false, 0)
}

const gatherSecrets = (call: Call, names: Gatherer): void => {
  for (const value of asArray(call.parameters?.secretIdList)) names.add(textOf(value))
  names.walk(call.parameters, false, 0)
}

const gather = (call: Call, names: Gatherer): void => {
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

const gatherRare = (call: Call, names: Gatherer): void => {
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

/**
 * Words to find an event by that none of its other fields holds: object keys and prefixes, names and ids of what was asked for or made,
 * the error message. At most 1,000 characters. Values whose member's name speaks of passwords, secrets, tokens or credentials are left out.
 */
export const searchText = (call: Call): string => {
  const names = new Gatherer()
  gather(call, names)
  gatherRare(call, names)
  const gathered = names.toString()
  const message = call.record.text('errorMessage') ?? ''
  return limited(message === '' ? gathered : gathered === '' ? message : `${gathered} ${message}`, maxLength)
}
