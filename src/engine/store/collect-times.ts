import type { DatabaseSync } from 'node:sqlite'
import { numberOrNull } from './cells.ts'

export interface CollectTimes {
  lastSyncMs: number | null
  /** Syncs that failed since one did not; one that could not have everything did not fail. */
  failures: number
}

/** When each connector was last collected, by id: the little the schedule needs, cheap enough to ask every few seconds. */
export const readCollectTimes = (database: DatabaseSync): Map<string, CollectTimes> =>
  new Map(
    database
      .prepare('SELECT connector, last_ms, failures FROM collect_connector')
      .all()
      .map(row => [String(row.connector), { lastSyncMs: numberOrNull(row.last_ms), failures: Number(row.failures) }])
  )
