import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { blockCapacity, decodeColumn, type EventColumn, encodeColumn, eventColumns } from './event-columns.ts'
import { countEvents, encodedColumn } from './read-blocks.ts'

/** The columns of several events. */
export type EventColumns = Record<EventColumn, Uint32Array>

/** One event's cells, by column. */
export type EventCells = Record<EventColumn, number>

interface Block {
  id: number
  count: number
  ids: Uint8Array
  columns: Record<EventColumn, Uint32Array>
}

/** A row of `event_column`; ids are 16 bytes wide, other columns see `EncodedColumn`. */
interface StoredColumn {
  width: number
  base: number
  max: number
  bytes: Uint8Array
}

/** Where else an event was read, by its position in the block. */
type Places = Map<number, { file: number; ordinal: number }>

/** Decoded blocks kept for looking back at duplicates. They come in runs, so a few are enough. */
const cachedBlocks = 6
/** Look-ups in one block after which it is decoded whole. */
const worthLoading = 40
/** Ids of blocks kept for telling a duplicate from two ids with one hash. */
const cachedIds = 24

/**
 * Where events lie: seq numbers in order of arrival, `blockCapacity` to a block. Appending touches only the last block;
 * of an older block only the places are written again, when one of them is patched.
 */
export class EventBlocks {
  readonly #database: DatabaseSync
  readonly #cache = new Map<number, Block>()
  /** No longer in the cache: its arrays serve the next. */
  #spare: Block | null = null
  readonly #ids = new Map<number, Uint8Array>()
  #tail: Block
  #nextSeq: number
  #tailGrew = false
  /** By block: not yet written. */
  #patches = new Map<number, Places>()
  readonly #putBlock: (count: number, firstS: number, lastS: number, id: number) => void
  readonly #putColumn: (column: StoredColumn, field: string, block: number) => void
  readonly #getColumn: StatementSync
  readonly #getBlock: StatementSync
  readonly #getCell: StatementSync
  readonly #misses = new Map<number, number>()

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#putBlock = preparePutBlock(database)
    this.#putColumn = preparePutColumn(database)
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
    to.text[at] = columns.text[i] as number
    to.file[at] = columns.file[i] as number
    to.ordinal[at] = columns.ordinal[i] as number
    this.#tailGrew = true
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
    const block = this.#load(id)
    this.#remember(block)
    return block
  }

  #readCell(column: EventColumn, id: number, at: number): number {
    if (column === 'file' || column === 'ordinal') {
      const patched = this.#patches.get(id)?.get(at)
      if (patched !== undefined) return patched[column]
    }
    const row = this.#getCell.get(at, column, id)
    if (row === undefined) return 0
    const bytes = (row.bytes as Uint8Array | null) ?? []
    let cell = 0
    for (let k = 0; k < bytes.length; k++) cell += (bytes[k] as number) * 2 ** (8 * k)
    return Number(row.base) + cell
  }

  /** Says that an event is better proven by another place. */
  patchPlace(seq: number, file: number, ordinal: number): void {
    const id = Math.floor(seq / blockCapacity)
    const at = seq % blockCapacity
    const decoded = id === this.#tail.id ? this.#tail : this.#cache.get(id)
    if (decoded !== undefined) {
      decoded.columns.file[at] = file
      decoded.columns.ordinal[at] = ordinal
    }
    if (decoded === this.#tail) this.#tailGrew = true
    const places: Places = this.#patches.get(id) ?? new Map()
    this.#patches.set(id, places.set(at, { file, ordinal }))
  }

  /** Writes what changed, in the current transaction. */
  flush(): void {
    this.#writeTail()
    if (this.#patches.size === 0) return
    for (const [id, places] of this.#patches) if (id !== this.#tail.id) this.#writePlaces(id, places)
    this.#patches = new Map()
    this.#database.exec("UPDATE meta SET value = value + 1 WHERE key = 'patches'")
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
    this.#writeTail()
    this.#remember(this.#tail)
    this.#tail = this.#emptyBlock(this.#tail.id + 1)
  }

  // Two megabytes that are wanted again at once are not left to the garbage collector, which would come late.
  #emptyBlock(id: number): Block {
    const block = this.#spare ?? emptyBlock(id)
    this.#spare = null
    return Object.assign(block, { id, count: 0 })
  }

  #remember(block: Block): void {
    this.#cache.set(block.id, block)
    const [oldest] = this.#cache.values()
    if (this.#cache.size <= cachedBlocks || oldest === undefined) return
    this.#cache.delete(oldest.id)
    this.#spare = oldest
  }

  #load(id: number): Block {
    const block = this.#emptyBlock(id)
    block.count = this.#countOf(id)
    const ids = this.#getColumn.get('id', id)
    if (ids !== undefined) block.ids.set((ids.bytes as Uint8Array).subarray(0, block.count * 16))
    for (const column of eventColumns) this.#decode(column, id, block.count, block.columns[column])
    for (const [at, { file, ordinal }] of this.#patches.get(id) ?? []) {
      block.columns.file[at] = file
      block.columns.ordinal[at] = ordinal
    }
    return block
  }

  #countOf(id: number): number {
    return Number(this.#getBlock.get(id)?.count ?? 0)
  }

  #decode(column: EventColumn, id: number, count: number, target: Uint32Array): Uint32Array {
    const row = this.#getColumn.get(column, id)
    if (row !== undefined) decodeColumn(encodedColumn(row), count, target, 0)
    return target
  }

  #writeTail(): void {
    const { id, count, ids, columns } = this.#tail
    if (!this.#tailGrew) return
    const seconds = encodeColumn(columns.seconds, count)
    this.#putBlock(count, seconds.base, seconds.max, id)
    this.#putColumn({ width: 16, base: 0, max: 0, bytes: ids.subarray(0, count * 16) }, 'id', id)
    for (const column of eventColumns) this.#putColumn(column === 'seconds' ? seconds : encodeColumn(columns[column], count), column, id)
    this.#tailGrew = false
  }

  #writePlaces(id: number, places: Places): void {
    const count = this.#countOf(id)
    for (const column of ['file', 'ordinal'] as const) {
      const cells = this.#decode(column, id, count, new Uint32Array(count))
      for (const [at, place] of places) cells[at] = place[column]
      this.#putColumn(encodeColumn(cells, count), column, id)
    }
  }
}

