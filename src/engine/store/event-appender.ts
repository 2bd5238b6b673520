import type { DatabaseSync } from 'node:sqlite'
import type { EventBatch } from './event-batch.ts'
import { EventBlocks, type EventCells, type EventColumns } from './event-blocks.ts'
import { eventColumns } from './event-columns.ts'
import { EventDictionaries } from './event-dictionaries.ts'
import { outcomeIndex } from './event-flags.ts'
import { EventIdTable, sameId } from './event-id-table.ts'
import type { LocalWords } from './local-words.ts'
import { lastText } from './read-blocks.ts'
import { recordOrder, saysTheSame } from './record-order.ts'
import { clearDays, dayOf, RollUp } from './roll-up.ts'
import { SparseFacts } from './sparse-facts.ts'
import { sumEvents } from './sum-events.ts'

/** What became of a batch's events. */
export interface Appended {
  added: number
  duplicate: number
  /** Of those added: copies of a call known from another account's log. */
  copies: number
}

/** A file as events point at it. */
export interface FilePlace {
  id: number
  /** Hex; of two places of one event, the one with the smaller (sha256, ordinal) is shown. */
  sha256: string
}

/**
 * Adds events, each exactly once whatever the order and repetition of files. An event is known by its id and recipient
 * account; a record that names no account is the same event as any with its id. Of two records of one event the fuller
 * speaks (see record-order.ts); every place it was read from is remembered.
 *
 * Must run inside a transaction; `finish` before committing it. After a rolled-back transaction the appender is spent.
 */
