import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { blockCapacity, type Cells, decodeColumn, type EventColumn, encodeColumn, eventColumns } from './event-columns.ts'

/** The columns of several events. */
export type EventColumns = Record<EventColumn, Uint32Array>

/** One event's cells, by column. */
export type EventCells = Record<EventColumn, number>

interface Block {
  id: number
  count: number
  ids: Uint8Array
  columns: Record<EventColumn, Uint32Array>
  dirty: boolean
}

/** Decoded blocks kept for looking back at duplicates. They come in runs, so a few are enough. */
const cachedBlocks = 6
/** Look-ups in one block after which it is decoded whole. */
const worthLoading = 40
/** Ids of blocks kept for telling a duplicate from two ids with one hash. */
const cachedIds = 24

/**
 * Where events lie: seq numbers in order of arrival, `blockCapacity` to a block. Appending touches only the last block;
 * an older block is written again only when the place of one of its events is patched.
 */
export class EventBlocks {
  readonly #database: DatabaseSync
  readonly #cache = new Map<number, Block>()
  readonly #ids = new Map<number, Uint8Array>()
  #tail: Block
  #nextSeq: number
  #patched = false
  readonly #putBlock: StatementSync
  readonly #putColumn: StatementSync
  readonly #getColumn: StatementSync
  readonly #getBlock: StatementSync
  readonly #getCell: StatementSync
  readonly #misses = new Map<number, number>()

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#putBlock = database.prepare(
      'INSERT INTO event_block (id, first_seq, count, first_s, last_s) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET count = excluded.count, first_s = excluded.first_s, last_s = excluded.last_s'
    )
    this.#putColumn = database.prepare(
      'INSERT OR REPLACE INTO event_column (field, block, width, base, max, bytes) VALUES (?, ?, ?, ?, ?, ?)'
    )
    this.#getColumn = database.prepare('SELECT width, base, max, bytes FROM event_column WHERE field = ? AND block = ?')
    this.#getCell = database.prepare(
      'SELECT base, substr(bytes, ?1 * width + 1, width) AS bytes FROM event_column WHERE field = ?2 AND block = ?3'
    )
    this.#getBlock = database.prepare('SELECT count FROM event_block WHERE id = ?')
    this.#nextSeq = countEvents(database)
    const last = Math.floor(this.#nextSeq / blockCapacity)
    this.#tail = this.#nextSeq % blockCapacity === 0 ? emptyBlock(last) : this.#load(last)
  }

  /** The seq the next event will get; equally the number of events ever appended. */
  get nextSeq(): number {
    return this.#nextSeq
  }

  /** Adds event `i` of a batch whose columns already hold the store's ids. @returns its seq. */
  append(ids: Uint8Array, columns: EventColumns, i: number): number {
    if (this.#tail.count === blockCapacity) this.#beginBlock()
    const block = this.#tail
    const at = block.count++
    for (let k = 0; k < 16; k++) block.ids[at * 16 + k] = ids[i * 16 + k] as number
    const to = block.columns
    to.seconds[at] = columns.seconds[i] as number
    to.millis[at] = columns.millis[i] as number
    to.flags[at] = columns.flags[i] as number
    to.identity[at] = columns.identity[i] as number
    to.session[at] = columns.session[i] as number
    to.call[at] = columns.call[i] as number
    to.account[at] = columns.account[i] as number
    to.region[at] = columns.region[i] as number
    to.ip[at] = columns.ip[i] as number
    to.agent[at] = columns.agent[i] as number
    to.error[at] = columns.error[i] as number
    to.uses[at] = columns.uses[i] as number
    to.file[at] = columns.file[i] as number
    to.ordinal[at] = columns.ordinal[i] as number
    block.dirty = true
    return this.#nextSeq++
  }

  /** The block's ids and where in them the event's 16 bytes begin. */
  idOf(seq: number): { bytes: Uint8Array; offset: number } {
    return { bytes: this.#idsOf(Math.floor(seq / blockCapacity)), offset: (seq % blockCapacity) * 16 }
  }

  // Without the other columns: most look-ups end at "another id with the same hash".
  #idsOf(id: number): Uint8Array {
    if (id === this.#tail.id) return this.#tail.ids
    const known = this.#ids.get(id) ?? this.#cache.get(id)?.ids
    if (known !== undefined) return known
    const ids = (this.#getColumn.get('id', id)?.bytes as Uint8Array | undefined) ?? new Uint8Array(blockCapacity * 16)
    this.#ids.set(id, ids)
    const [oldest] = this.#ids.keys()
    if (this.#ids.size > cachedIds && oldest !== undefined) this.#ids.delete(oldest)
    return ids
  }

  cellsOf(seq: number): EventCells {
    const id = Math.floor(seq / blockCapacity)
    const at = seq % blockCapacity
    const block = id === this.#tail.id ? this.#tail : (this.#cache.get(id) ?? this.#missed(id))
    const cells = {} as EventCells
    for (const column of eventColumns)
      cells[column] = block === null ? this.#readCell(column, id, at) : (block.columns[column][at] as number)
    return cells
  }

  // A stray duplicate is looked up cell by cell; when a block is asked for again and again it is worth having whole.
  #missed(id: number): Block | null {
    const misses = (this.#misses.get(id) ?? 0) + 1
    this.#misses.set(id, misses)
    if (misses < worthLoading) return null
    this.#misses.delete(id)
    return this.#blockOf(id * blockCapacity)
  }

  #readCell(column: EventColumn, id: number, at: number): number {
    const row = this.#getCell.get(at, column, id)
    if (row === undefined) return 0
    const bytes = (row.bytes as Uint8Array | null) ?? []
    let cell = 0
    for (let k = 0; k < bytes.length; k++) cell += (bytes[k] as number) * 2 ** (8 * k)
    return Number(row.base) + cell
  }

  /** Says that an event is better proven by another place. */
  patchPlace(seq: number, file: number, ordinal: number): void {
    const block = this.#blockOf(seq)
    const at = seq % blockCapacity
    block.columns.file[at] = file
    block.columns.ordinal[at] = ordinal
    block.dirty = true
    if (block !== this.#tail) this.#patched = true
  }

  /** Writes what changed, in the current transaction. */
  flush(): void {
    for (const block of this.#cache.values()) this.#write(block)
    this.#write(this.#tail)
    if (this.#patched) this.#database.exec("UPDATE meta SET value = value + 1 WHERE key = 'patches'")
    this.#patched = false
  }

  /** All ids in seq order, block by block. */
  *allIds(): Generator<{ firstSeq: number; count: number; ids: Uint8Array }> {
    const select = this.#database.prepare(
      "SELECT b.first_seq, b.count, c.bytes FROM event_block b JOIN event_column c ON c.block = b.id AND c.field = 'id' ORDER BY b.id"
    )
    for (const row of select.iterate()) {
      yield { firstSeq: Number(row.first_seq), count: Number(row.count), ids: row.bytes as Uint8Array }
    }
  }

  #beginBlock(): void {
    this.#write(this.#tail)
    this.#remember(this.#tail)
    this.#tail = emptyBlock(this.#tail.id + 1)
  }

  #blockOf(seq: number): Block {
    const id = Math.floor(seq / blockCapacity)
    if (id === this.#tail.id) return this.#tail
    const cached = this.#cache.get(id)
    if (cached !== undefined) return cached
    const block = this.#load(id)
    this.#remember(block)
    return block
  }

  #remember(block: Block): void {
    this.#cache.set(block.id, block)
    if (this.#cache.size <= cachedBlocks) return
    const [oldest] = this.#cache.values()
    if (oldest === undefined) return
    this.#write(oldest)
    this.#cache.delete(oldest.id)
  }

  #load(id: number): Block {
    const block = emptyBlock(id)
    block.count = Number(this.#getBlock.get(id)?.count ?? 0)
    const ids = this.#getColumn.get('id', id)
    if (ids !== undefined) block.ids.set((ids.bytes as Uint8Array).subarray(0, block.count * 16))
    for (const column of eventColumns) {
      const row = this.#getColumn.get(column, id)
      if (row !== undefined) decodeColumn(encodedColumn(row), block.count, block.columns[column], 0)
    }
    return block
  }

  #write(block: Block): void {
    if (!block.dirty || block.count === 0) return
    const seconds = encodeColumn(block.columns.seconds, block.count)
    this.#putBlock.run(block.id, block.id * blockCapacity, block.count, seconds.base, seconds.max)
    this.#putColumn.run('id', block.id, 16, 0, 0, block.ids.subarray(0, block.count * 16))
    for (const column of eventColumns) {
      const encoded = column === 'seconds' ? seconds : encodeColumn(block.columns[column], block.count)
      this.#putColumn.run(column, block.id, encoded.width, encoded.base, encoded.max, encoded.bytes)
    }
    block.dirty = false
  }
}

/** A row of `event_column` as decodeColumn reads it. */
export const encodedColumn = (row: Record<string, unknown>) => ({
  width: row.width as 0 | 1 | 2 | 4,
  base: Number(row.base),
  max: Number(row.max),
  bytes: row.bytes as Uint8Array
})

/** Events ever appended, superseded ones included. */
export function countEvents(database: DatabaseSync): number {
  const row = database.prepare('SELECT first_seq + count AS n FROM event_block ORDER BY id DESC LIMIT 1').get()
  return Number(row?.n ?? 0)
}

/** Reads some columns of every block whose events may fall in `[fromS, toS)`, one block at a time. */
export function* readBlocks(
  database: DatabaseSync,
  columns: readonly EventColumn[],
  fromS = 0,
  toS = 2 ** 32
): Generator<{ firstSeq: number; count: number; cells: Partial<Record<EventColumn, Cells>> }> {
  const blocks = database
    .prepare('SELECT id, first_seq, count FROM event_block WHERE last_s >= ? AND first_s < ? ORDER BY id')
    .all(fromS, toS)
  const get = database.prepare('SELECT width, base, max, bytes FROM event_column WHERE field = ? AND block = ?')
  for (const row of blocks) {
    const count = Number(row.count)
    const cells: Partial<Record<EventColumn, Cells>> = {}
    for (const column of columns) {
      const target = new Uint32Array(count)
      const stored = get.get(column, Number(row.id))
      if (stored !== undefined) decodeColumn(encodedColumn(stored), count, target, 0)
      cells[column] = target
    }
    yield { firstSeq: Number(row.first_seq), count, cells }
  }
}

function emptyBlock(id: number): Block {
  const columns = Object.fromEntries(eventColumns.map(column => [column, new Uint32Array(blockCapacity)])) as Record<
    EventColumn,
    Uint32Array
  >
  return { id, count: 0, ids: new Uint8Array(blockCapacity * 16), columns, dirty: false }
}
