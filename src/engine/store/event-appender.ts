import type { DatabaseSync } from 'node:sqlite'
import type { EventBatch } from './event-batch.ts'
import { EventBlocks, type EventCells, type EventColumns, readBlocks } from './event-blocks.ts'
import { eventColumns } from './event-columns.ts'
import { EventDictionaries, type Translation } from './event-dictionaries.ts'
import { isCorrection, isDegraded, outcomeIndex } from './event-flags.ts'
import { EventIdTable, sameId } from './event-id-table.ts'
import { clearDays, dayOf, RollUp } from './roll-up.ts'

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
 * speaks (see `#rank`); every place it was read from is remembered.
 *
 * Must run inside a transaction; `finish` before committing it. After a rolled-back transaction the appender is spent.
 */
export class EventAppender {
  readonly #database: DatabaseSync
  readonly #blocks: EventBlocks
  readonly #dictionaries: EventDictionaries
  readonly #rollUp: RollUp
  readonly #known: EventIdTable
  readonly #shaById = new Map<number, string>()
  #daysToRebuild = new Set<number>()
  #added = 0
  readonly #sql: ReturnType<typeof prepare>

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#blocks = new EventBlocks(database)
    this.#dictionaries = new EventDictionaries(database)
    this.#rollUp = new RollUp(database)
    this.#sql = prepare(database)
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