export class EventAppender {
  readonly #database: DatabaseSync
  readonly #blocks: EventBlocks
  readonly #dictionaries: EventDictionaries
  readonly #rollUp: RollUp
  readonly #sparse: SparseFacts
  readonly #order: ReturnType<typeof recordOrder>
  readonly #known: EventIdTable
  readonly #sought: { ids: Uint8Array; offset: number; account: number } = { ids: new Uint8Array(0), offset: 0, account: 0 }
  readonly #shaById = new Map<number, string>()
  #daysToRebuild = new Set<number>()
  #added = 0
  #lastText: number
  readonly #sql: ReturnType<typeof prepare>

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#blocks = new EventBlocks(database)
    this.#dictionaries = new EventDictionaries(database)
    this.#rollUp = new RollUp(database)
    this.#sparse = new SparseFacts(database)
    this.#order = recordOrder(database)
    this.#sql = prepare(database)
    this.#lastText = lastText(database)
    this.#known = new EventIdTable(this.#blocks.nextSeq)
    const superseded = new Set(
      database
        .prepare('SELECT seq FROM superseded')
        .all()
        .map(row => Number(row.seq))
    )
    for (const { firstSeq, count, ids } of this.#blocks.allIds()) {
      for (let i = 0; i < count; i++) if (!superseded.has(firstSeq + i)) this.#known.add(ids, i * 16, firstSeq + i)
    }
  }

  /** @param words of the parser that made the batch; the batch is used up */
  append(batch: EventBatch, words: LocalWords, file: FilePlace): Appended {
    this.#shaById.set(file.id, file.sha256)
    this.#dictionaries.translate(batch, words)
    const columns: EventColumns = { ...batch, file: new Uint32Array(batch.count).fill(file.id) }
    const result: Appended = { added: 0, duplicate: 0, copies: 0 }
    const seqs = new Float64Array(batch.count).fill(-1)
    for (let i = 0; i < batch.count; i++) {
      const known = this.#find(batch.ids, i * 16, columns.account[i] as number)
      if (known < 0) {
        this.#storeText(columns, i, words)
        seqs[i] = this.#add(batch.ids, columns, i)
        result.added++
      } else {
        const met = this.#meetAgain(known, cellsAt(columns, i), file)
        if (met === 'same-place') continue
        result.duplicate++
        if (met !== 'replace') continue
        this.#storeText(columns, i, words)
        // What it replaces may be of this very batch.
        const before = seqs.indexOf(known)
        if (before >= 0) seqs[before] = -1
        seqs[i] = this.#replace(known, batch.ids, columns, i)
      }
    }
    result.copies = this.#sparse.add(batch, seqs)
    this.#added += result.added
    words.settle()
    return result
  }

  /** Writes blocks and sums; call once before each commit. */
  finish(): void {
    this.#dictionaries.write()
    this.#sparse.write()
    this.#blocks.flush()
    this.#rollUp.flush()
    if (this.#daysToRebuild.size > 0) this.#rebuildDays()
    this.#sql.addToMeta.run(this.#added, 'events')
    this.#sql.addToMeta.run(1, 'commits')
    this.#added = 0
  }

  #find(ids: Uint8Array, offset: number, account: number): number {
    this.#sought.ids = ids
    this.#sought.offset = offset
    this.#sought.account = account
    return this.#known.find(ids, offset, this.#isSought)
  }

  // Made once: it is asked for every event, and answers for few.
  readonly #isSought = (seq: number): boolean => {
    const { ids, offset, account } = this.#sought
    const id = this.#blocks.idOf(seq)
    if (!sameId(ids, offset, id.bytes, id.offset)) return false
    const empty = this.#dictionaries.emptyAccount
    const other = this.#blocks.cellsOf(seq).account
    return other === account || other === empty || account === empty
  }

  // Only of events that are kept: so the newest text in a block is the newest in the index, however often the store is opened again.
  #storeText(columns: EventColumns, i: number, words: LocalWords): void {
    const local = columns.text[i] as number
    if (local > 0) columns.text[i] = words.text.id(local, this.#addText)
  }

  readonly #addText = (text: string): number => {
    this.#sql.addText.run(this.#lastText, text)
    return ++this.#lastText
  }

  #add(ids: Uint8Array, columns: EventColumns, i: number): number {
    const seq = this.#blocks.append(ids, columns, i)
    this.#known.addMissed(seq)
    const { seconds, identity, uses, account, region, call, flags } = columns
    this.#rollUp.add(
      seconds[i] as number,
      identity[i] as number,
      uses[i] as number,
      account[i] as number,
      region[i] as number,
      call[i] as number,
      outcomeIndex(flags[i] as number)
    )
    return seq
  }

  // An interrupted import reads part of a file again: its own earlier row is not a duplicate.
  #meetAgain(seq: number, cells: EventCells, file: FilePlace): 'same-place' | 'keep' | 'replace' {
    const kept = this.#blocks.cellsOf(seq)
    if (kept.file === cells.file && kept.ordinal === cells.ordinal) return 'same-place'
    if (this.#sql.hasDuplicate.get(seq, cells.file, cells.ordinal) !== undefined) return 'same-place'
    const order = this.#compare(cells, kept)
    if (order > 0) return 'replace'
    const keptSha = this.#sha(kept.file)
    if (order === 0 && (file.sha256 < keptSha || (file.sha256 === keptSha && cells.ordinal < kept.ordinal))) {
      this.#sql.addDuplicate.run(seq, kept.file, kept.ordinal)
      this.#blocks.patchPlace(seq, cells.file, cells.ordinal)
    } else {
      this.#sql.addDuplicate.run(seq, cells.file, cells.ordinal)
    }
    return 'keep'
  }

  #replace(oldSeq: number, ids: Uint8Array, columns: EventColumns, i: number): number {
    const kept = this.#blocks.cellsOf(oldSeq)
    const seq = this.#blocks.append(ids, columns, i)
    this.#known.replace(ids, i * 16, oldSeq, seq)
    this.#sql.supersede.run(oldSeq)
    this.#sql.moveDuplicates.run(seq, oldSeq)
    this.#sql.addDuplicate.run(seq, kept.file, kept.ordinal)
    // Its search text stays: others may share it, and a superseded seq is in no selection.
    this.#sparse.forget(oldSeq)
    this.#daysToRebuild.add(dayOf(kept.seconds)).add(dayOf(columns.seconds[i] as number))
    return seq
  }

  #compare(a: EventCells, b: EventCells): number {
    if (saysTheSame(a, b)) return 0
    this.#dictionaries.write()
    return this.#order(a, b)
  }

  #sha(file: number): string {
    let sha = this.#shaById.get(file)
    if (sha === undefined) {
      sha = Buffer.from((this.#sql.shaOf.get(file)?.sha256 as Uint8Array | undefined) ?? []).toString('hex')
      this.#shaById.set(file, sha)
    }
    return sha
  }

  // A replaced event has already been summed; its days are summed again from their events.
  #rebuildDays(): void {
    const days = this.#daysToRebuild
    this.#daysToRebuild = new Set()
    clearDays(this.#database, days)
    const from = Math.min(...days) * 86_400
    const to = (Math.max(...days) + 1) * 86_400
    sumEvents(this.#database, this.#rollUp, from, to, seconds => days.has(dayOf(seconds)))
    this.#rollUp.flush()
  }
}

function cellsAt(columns: EventColumns, i: number): EventCells {
  const cells = {} as EventCells
  for (const column of eventColumns) cells[column] = columns[column][i] as number
  return cells
}

// No statement that runs per file or event may be an INSERT OR REPLACE: it opens a savepoint, and FTS5 answers every savepoint by
// writing out what it has gathered, which makes an import several times slower.
function prepare(database: DatabaseSync) {
  return {
    addToMeta: database.prepare('UPDATE meta SET value = value + ? WHERE key = ?'),
    hasDuplicate: database.prepare('SELECT 1 FROM duplicate WHERE seq = ? AND file = ? AND ordinal = ?'),
    addDuplicate: database.prepare('INSERT OR IGNORE INTO duplicate (seq, file, ordinal) VALUES (?, ?, ?)'),
    moveDuplicates: database.prepare('UPDATE OR IGNORE duplicate SET seq = ? WHERE seq = ?'),
    supersede: database.prepare('INSERT OR IGNORE INTO superseded (seq) VALUES (?)'),
    shaOf: database.prepare('SELECT sha256 FROM file WHERE id = ?'),
    addText: database.prepare('INSERT INTO event_text (rowid, text) VALUES (?, ?)')
  }
}
