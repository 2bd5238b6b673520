/** The forms in which CloudTrail records reach people. Told from a file's content alone, never from its name. */
export const logFormats = [
  /** `{"Records":[…]}`: trail log files and the JSON download of the Event history page. */
  'trail',
  /** `{"Records":[…]}` of Insights events. */
  'insight',
  /** `{"Records":[…]}` of aggregated events. */
  'aggregated',
  /** `[…]` of records. */
  'array',
  /** One record on its own. */
  'record',
  /** Several records or wrappers, one after the other. */
  'json-lines',
  /** `LookupEvents` of the command line or an SDK, whole or one entry per line. */
  'lookup-events',
  /** EventBridge envelopes, single, in an array or one per line. */
  'eventbridge',
  /** `filter-log-events` and `get-log-events`. */
  'cloudwatch-logs',
  /** What a CloudWatch Logs subscription delivers, also as base64 of gzip. */
  'cloudwatch-subscription',
  /** Results of a Logs Insights query. */
  'logs-insights',
  /** Lines of a CloudWatch Logs export task: a time, a space, the record. */
  'cloudwatch-export',
  'event-history-csv',
  'lake-csv',
  'athena-csv'
] as const
export type LogFormat = (typeof logFormats)[number]
