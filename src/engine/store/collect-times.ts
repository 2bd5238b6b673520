import type { DatabaseSync } from 'node:sqlite'

export interface CollectTimes {
  lastSyncMs: number | null
  /** The last one that ended without a problem. */
  lastGoodSyncMs: number | null
}

const numberOrNull = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value))

/** When each connector was last collected, by id: the little the schedule needs, cheap enough to ask every few seconds. */
export const readCollectTimes = (database: DatabaseSync): Map<string, CollectTimes> =>
  new Map(
    database
      .prepare('SELECT connector, last_ms, last_good_ms FROM collect_connector')
      .all()
      .map(row => [String(row.connector), { lastSyncMs: numberOrNull(row.last_ms), lastGoodSyncMs: numberOrNull(row.last_good_ms) }])
  )
