import { isAccountId } from '../../../shared/vocabulary/account.ts'
import type { RecordView } from '../../../shared/vocabulary/activity.ts'
import { BoundedMemo } from '../bounded-memo.ts'
import { asArray, asObject, type JsonObject, textOf } from '../json-values.ts'

/** One element of a record's `resources`, however its members are spelt. */
export interface ResourceEntry {
  /** `ARN`, or the beginning of one where `ARNPrefix` stands instead; '' when only a name is given. */
  arn: string
  /** A name without an ARN, as Event history and LookupEvents give it; '' otherwise. */
  name: string
  /** `AWS::S3::Bucket`; often missing. */
  type: string
  /** Owner; null when absent, or emptied because another account was refused. */
  accountId: string | null
}

/** A call on more things than this says nothing more by naming them all. */
const maxEntries = 1000
const maxTextLength = 2048

const none: readonly ResourceEntry[] = Object.freeze([])

const member = (entry: JsonObject, ...spellings: string[]): string => {
  for (const spelling of spellings) {
    const text = textOf(entry[spelling])
    if (text !== '') return text.length <= maxTextLength ? text : ''
  }
  return ''
}

const readEntry = (value: unknown): ResourceEntry | null => {
  const entry = asObject(value)
  if (entry === null) return null
  const named = member(entry, 'ARN', 'arn', 'Arn', 'ARNPrefix', 'arnPrefix', 'arnprefix', 'resourceARN', 'resourceName', 'ResourceName')
  const accountId = member(entry, 'accountId', 'AccountId', 'accountid')
  const isArn = named.startsWith('arn:')
  if (named === '') return null
  return {
    arn: isArn ? named : '',
    name: isArn ? '' : named,
    type: member(entry, 'type', 'resourceType', 'ResourceType', 'Type'),
    accountId: isAccountId(accountId) ? accountId : null
  }
}

const memo = new BoundedMemo<readonly ResourceEntry[]>(2000, 1024)

/** Entries that name something, in their order. Never throws; entries that are not objects or name nothing are left out. */
export const resourceEntries = (record: RecordView): readonly ResourceEntry[] => {
  const json = record.json('resources')
  if (json === undefined || json === 'null' || json === '[]') return none
  const known = memo.get(json)
  if (known !== undefined) return known
  const entries: ResourceEntry[] = []
  for (const value of asArray(record.value('resources')).slice(0, maxEntries)) {
    const entry = readEntry(value)
    if (entry !== null) entries.push(entry)
  }
  return memo.set(json, Object.freeze(entries))
}
