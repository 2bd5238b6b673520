/**
 * From one CloudTrail record to one `Activity`: who acted, with which credential, which IAM actions that took, on what, and how
 * it ended. Bytes are somebody else's work (`records/`), keeping is the store's. Trusts nothing in a record: any member
 * may be missing, of another type, enormous, or written by an attacker. Never throws.
 */
import { isAccountId } from '../../shared/vocabulary/account.ts'
import type { Activity, RecordView } from '../../shared/vocabulary/activity.ts'
import { parseEventTime } from '../../shared/vocabulary/time.ts'
import { usesOf } from './actions/uses-of.ts'
import { Call } from './call.ts'
import { categoryOf } from './category.ts'
import { isConsoleCall } from './console.ts'
import { parseEventVersion } from './event-version.ts'
import { issuedCredential } from './issued-credential.ts'
import { asArray, asObject, limited, objectIn, textIn } from './json-values.ts'
import { endingOfRecord } from './outcome.ts'
import { searchText } from './search-text.ts'
import { type WhoActed, whoActed } from './who-acted.ts'

/** Why a record cannot be an event. An expected outcome, so a value; the reader reports it and goes on. */
export interface RecordProblem {
  /** One sentence for people, without the record's own text. */
  problem: string
}

export const isRecordProblem = (result: Activity | RecordProblem): result is RecordProblem => 'problem' in result

const noTime: RecordProblem = Object.freeze({ problem: 'the record has no event time that can be read' })
const noName: RecordProblem = Object.freeze({ problem: 'the record has no event name' })
const otherVersion: RecordProblem = Object.freeze({ problem: "the record's event version is not one of CloudTrail's (1.x)" })

const text = (record: RecordView, member: string, max: number): string => limited(record.text(member) ?? '', max)

/** `eventTime`, else `@timestamp` (log shippers rename it), else the start of an aggregate's window. */
const timeOf = (record: RecordView): number | null => {
  const written = record.text('eventTime')
  const timeMs = written === undefined ? null : parseEventTime(written)
  if (timeMs !== null) return timeMs
  const shipped = parseEventTime(record.text('@timestamp'))
  return shipped ?? parseEventTime(textIn(asObject(record.value('timeWindow')), 'windowStart'))
}

/** An insight names the call it is about one level down. */
const sourceOf = (record: RecordView): string =>
  text(record, 'eventSource', 256) || limited(textIn(asObject(record.value('insightDetails')), 'eventSource'), 256)

const insightName = (record: RecordView): string =>
  textIn(asObject(record.value('insightDetails')), 'eventName') || text(record, 'eventType', 256)

/** An aggregate of one call has that call's name; one of several has the kind of record for a name. */
const aggregateName = (record: RecordView): string => {
  const dimension = objectIn(asObject(record.value('summary')), 'primaryDimension')
  const statistics = textIn(dimension, 'dimension') === 'eventName' ? asArray(dimension?.statistics) : []
  return (statistics.length === 1 ? textIn(asObject(statistics[0]), 'name') : '') || 'AwsAggregatedEvent'
}

const nameOf = (record: RecordView): string => {
  const written = record.text('eventName')
  if (written !== undefined && written !== '') return limited(written, 256)
  const category = categoryOf(record, '', '')
  if (category === 'insight') return limited(insightName(record), 256)
  return category === 'aggregated' ? limited(aggregateName(record), 256) : ''
}

/** Whose log: the recipient; for records older than that member, the caller's account, unless the caller is a foreign one. */
const accountOf = (record: RecordView, who: WhoActed | null): string => {
  const recipient = record.text('recipientAccountId') ?? record.text('accountId')
  if (isAccountId(recipient)) return recipient
  return recipient === undefined && who !== null && who.type !== 'AWSAccount' && isAccountId(who.callerAccountId) ? who.callerAccountId : ''
}

const yesOrNo = (written: string | undefined): boolean | null => {
  if (written === 'true') return true
  if (written === 'false') return false
  const lower = written?.toLowerCase()
  return lower === 'true' ? true : lower === 'false' ? false : null
}

/** Id of the event this record corrects. A late delivery is no correction. */
const correctedEvent = (record: RecordView): string | null => {
  if (record.json('addendum') === undefined) return null
  const addendum = asObject(record.value('addendum'))
  return textIn(addendum, 'reason') === 'UPDATED_DATA' ? textIn(addendum, 'originalEventID') || null : null
}

const isVersionForeign = (record: RecordView): boolean => {
  const written = record.text('eventVersion')
  if (written === undefined || written.startsWith('1.')) return false
  const version = parseEventVersion(written)
  return version !== null && version.major !== 1
}

const understand = (record: RecordView, timeMs: number, eventName: string): Activity => {
  const eventSource = sourceOf(record)
  const region = text(record, 'awsRegion', 64)
  const sourceIp = text(record, 'sourceIPAddress', 256)
  const userAgent = text(record, 'userAgent', 1024)
  const around = { accountId: accountOf(record, null), region, sourceIp, full: record.fidelity === 'full' }
  const who = whoActed(record, around)
  const accountId = around.accountId || accountOf(record, who)
  const readOnly = yesOrNo(record.text('readOnly'))
  const category = categoryOf(record, eventSource, eventName)
  const { outcome, errorCode } = endingOfRecord(record, eventSource, eventName)
  const call = new Call(record, { eventSource, eventName, region, accountId, readOnly })
  const eventType = record.text('eventType') ?? ''
  const { type } = who.identity
  const corrected = correctedEvent(record)
  return {
    eventId: limited(corrected ?? record.text('eventID') ?? record.text('eventId') ?? '', 256) || null,
    corrects: corrected !== null,
    sharedEventId: text(record, 'sharedEventID', 256) || null,
    timeMs,
    identity: who.identity,
    session: who.session,
    eventSource,
    eventName,
    region,
    accountId,
    sourceIp,
    userAgent,
    errorCode,
    uses: usesOf(call, category, eventType),
    outcome,
    category,
    readOnly,
    viaService: who.invoked && type !== 'aws-service' && type !== 'unknown' && type !== 'account',
    console: isConsoleCall(record, eventType, userAgent),
    fidelity: record.fidelity,
    issued: issuedCredential(call, outcome),
    text: searchText(call)
  }
}

/**
 * Understands one record. What it hands out may share frozen parts with other activities and keeps nothing of the record alive.
 * @returns the activity, or a problem for a record that cannot be an event: no readable time, no name, an event version other than 1.x
 *   (S3 notifications look much like CloudTrail's records and have 2.x)
 */
export const toActivity = (record: RecordView): Activity | RecordProblem => {
  if (isVersionForeign(record)) return otherVersion
  const timeMs = timeOf(record)
  if (timeMs === null) return noTime
  const eventName = nameOf(record)
  return eventName === '' ? noName : understand(record, timeMs, eventName)
}
