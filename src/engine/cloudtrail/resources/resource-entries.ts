import { isAccountId } from '../../../shared/vocabulary/account.ts'
import type { RecordView } from '../../../shared/vocabulary/activity.ts'
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

const text = (value: unknown): string => {
  const written = textOf(value)
  return written.length <= maxTextLength ? written : ''
}

const readEntry = (value: unknown): ResourceEntry | null => {
  const entry = asObject(value)
  if (entry === null) return null
  const named = text(entry.ARN) || text(entry.ARNPrefix) || text(entry.arn) || text(otherSpelling(entry))
  if (named === '') return null
  const accountId = entry.accountId ?? entry.AccountId ?? entry.accountid
  const isArn = named.startsWith('arn:')
  return {
    arn: isArn ? named : '',
    name: isArn ? '' : named,
    type: text(entry.type) || text(entry.resourceType) || text(entry.ResourceType),
    accountId: isAccountId(accountId) ? accountId : null
  }
}

const otherSpelling = (entry: JsonObject): unknown =>
  entry.Arn ?? entry.arnPrefix ?? entry.arnprefix ?? entry.resourceARN ?? entry.resourceName ?? entry.ResourceName

/** Entries that name something, in their order. Never throws; entries that are not objects or name nothing are left out. */
export const resourceEntries = (record: RecordView): readonly ResourceEntry[] => {
  const values = asArray(record.value('resources'))
  if (values.length === 0) return none
  const entries: ResourceEntry[] = []
  for (let i = 0; i < values.length && i < maxEntries; i++) {
    const entry = readEntry(values[i])
    if (entry !== null) entries.push(entry)
  }
  return entries
}