// Not INSERT OR REPLACE, here and below: see event-appender.ts.
function preparePutBlock(database: DatabaseSync): (count: number, firstS: number, lastS: number, id: number) => void {
  const change = database.prepare('UPDATE event_block SET count = ?, first_s = ?, last_s = ? WHERE id = ?')
  const add = database.prepare('INSERT INTO event_block (count, first_s, last_s, id, first_seq) VALUES (?, ?, ?, ?, ?)')
  return (count, firstS, lastS, id) => {
    if (change.run(count, firstS, lastS, id).changes === 0) add.run(count, firstS, lastS, id, id * blockCapacity)
  }
}

function preparePutColumn(database: DatabaseSync): (column: StoredColumn, field: string, block: number) => void {
  const change = database.prepare('UPDATE event_column SET width = ?, base = ?, max = ?, bytes = ? WHERE field = ? AND block = ?')
  const add = database.prepare('INSERT INTO event_column (width, base, max, bytes, field, block) VALUES (?, ?, ?, ?, ?, ?)')
  return ({ width, base, max, bytes }, field, block) => {
    if (change.run(width, base, max, bytes, field, block).changes === 0) add.run(width, base, max, bytes, field, block)
  }
}

function emptyBlock(id: number): Block {
  const columns = Object.fromEntries(eventColumns.map(column => [column, new Uint32Array(blockCapacity)])) as Record<
    EventColumn,
    Uint32Array
  >
  return { id, count: 0, ids: new Uint8Array(blockCapacity * 16), columns }
}