  append(batch: EventBatch, file: FilePlace): Appended {
    this.#shaById.set(file.id, file.sha256)
    const columns = storedColumns(batch, this.#dictionaries.translate(batch), file.id)
    const result: Appended = { added: 0, duplicate: 0, copies: 0 }
    const seqs = new Float64Array(batch.count).fill(-1)
    for (let i = 0; i < batch.count; i++) {
      const known = this.#find(batch.ids, i * 16, columns.account[i] as number)
      if (known < 0) {
        seqs[i] = this.#add(batch.ids, columns, i)
        result.added++
      } else {
        const met = this.#meetAgain(known, cellsAt(columns, i), file)
        if (met === 'same-place') continue
        result.duplicate++
        if (met === 'replace') seqs[i] = this.#replace(known, batch.ids, columns, i)
      }
    }
    result.copies = this.#addSparse(batch, seqs)
    this.#added += result.added
    return result
  }

  /** Writes blocks and sums; call once before each commit. */
  finish(): void {
    this.#blocks.flush()
    this.#rollUp.flush()
    if (this.#daysToRebuild.size > 0) this.#rebuildDays()
    this.#sql.addToMeta.run(this.#added, 'events')
    this.#sql.addToMeta.run(1, 'commits')
    this.#added = 0
  }

  #find(ids: Uint8Array, offset: number, account: number): number {
    const empty = this.#dictionaries.emptyAccount
    return this.#known.find(ids, offset, seq => {
      const id = this.#blocks.idOf(seq)
      if (!sameId(ids, offset, id.bytes, id.offset)) return false
      const other = this.#blocks.cellsOf(seq).account
      return other === account || other === empty || account === empty
    })
  }

  #add(ids: Uint8Array, columns: EventColumns, i: number): number {
    const seq = this.#blocks.append(ids, columns, i)
    this.#known.add(ids, i * 16, seq)
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
    for (const statement of this.#sql.forget) statement.run(oldSeq)
    this.#daysToRebuild.add(dayOf(kept.seconds)).add(dayOf(columns.seconds[i] as number))
    return seq
  }

  // > 0: `a` speaks. A correction before what it corrects; full before degraded; then the record that says more; then, for two that differ, an order that does
  // not depend on which came first.
  #compare(a: EventCells, b: EventCells): number {
    if (comparedColumns.every(column => a[column] === b[column])) return 0
    const correction = Number(isCorrection(a.flags)) - Number(isCorrection(b.flags))
    if (correction !== 0) return correction
    const fidelity = Number(isDegraded(b.flags)) - Number(isDegraded(a.flags))
    if (fidelity !== 0) return fidelity
    const [wordsA, wordsB] = [this.#sql.words(a), this.#sql.words(b)]
    const known = wordsA.filter(Boolean).length - wordsB.filter(Boolean).length
    if (known !== 0) return known
    const [textA, textB] = [wordsA.join('\0'), wordsB.join('\0')]
    return textA > textB ? 1 : textA < textB ? -1 : 0
  }

  #sha(file: number): string {
    let sha = this.#shaById.get(file)
    if (sha === undefined) {
      sha = Buffer.from((this.#sql.shaOf.get(file)?.sha256 as Uint8Array | undefined) ?? []).toString('hex')
      this.#shaById.set(file, sha)
    }
    return sha
  }

  #addSparse(batch: EventBatch, seqs: Float64Array): number {
    let copies = 0
    const seqOf = (i: number) => seqs[i] as number
    for (const [i, text] of batch.oddIds) if (seqOf(i) >= 0) this.#sql.addOddId.run(seqOf(i), text)
    for (const [i, shared] of batch.shared) {
      if (seqOf(i) < 0) continue
      if (this.#sql.hasShared.get(shared) !== undefined) copies++
      this.#sql.addShared.run(shared, seqOf(i))
    }
    for (const [i, key, roleId, roleArn] of batch.issued) if (seqOf(i) >= 0) this.#sql.addIssued.run(seqOf(i), key, roleId, roleArn)
    const texts = batch.textEvents.length === 0 ? [] : batch.texts.split('\0')
    batch.textEvents.forEach((i, n) => {
      if (seqOf(i) >= 0) this.#sql.addText.run(seqOf(i), texts[n] ?? '')
    })
    return copies
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

const summedColumns = ['seconds', 'flags', 'identity', 'uses', 'account', 'region', 'call'] as const

/** Adds the events stored in `[fromS, toS)` to a roll-up, superseded ones left out. */
export function sumEvents(database: DatabaseSync, rollUp: RollUp, fromS: number, toS: number, wanted: (seconds: number) => boolean): void {
  const superseded = new Set(
    database
      .prepare('SELECT seq FROM superseded')
      .all()
      .map(row => Number(row.seq))
  )
  for (const { firstSeq, count, cells } of readBlocks(database, summedColumns, fromS, toS)) {
    const cell = (column: (typeof summedColumns)[number], i: number) => cells[column]?.[i] as number
    for (let i = 0; i < count; i++) {
      const seconds = cell('seconds', i)
      if (seconds < fromS || seconds >= toS || superseded.has(firstSeq + i) || !wanted(seconds)) continue
      rollUp.add(
        seconds,
        cell('identity', i),
        cell('uses', i),
        cell('account', i),
        cell('region', i),
        cell('call', i),
        outcomeIndex(cell('flags', i))
      )
    }
  }
}

const comparedColumns = [
  'seconds',
  'millis',
  'flags',
  'identity',
  'session',
  'call',
  'account',
  'region',
  'ip',
  'agent',
  'error',
  'uses'
] as const

/** The batch's columns with the store's ids in place of its own. */
function storedColumns(batch: EventBatch, t: Translation, file: number): EventColumns {
  return {
    seconds: batch.seconds,
    millis: batch.millis,
    flags: batch.flags,
    identity: mapped(batch.identity, t.identity),
    session: mapped(batch.session, t.session),
    call: mapped(batch.call, t.call),
    account: mapped(batch.account, t.account),
    region: mapped(batch.region, t.region),
    ip: mapped(batch.ip, t.ip),
    agent: mapped(batch.agent, t.agent),
    error: mapped(batch.error, t.error),
    uses: mapped(batch.uses, t.uses),
    file: new Uint32Array(batch.count).fill(file),
    ordinal: batch.ordinal
  }
}

function mapped(local: Uint32Array, stored: Uint32Array): Uint32Array {
  for (let i = 0; i < local.length; i++) local[i] = stored[local[i] as number] as number
  return local
}

function cellsAt(columns: EventColumns, i: number): EventCells {
  const cells = {} as EventCells
  for (const column of eventColumns) cells[column] = columns[column][i] as number
  return cells
}

// No statement that runs per file or event may be an INSERT OR REPLACE: it opens a savepoint, and FTS5 answers every savepoint by
// writing out what it has gathered, which makes an import several times slower.
function prepare(database: DatabaseSync) {
  const term = database.prepare('SELECT text FROM term WHERE field = ? AND id = ?')
  const identity = database.prepare('SELECT key FROM identity WHERE id = ?')
  const session = database.prepare('SELECT access_key, name, created_ms, mfa, source_identity FROM session WHERE id = ?')
  const call = database.prepare('SELECT source, name FROM call WHERE id = ?')
  const uses = database.prepare('SELECT uses FROM use_set WHERE id = ?')
  const wordsOfUses = (id: number) => resolveUses(database, String(uses.get(id)?.uses ?? ''))
  return {
    addToMeta: database.prepare('UPDATE meta SET value = value + ? WHERE key = ?'),
    hasDuplicate: database.prepare('SELECT 1 FROM duplicate WHERE seq = ? AND file = ? AND ordinal = ?'),
    addDuplicate: database.prepare('INSERT OR IGNORE INTO duplicate (seq, file, ordinal) VALUES (?, ?, ?)'),
    moveDuplicates: database.prepare('UPDATE OR IGNORE duplicate SET seq = ? WHERE seq = ?'),
    supersede: database.prepare('INSERT OR IGNORE INTO superseded (seq) VALUES (?)'),
    // Its search text stays: a superseded seq is in no selection, so it is never found.
    forget: ['odd_event_id', 'shared_event', 'issued_credential'].map(table => database.prepare(`DELETE FROM ${table} WHERE seq = ?`)),
    shaOf: database.prepare('SELECT sha256 FROM file WHERE id = ?'),
    addOddId: database.prepare('INSERT INTO odd_event_id (seq, text) VALUES (?, ?)'),
    hasShared: database.prepare('SELECT 1 FROM shared_event WHERE shared = ? LIMIT 1'),
    addShared: database.prepare('INSERT OR IGNORE INTO shared_event (shared, seq) VALUES (?, ?)'),
    addIssued: database.prepare('INSERT INTO issued_credential (seq, access_key, assumed_role_id, role_arn) VALUES (?, ?, ?, ?)'),
    addText: database.prepare('INSERT INTO event_text (rowid, text) VALUES (?, ?)'),
    /** What the cells say, as words whose order does not depend on ids. */
    words(cells: EventCells): string[] {
      const text = (field: string, id: number) => String(term.get(field, id)?.text ?? '')
      const who = String(identity.get(cells.identity)?.key ?? '')
      return [
        who === 'unknown' ? '' : who,
        ...Object.values(session.get(cells.session) ?? {}).map(value => (value === null ? '' : String(value))),
        ...Object.values(call.get(cells.call) ?? {}).map(String),
        text('account', cells.account),
        text('region', cells.region),
        text('ip', cells.ip),
        text('agent', cells.agent),
        text('error', cells.error),
        wordsOfUses(cells.uses),
        String(cells.seconds * 1000 + cells.millis),
        String(cells.flags)
      ]
    }
  }
}

function resolveUses(database: DatabaseSync, uses: string): string {
  const action = database.prepare("SELECT text FROM term WHERE field = 'action' AND id = ?")
  const resource = database.prepare('SELECT arn FROM resource WHERE id = ?')
  return uses
    .split(';')
    .map(use => {
      const [actionId = '', kind = '', resourceId = ''] = use.split(',')
      const name = actionId === '' ? '' : String(action.get(Number(actionId))?.text ?? '')
      const arn = resourceId === '' ? '' : String(resource.get(Number(resourceId))?.arn ?? '')
      return name || arn ? `${name} ${kind} ${arn}` : ''
    })
    .filter(Boolean)
    .join(';')
}
