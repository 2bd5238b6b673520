import type { Activity, RecordView } from '../../../shared/vocabulary/activity.ts'
import { isIgnoredS3Event } from '../actions/s3-table.ts'
import { stsPermissionless } from '../actions/sts-uses.ts'
import { asArray, asObject, objectIn, textIn } from '../json-values.ts'

type Note = (activity: Activity, record: RecordView) => string | null

const isServiceEvent = (record: RecordView): boolean => record.text('eventType') === 'AwsServiceEvent'

const isCall = (activity: Activity, record: RecordView): boolean =>
  (activity.category === 'management' || activity.category === 'data') && !isServiceEvent(record)

const viaService: Note = (activity, record) =>
  activity.viaService
    ? `Made by ${textIn(asObject(record.value('userIdentity')), 'invokedBy')} for this identity, with its permissions: it counts as the identity's use.`
    : null

const serviceEvent: Note = (_, record) =>
  isServiceEvent(record) ? 'A service event: AWS did this by itself, so it counts as nobody’s use.' : null

const networkActivity: Note = activity =>
  activity.category === 'network-activity'
    ? 'Network activity seen at a VPC endpoint. The call itself is recorded apart, so this record is not counted as use.'
    : null

const insight: Note = activity =>
  activity.category === 'insight' || activity.category === 'aggregated'
    ? 'Tells of many calls together: it is not evidence of any single use.'
    : null

const unmapped: Note = (activity, record) => {
  if (activity.uses.some(({ action }) => action !== null) || !isCall(activity, record)) return null
  if (activity.eventSource === 'signin.amazonaws.com') return 'Signing in needs no IAM action.'
  if (activity.eventSource === 'sts.amazonaws.com' && stsPermissionless.includes(activity.eventName))
    return 'This call needs no permission: anybody with credentials may make it.'
  if (activity.eventSource === 's3.amazonaws.com' && isIgnoredS3Event(activity.eventName))
    return 'The console’s own reading: not counted as use.'
  return 'Which IAM action this call needs is not known: it is counted as activity, not as use of a permission.'
}

const inferred: Note = activity =>
  activity.uses.some(({ resource }) => resource?.inferred === true)
    ? 'A resource is named in the request by name, alias or partial ARN; its full ARN was put together from the call’s account and region.'
    : null

const copySource: Note = activity =>
  activity.eventName === 'CopyObject' || activity.eventName === 'UploadPartCopy'
    ? 'Two resources: the destination is listed; the source stands only in the x-amz-copy-source header.'
    : null

const batchSecrets: Note = activity =>
  activity.eventName === 'BatchGetSecretValue' ? 'For each value returned CloudTrail records a GetSecretValue event besides.' : null

const dryRun: Note = activity =>
  activity.errorCode.toLowerCase().endsWith('dryrunoperation') ? 'A dry run: the caller was authorised, but nothing was used.' : null

const crossAccount: Note = activity =>
  activity.sharedEventId !== null && activity.category !== 'insight'
    ? 'Recorded in more than one account’s log, under one shared event id.'
    : null

const pathless: Note = (activity, record) => {
  const user = asObject(record.value('userIdentity'))
  const issuer = objectIn(objectIn(user, 'sessionContext'), 'sessionIssuer')
  return activity.identity.type === 'iam-role' && textIn(issuer, 'arn') === '' && textIn(user, 'arn').includes(':assumed-role/')
    ? 'The record leaves out who issued the session: the role is taken from the session’s ARN, which does not carry the role’s path.'
    : null
}

const degraded: Note = activity =>
  activity.fidelity === 'degraded'
    ? 'From an export that leaves out the identity’s kind and the request: who and what are only partly known.'
    : null

const addendum: Note = (_, record) => {
  const reason = textIn(asObject(record.value('addendum')), 'reason')
  const reasons: Readonly<Record<string, string>> = {
    DELIVERY_DELAY: 'CloudTrail delivered this event late.',
    SERVICE_OUTAGE: 'CloudTrail delivered this event late, after an outage.',
    UPDATED_DATA: 'CloudTrail’s correction of an event it delivered before.'
  }
  return Object.hasOwn(reasons, reason) ? (reasons[reason] ?? null) : null
}

const noMfa: Note = (activity, record) =>
  activity.eventName === 'ConsoleLogin' && textIn(asObject(record.value('additionalEventData')), 'MFAUsed') === 'No'
    ? 'Signed in without MFA.'
    : null

const manyResources: Note = (activity, record) =>
  asArray(record.value('resources')).length > 100 && activity.uses.length >= 100
    ? 'Names more resources than are kept apart; the first 100 are.'
    : null

const notes: readonly Note[] = [
  viaService,
  serviceEvent,
  networkActivity,
  insight,
  unmapped,
  copySource,
  inferred,
  batchSecrets,
  dryRun,
  noMfa,
  crossAccount,
  pathless,
  addendum,
  degraded,
  manyResources
]

/** What to know when reading an event: how far it proves anything, and what about it was inferred. */
export const notesOf = (record: RecordView, activity: Activity): string[] =>
  notes.map(note => note(activity, record)).filter(text => text !== null)
