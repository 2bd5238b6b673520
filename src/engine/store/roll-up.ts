import type { DatabaseSync } from 'node:sqlite'
import { RowWriter } from './row-writer.ts'
import { SumTable } from './sum-table.ts'

const daySeconds = 86_400
const hourSeconds = 3_600

/**
 * Sums of the events of one transaction, added to `usage_day` (identity × uses × day) and `hour_call` (hour × account ×
 * region × call) before it commits, so that sums and events can never disagree. Times are stored as seconds since the
 * row's day or hour began.
 */
export class RollUp {
  readonly #usage = new SumTable()
  readonly #hours = new SumTable()
  readonly #placeIds = new Map<number, number>()
  readonly #places: { account: number; region: number }[] = []
  readonly #usageRows: RowWriter
  readonly #hourRows: RowWriter

  constructor(database: DatabaseSync) {
    this.#usageRows = new RowWriter(database, usageInto, 10, usageConflict)
    this.#hourRows = new RowWriter(database, hourInto, 9, hourConflict)
  }

  /** @param outcome  0 success, 1 denied, 2 failed */
  add(seconds: number, identity: number, uses: number, account: number, region: number, call: number, outcome: number): void {
    const day = Math.floor(seconds / daySeconds)
    const hour = Math.floor(seconds / hourSeconds)
    this.#usage.add(identity, uses, day, seconds - day * daySeconds, outcome)
    this.#hours.add(hour, this.#place(account, region), call, seconds - hour * hourSeconds, outcome)
  }

  #place(account: number, region: number): number {
    // Ids stay below 2^26, so two of them fit one exact number.
    const key = account * 2 ** 26 + region
    let place = this.#placeIds.get(key)
    if (place === undefined) {
      place = this.#places.push({ account, region }) - 1
      this.#placeIds.set(key, place)
    }
    return place
  }

  /** Writes the sums in the current transaction and begins anew. Only just before a commit: see `RowWriter`. */
  flush(): void {
    this.#writeUsage()
    this.#writeHours()
    this.#usage.clear()
    this.#hours.clear()
  }

  #writeUsage(): void {
    const { a, b, c, success, denied, failed, first, last, firstSuccess, lastSuccess } = this.#usage.rows
    const cell = (column: Uint32Array, row: number) => column[row] as number
    for (const row of this.#usage.order()) {
      const worked = cell(success, row)
      this.#usageRows.add(
        cell(a, row),
        cell(b, row),
        cell(c, row),
        worked,
        cell(denied, row),
        cell(failed, row),
        cell(first, row),
        cell(last, row),
        worked === 0 ? null : cell(firstSuccess, row),
        worked === 0 ? null : cell(lastSuccess, row)
      )
      if (this.#usageRows.isFull) this.#usageRows.write()
    }
    this.#usageRows.write()
  }

  #writeHours(): void {
    const { a, b, c, success, denied, failed, first, last } = this.#hours.rows
    const cell = (column: Uint32Array, row: number) => column[row] as number
    for (const row of this.#hours.order()) {
      const { account, region } = this.#places[cell(b, row)] as { account: number; region: number }
      this.#hourRows.add(
        cell(a, row),
        account,
        region,
        cell(c, row),
        cell(success, row),
        cell(denied, row),
        cell(failed, row),
        cell(first, row),
        cell(last, row)
      )
      if (this.#hourRows.isFull) this.#hourRows.write()
    }
    this.#hourRows.write()
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

const usageInto = 'usage_day (identity, uses, day, success, denied, failed, first, last, first_success, last_success)'
const usageConflict = `ON CONFLICT (identity, uses, day) DO UPDATE SET
    success = success + excluded.success, denied = denied + excluded.denied, failed = failed + excluded.failed,
    first = min(first, excluded.first), last = max(last, excluded.last),
    first_success = min(coalesce(first_success, excluded.first_success), coalesce(excluded.first_success, first_success)),
    last_success = max(coalesce(last_success, excluded.last_success), coalesce(excluded.last_success, last_success))`

const hourInto = 'hour_call (hour, account, region, call, success, denied, failed, first, last)'
const hourConflict = `ON CONFLICT (hour, account, region, call) DO UPDATE SET
    success = success + excluded.success, denied = denied + excluded.denied, failed = failed + excluded.failed,
    first = min(first, excluded.first), last = max(last, excluded.last)`
