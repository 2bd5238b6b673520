import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { blockCapacity, type Cells, cellsFor, decodeColumn, type EventColumn, widthFor } from '../event-columns.ts'
import { countEvents, encodedColumn } from '../read-blocks.ts'
import { orderByTime } from './order-by-time.ts'
import { timeSpan } from './time-span.ts'

/**
 * The events as the reader sees them: columns in seq order, loaded when first asked for, and `order`, the seqs of all live
 * events by time. A filter is a walk over a few typed arrays, about a nanosecond an event and column.
 *
 * A frame stays as it is until `refresh`; `version` names its state.
 */
export class EventFrame {
  readonly #database: DatabaseSync
  readonly #columns = new Map<EventColumn, { cells: Cells; count: number }>()
  readonly #selectColumn: StatementSync
  readonly #selectState: StatementSync
  #count = 0
  #patches = -1
  #commits = -1
  #superseded = 0
  #supersededSeqs: ReadonlySet<number> | null = null
  #order: Uint32Array | null = null
  #span: ReturnType<typeof timeSpan> | undefined
  // Asked once an event in every walk over time: worth a field of their own.
  #seconds: Cells | null = null
  #millis: Cells | null = null

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#selectColumn = database.prepare(
      'SELECT c.block, b.count, c.width, c.base, c.max, c.bytes FROM event_column c JOIN event_block b ON b.id = c.block WHERE c.field = ? AND c.block >= ? ORDER BY c.block'
    )
    this.#selectState = database.prepare("SELECT key, value FROM meta WHERE key IN ('patches', 'commits')")
    this.refresh()
  }

  /** Changes with every commit that this frame has taken up. */
  get version(): number {
    return this.#commits
  }

  /** Live events. */
  get size(): number {
    return this.#count - this.#superseded
  }

  /** All events, those that no longer speak among them: seqs are below. */
  get count(): number {
    return this.#count
  }

  /** Seqs of events in whose place another record speaks. */
  get superseded(): ReadonlySet<number> {
    this.#supersededSeqs ??= this.#readSuperseded()
    return this.#supersededSeqs
  }

  /** Takes up what has been committed since. @returns true when something has. */
  refresh(): boolean {
    const state = Object.fromEntries(this.#selectState.all().map(row => [String(row.key), Number(row.value)]))
    const commits = state.commits ?? 0
    if (commits === this.#commits) return false
    this.#commits = commits
    this.#count = countEvents(this.#database)
    this.#superseded = Number(this.#database.prepare('SELECT count(*) AS n FROM superseded').get()?.n ?? 0)
    this.#supersededSeqs = null
    this.#order = null
    this.#span = undefined
    this.#seconds = null
    this.#millis = null
    if (state.patches !== this.#patches) {
      this.#patches = state.patches ?? 0
      this.#columns.delete('file')
      this.#columns.delete('ordinal')
    }
    return true
  }

  /** The column's cells by seq. */
  column(column: EventColumn): Cells {
    const loaded = this.#columns.get(column)
    if (loaded !== undefined && loaded.count >= this.#count) return loaded.cells
    const cells = this.#load(column, loaded)
    this.#columns.set(column, { cells, count: this.#count })
    return cells
  }

  /** Seqs of all live events, oldest first; events of one instant in order of arrival. */
  get order(): Uint32Array {
    this.#order ??= orderByTime(this.column('seconds'), this.column('millis'), this.#count, this.superseded)
    return this.#order
  }

  /** When the first and the last live event was; null without any. Much sooner known than `order`. */
  get span(): { firstMs: number; lastMs: number } | null {
    if (this.#span === undefined) this.#span = timeSpan(this.column('seconds'), this.column('millis'), this.#count, this.superseded)
    return this.#span
  }

  timeMs(seq: number): number {
    this.#seconds ??= this.column('seconds')
    this.#millis ??= this.column('millis')
    return (this.#seconds[seq] as number) * 1000 + (this.#millis[seq] as number)
  }

  /** Index in `order` of the first event at or after the instant. */
  lowerBound(ms: number): number {
    const { order } = this
    const seconds = this.column('seconds')
    const millis = this.column('millis')
    let low = 0
    let high = order.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const seq = order[middle] as number
      if ((seconds[seq] as number) * 1000 + (millis[seq] as number) < ms) low = middle + 1
      else high = middle
    }
    return low
  }

  // Blocks before the one last seen half full have not changed, so only what follows is read again.
  #load(column: EventColumn, loaded: { cells: Cells; count: number } | undefined): Cells {
    const known = loaded?.count ?? 0
    const fromBlock = Math.floor(known / blockCapacity)
    const rows = this.#selectColumn.all(column, fromBlock)
    const largest = rows.reduce((max, row) => Math.max(max, Number(row.max)), loaded ? largestIn(loaded.cells) : 0)
    const cells = roomFor(loaded?.cells, largest, this.#count)
    for (const row of rows) {
      const firstSeq = Number(row.block) * blockCapacity
      const count = Math.min(Number(row.count), this.#count - firstSeq)
      if (count > 0) decodeColumn(encodedColumn(row), count, cells, firstSeq)
    }
    return cells
  }

  #readSuperseded(): Set<number> {
    if (this.#superseded === 0) return new Set()
    return new Set(
      this.#database
        .prepare('SELECT seq FROM superseded')
        .all()
        .map(row => Number(row.seq))
    )
  }
}

const largestIn = (cells: Cells): number => (cells.BYTES_PER_ELEMENT === 1 ? 0xff : cells.BYTES_PER_ELEMENT === 2 ? 0xffff : 0xffffffff)

function roomFor(cells: Cells | undefined, largest: number, count: number): Cells {
  if (cells !== undefined && cells.length >= count && (widthFor(largest) || 1) <= cells.BYTES_PER_ELEMENT) return cells
  const roomy = cells === undefined ? count : Math.ceil(count * 1.25)
  const grown = cellsFor(largest, Math.max(1, roomy))
  if (cells !== undefined) grown.set(cells.subarray(0, Math.min(cells.length, count)))
  return grown
}
