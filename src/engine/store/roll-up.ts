import type { DatabaseSync, StatementSync } from 'node:sqlite'

const daySeconds = 86_400
const hourSeconds = 3_600

/**
 * Sums of the events of one transaction, added to `usage_day` (identity × uses × day) and `hour_call` (hour × account ×
 * region × call) before it commits, so that sums and events can never disagree. Times are stored as seconds since the
 * row's day or hour began.
 */
export class RollUp {
  #usage = new Map<number, Map<number, Sums>>()
  #hours = new Map<number, Map<number, Sums>>()
  readonly #placeIds = new Map<number, number>()
  readonly #places: { account: number; region: number }[] = []
  readonly #upsertUsage: StatementSync
  readonly #upsertHour: StatementSync

  constructor(database: DatabaseSync) {
    this.#upsertUsage = database.prepare(usageSql)
    this.#upsertHour = database.prepare(hourSql)
  }

  /** @param outcome  0 success, 1 denied, 2 failed */
  add(seconds: number, identity: number, uses: number, account: number, region: number, call: number, outcome: number): void {
    const day = Math.floor(seconds / daySeconds)
    const hour = Math.floor(seconds / hourSeconds)
    // Ids stay below 2^26, so two of them fit one exact number.
    addTo(this.#usage, day, identity * 2 ** 26 + uses, seconds - day * daySeconds, outcome)
    addTo(this.#hours, hour, this.#place(account, region) * 2 ** 26 + call, seconds - hour * hourSeconds, outcome)
  }

  #place(account: number, region: number): number {
    const key = account * 2 ** 26 + region
    let place = this.#placeIds.get(key)
    if (place === undefined) {
      place = this.#places.push({ account, region }) - 1
      this.#placeIds.set(key, place)
    }
    return place
  }

  /** Writes the sums in the current transaction and begins anew. */
  flush(): void {
    for (const [day, byKey] of this.#usage) {
      for (const [key, s] of sorted(byKey)) {
        const identity = Math.floor(key / 2 ** 26)
        this.#upsertUsage.run(
          identity,
          key - identity * 2 ** 26,
          day,
          s.success,
          s.denied,
          s.failed,
          s.first,
          s.last,
          s.firstSuccess,
          s.lastSuccess
        )
      }
    }
    for (const [hour, byKey] of this.#hours) {
      for (const [key, s] of byKey) {
        const index = Math.floor(key / 2 ** 26)
        const place = this.#places[index] as { account: number; region: number }
        this.#upsertHour.run(hour, place.account, place.region, key - index * 2 ** 26, s.success, s.denied, s.failed, s.first, s.last)
      }
    }
    this.#usage = new Map()
    this.#hours = new Map()
  }
}

/** Removes the sums of whole days, to be built again from their events. */
export function clearDays(database: DatabaseSync, days: Iterable<number>): void {
  const usage = database.prepare('DELETE FROM usage_day WHERE day = ?')
  const hours = database.prepare('DELETE FROM hour_call WHERE hour >= ? AND hour < ?')
  for (const day of days) {
    usage.run(day)
    hours.run(day * 24, day * 24 + 24)
  }
}

/** The day (since 1970, UTC) a second falls in. */
export const dayOf = (seconds: number): number => Math.floor(seconds / daySeconds)

interface Sums {
  success: number
  denied: number
  failed: number
  first: number
  last: number
  firstSuccess: number | null
  lastSuccess: number | null
}

function addTo(groups: Map<number, Map<number, Sums>>, group: number, key: number, offset: number, outcome: number): void {
  let byKey = groups.get(group)
  if (byKey === undefined) {
    byKey = new Map()
    groups.set(group, byKey)
  }
  let sums = byKey.get(key)
  if (sums === undefined) {
    sums = { success: 0, denied: 0, failed: 0, first: offset, last: offset, firstSuccess: null, lastSuccess: null }
    byKey.set(key, sums)
  }
  if (offset < sums.first) sums.first = offset
  if (offset > sums.last) sums.last = offset
  if (outcome === 0) {
    sums.success++
    if (sums.firstSuccess === null || offset < sums.firstSuccess) sums.firstSuccess = offset
    if (sums.lastSuccess === null || offset > sums.lastSuccess) sums.lastSuccess = offset
  } else if (outcome === 1) sums.denied++
  else sums.failed++
}

// In key order the tree is touched page by page instead of at random.
const sorted = (byKey: Map<number, Sums>): [number, Sums][] => [...byKey].sort(([a], [b]) => a - b)

const usageSql = `INSERT INTO usage_day (identity, uses, day, success, denied, failed, first, last, first_success, last_success)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (identity, uses, day) DO UPDATE SET
    success = success + excluded.success, denied = denied + excluded.denied, failed = failed + excluded.failed,
    first = min(first, excluded.first), last = max(last, excluded.last),
    first_success = min(coalesce(first_success, excluded.first_success), coalesce(excluded.first_success, first_success)),
    last_success = max(coalesce(last_success, excluded.last_success), coalesce(excluded.last_success, last_success))`

const hourSql = `INSERT INTO hour_call (hour, account, region, call, success, denied, failed, first, last)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (hour, account, region, call) DO UPDATE SET
    success = success + excluded.success, denied = denied + excluded.denied, failed = failed + excluded.failed,
    first = min(first, excluded.first), last = max(last, excluded.last)`
