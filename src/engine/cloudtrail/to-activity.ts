/**
 * From one CloudTrail record to one `Activity`: who acted, with which credential, which IAM actions that took, on what, and how
 * it ended. Bytes are somebody else's work (`records/`), keeping is the store's. Trusts nothing in a record: any member
 * may be missing, of another type, enormous, or written by an attacker. Never throws.
 */
import { isAccountId } from '../../shared/vocabulary/account.ts'
import type { Activity, RecordView, Use } from '../../shared/vocabulary/activity.ts'
import { parseEventTime } from '../../shared/vocabulary/time.ts'
import { usesOf } from './actions/uses-of.ts'
import { Call } from './call.ts'
import { isConsoleCall } from './console.ts'
import { eventTimeOf } from './event-time.ts'
import { issuedCredential } from './issued-credential.ts'
import { asObject, limited, textIn } from './json-values.ts'
import { endingWithoutCode } from './outcome.ts'
import { namesOfKnown, recallRequest, rememberRequest } from './requests/known-requests.ts'
import { sharedUses } from './requests/shared-uses.ts'
import { searchText } from './search-text.ts'
import { type Surroundings, surroundingsOf } from './surroundings.ts'
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

/** `eventTime`, else `@timestamp` (log shippers rename it), else the start of an aggregate's window. */
const timeOf = (record: RecordView): number | null => {
  const timeMs = eventTimeOf(record)
  if (timeMs !== null) return timeMs
  const shipped = parseEventTime(record.text('@timestamp'))
  return shipped ?? parseEventTime(textIn(asObject(record.value('timeWindow')), 'windowStart'))
}

/** Whose log: the recipient; for records older than that member, the caller's account, unless the caller is a foreign one. */
const accountOf = (around: Surroundings, who: WhoActed): string =>
  !around.hasRecipient && who.type !== 'AWSAccount' && isAccountId(who.callerAccountId) ? who.callerAccountId : around.accountId

/** Id of the event this record corrects. A late delivery is no correction. */
const correctedEvent = (record: RecordView): string | null => {
  if (record.json('addendum') === undefined) return null
  const addendum = asObject(record.value('addendum'))
  return textIn(addendum, 'reason') === 'UPDATED_DATA' ? textIn(addendum, 'originalEventID') || null : null
}

/** Uses and names of a request: those it came to when it was made before, where it was. */
const requestOf = (call: Call, around: Surroundings): { uses: readonly Use[]; names: string | null } => {
  const recalled = recallRequest(call, around)
  if (recalled !== null) return { uses: recalled.uses, names: namesOfKnown(call, recalled) }
  const uses = sharedUses(usesOf(call, around.category, around.eventType))
  const remembered = rememberRequest(call, around, uses)
  return { uses, names: remembered === null ? null : namesOfKnown(call, remembered) }
}

const understand = (record: RecordView, timeMs: number, around: Surroundings): Activity => {
  const { eventSource, eventName, region } = around
  const sourceIp = limited(record.text('sourceIPAddress') ?? '', 256)
  const userAgent = limited(record.text('userAgent') ?? '', 1024)
  const who = whoActed(record, { accountId: around.accountId, region, sourceIp, full: around.full })
  const accountId = accountOf(around, who)
  const { outcome, errorCode } = around.ending ?? endingWithoutCode(record, eventSource, eventName)
  const call = new Call(record, around, accountId)
  const { type } = who.identity
  const corrected = correctedEvent(record)
  const { uses, names } = requestOf(call, around)
  return {
    eventId: limited(corrected ?? record.text('eventID') ?? record.text('eventId') ?? '', 256) || null,
    corrects: corrected !== null,
    sharedEventId: limited(record.text('sharedEventID') ?? '', 256) || null,
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
    uses,
    outcome,
    category: around.category,
    readOnly: around.readOnly,
    viaService: who.invoked && type !== 'aws-service' && type !== 'unknown' && type !== 'account',
    console: isConsoleCall(record, around.eventType, userAgent),
    fidelity: record.fidelity,
    issued: issuedCredential(call, outcome),
    text: searchText(call, names)
  }
}

/**
 * Understands one record. What it hands out may share frozen parts with other activities and keeps nothing of the record alive.
 * @returns the activity, or a problem for a record that cannot be an event: no readable time, no name, an event version other than 1.x
 *   (S3 notifications look much like CloudTrail's records and have 2.x)
 */
export const toActivity = (record: RecordView): Activity | RecordProblem => {
  const around = surroundingsOf(record)
  if (around.isVersionForeign) return otherVersion
  const timeMs = timeOf(record)
  if (timeMs === null) return noTime
  return around.eventName === '' ? noName : understand(record, timeMs, around)
}
