import type { EventRow } from '../../shared/contract/events.ts'
import type { RowShape } from '../output/row-writer.ts'
import { textOrNull, timeOrNull } from '../output/words.ts'

/** An event in the command line's own field names. What the record does not say is null; an event that is not mapped has no action. */
export const toEventAnswer = (row: EventRow) => ({
  eventId: row.eventId,
  time: timeOrNull(row.timeMs),
  identity: row.identity,
  identityName: row.identityName,
  identityType: row.identityType,
  eventSource: row.eventSource,
  eventName: row.eventName,
  action: row.actions[0] ?? null,
  actions: row.actions,
  class: row.class,
  resources: row.resources,
  accountId: textOrNull(row.accountId),
  region: textOrNull(row.region),
  sourceIp: textOrNull(row.sourceIp),
  userAgent: textOrNull(row.userAgent),
  errorCode: textOrNull(row.errorCode),
  outcome: row.outcome,
  category: row.category,
  readOnly: row.readOnly,
  accessKeyId: row.accessKeyId,
  sessionName: row.sessionName,
  serviceMade: row.serviceMade,
  console: row.console,
  fidelity: row.fidelity,
  file: row.file,
  record: row.record,
  seq: row.seq
})
export type EventAnswer = ReturnType<typeof toEventAnswer>

const serviceOf = (source: string): string => source.replace(/\.amazonaws\.com(\.cn)?$/, '')
const nameOf = (arn: string): string => arn.split(':').slice(5).join(':') || arn

const resourcesText = ([first, ...more]: readonly string[]): string =>
  first === undefined ? '' : `${nameOf(first)}${more.length === 0 ? '' : ` +${more.length}`}`

export const eventShape: RowShape<EventAnswer> = {
  fields: [
    ...['eventId', 'time', 'identity', 'identityName', 'identityType', 'eventSource', 'eventName', 'action', 'actions', 'class'],
    ...['resources', 'accountId', 'region', 'sourceIp', 'userAgent', 'errorCode', 'outcome', 'category', 'readOnly', 'accessKeyId'],
    ...['sessionName', 'serviceMade', 'console', 'fidelity', 'file', 'record', 'seq']
  ],
  table: [
    { header: 'Time (UTC)', text: row => row.time ?? '', whole: true },
    { header: 'Identity', text: row => row.identityName },
    { header: 'Event', text: row => `${serviceOf(row.eventSource)} ${row.eventName}` },
    { header: 'Resource', text: row => resourcesText(row.resources) },
    { header: 'Account', text: row => row.accountId ?? '', whole: true, spare: true },
    { header: 'Region', text: row => row.region ?? '', spare: true },
    { header: 'Address', text: row => row.sourceIp ?? '', spare: true },
    { header: 'Outcome', text: row => (row.errorCode === null ? row.outcome : `${row.outcome}: ${row.errorCode}`) }
  ]
}
