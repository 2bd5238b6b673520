import { gzipSync } from 'node:zlib'
import type { LogFormat } from '../../../../../src/engine/cloudtrail/records/log-format.ts'

export const anEvent = (n: number, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  eventVersion: '1.08',
  userIdentity: {
    type: 'IAMUser',
    principalId: `AIDAEXAMPLE${n}`,
    arn: `arn:aws:iam::111122223333:user/user-${n}`,
    accountId: '111122223333',
    userName: `user-${n}`
  },
  eventTime: `2024-05-06T07:08:0${n % 10}Z`,
  eventSource: 's3.amazonaws.com',
  eventName: 'GetObject',
  awsRegion: 'eu-west-1',
  sourceIPAddress: '192.0.2.1',
  userAgent: 'a "quoted", agent \\ with ünïcode, {braces} and [brackets]',
  requestParameters: { bucketName: 'a-bucket', key: `path/to/${n}.json` },
  responseElements: null,
  eventID: `00000000-0000-4000-8000-00000000000${n % 10}`,
  readOnly: true,
  eventType: 'AwsApiCall',
  recipientAccountId: '111122223333',
  eventCategory: 'Data',
  ...more
})

const json = (value: unknown): string => JSON.stringify(value)

const envelope = (event: Record<string, unknown>) => ({
  version: '0',
  id: 'e',
  'detail-type': 'AWS API Call via CloudTrail',
  source: 'aws.s3',
  account: '111122223333',
  time: event.eventTime,
  region: 'eu-west-1',
  resources: [],
  detail: event
})

const entry = (event: Record<string, unknown>) => ({
  EventId: event.eventID,
  EventName: event.eventName,
  ReadOnly: 'true',
  EventTime: '2024-05-06T09:08:00+02:00',
  EventSource: event.eventSource,
  Username: 'somebody',
  Resources: [],
  CloudTrailEvent: json(event)
})

const payload = (events: readonly Record<string, unknown>[], messageType = 'DATA_MESSAGE') => ({
  messageType,
  owner: '111122223333',
  logGroup: 'trail',
  logStream: 's',
  subscriptionFilters: ['f'],
  logEvents: events.map((event, n) => ({ id: String(n), timestamp: 1714979280000 + n, message: json(event) }))
})

const controlMessage = {
  ...payload([], 'CONTROL_MESSAGE'),
  logEvents: [{ id: '', timestamp: 1, message: 'CWL CONTROL MESSAGE: Checking health of destination Firehose.' }]
}

export const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`

const csv = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  `${[header, ...rows].map(row => row.map(quoted).join(',')).join('\n')}\n`

const struct = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(struct).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  return `{${Object.entries(value)
    .map(([name, inner]) => `${name.toLowerCase()}=${struct(inner)}`)
    .join(', ')}}`
}

const athenaRow = (event: Record<string, unknown>): string[] => [
  ...['eventVersion', 'eventTime', 'eventSource', 'eventName', 'awsRegion', 'eventID', 'recipientAccountId'].map(name =>
    String(event[name])
  ),
  struct(event.userIdentity),
  json(event.requestParameters)
]
const athenaHeader = [
  'eventversion',
  'eventtime',
  'eventsource',
  'eventname',
  'awsregion',
  'eventid',
  'recipientaccountid',
  'useridentity',
  'requestparameters'
]

export const historyHeader =
  'User name,AWS access key,Event time,Event source,Event name,AWS region,Source IP address,User agent,Error code,Resources,Request ID,Event ID,Read-only,Event type,Recipient Account Id,Event category'.split(
    ','
  )
const historyRow = (event: Record<string, unknown>): string[] => [
  'user',
  'AKIAIOSFODNN7EXAMPLE',
  ...['eventTime', 'eventSource', 'eventName', 'awsRegion', 'sourceIPAddress', 'userAgent'].map(name => String(event[name])),
  '',
  json([{ resourceType: 'AWS::S3::Bucket', resourceName: 'a-bucket' }]),
  'R1',
  ...['eventID', 'readOnly', 'eventType', 'recipientAccountId', 'eventCategory'].map(name => String(event[name]))
]

export interface FormatSample {
  name: string
  format: LogFormat
  text: string
  /** Whether a record's bytes are the record's JSON text. */
  isVerbatim: boolean
}

/** The same events in every form a file may have. */
export const everyFormat = (events: readonly Record<string, unknown>[]): FormatSample[] => {
  const sample = (name: string, format: LogFormat, text: string, isVerbatim = true): FormatSample => ({ name, format, text, isVerbatim })
  const lines = (values: readonly unknown[]): string => values.map(value => `${json(value)}\n`).join('')
  return [
    sample('trail file', 'trail', json({ Records: events })),
    sample('members before and after the records', 'trail', json({ a: { b: [1, { c: 'Records' }] }, Records: events, z: [null] })),
    sample('bare array', 'array', json(events)),
    sample('JSON lines', 'json-lines', lines(events)),
    sample('JSON lines, CRLF', 'json-lines', lines(events).replaceAll('\n', '\r\n')),
    sample('records with nothing between', 'json-lines', events.map(json).join('')),
    sample('a wrapper per line', 'json-lines', lines(events.map(event => ({ Records: [event] })))),
    sample(
      'mixed wrappers per line',
      'json-lines',
      lines(events.map((event, n) => [event, [event], { Records: [event] }, envelope(event)][n % 4]))
    ),
    sample('LookupEvents', 'lookup-events', `${JSON.stringify({ Events: events.map(entry), NextToken: 't' }, null, 4)}\n`),
    sample('LookupEvents entries as lines', 'lookup-events', lines(events.map(entry))),
    sample('EventBridge lines', 'eventbridge', lines(events.map(envelope))),
    sample('EventBridge array', 'eventbridge', json(events.map(envelope))),
    sample(
      'filter-log-events',
      'cloudwatch-logs',
      json({
        events: events.map(event => ({ logStreamName: 's', timestamp: 1, message: json(event), eventId: '1' })),
        searchedLogStreams: []
      })
    ),
    sample('subscription payload', 'cloudwatch-subscription', json(payload(events))),
    sample(
      'subscription payloads in base64',
      'cloudwatch-subscription',
      [controlMessage, payload(events)].map(value => gzipSync(json(value)).toString('base64')).join('\n')
    ),
    sample(
      'subscription payload as a function gets it',
      'cloudwatch-subscription',
      json({ awslogs: { data: gzipSync(json(payload(events))).toString('base64') } })
    ),
    sample('control message first', 'cloudwatch-subscription', json(controlMessage) + json(payload(events))),
    sample(
      'Logs Insights',
      'logs-insights',
      json({
        results: events.map(event => [
          { field: '@timestamp', value: 'x' },
          { field: '@message', value: json(event) }
        ]),
        status: 'Complete'
      })
    ),
    sample('export task', 'cloudwatch-export', events.map(event => `2024-05-06T07:08:09.000Z ${json(event)}\n`).join('')),
    sample('export task, milliseconds', 'cloudwatch-export', events.map(event => `1714979280000 ${json(event)}\n`).join('')),
    sample('Event history CSV', 'event-history-csv', csv(historyHeader, events.map(historyRow)), false),
    sample(
      'Lake CSV with eventJson',
      'lake-csv',
      csv(
        ['eventJson'],
        events.map(event => [json(event)])
      )
    ),
    sample('Athena CSV', 'athena-csv', csv(athenaHeader, events.map(athenaRow)), false),
    sample('wrappers in an array', 'trail', json(events.map(event => ({ Records: [event] }))))
  ]
}
