/** What the stored events of one account show of the logs they came from. Times and counts are over everything stored up to as-of. */
export interface AccountLogs {
  accountId: string
  events: number
  /** Regions of its events. */
  regions: readonly string[]
  /** Distinct hours since 1970 with events, ascending. */
  hours: ArrayLike<number>
  /** S3 data events, and of those the reading ones. */
  s3Data: { events: number; reads: number; firstMs: number; lastMs: number }
  kms: { events: number; crypto: number }
  management: { events: number; reads: number }
  /** All of it came out of event history, which holds no data event whatever happened. Absent: not only. */
  historyOnly?: boolean
}
