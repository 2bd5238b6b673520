import type { DatabaseSync } from 'node:sqlite'
import type { Rejected } from '../../shared/contract/import.ts'
import type { CollectMark, ConnectorMark } from './collect-mark.ts'
import { CollectWriter } from './collect-writer.ts'
import { EventAppender } from './event-appender.ts'
import type { EventBatch } from './event-batch.ts'
import { blockCapacity } from './event-columns.ts'
import { FileRegistry } from './file-registry.ts'
import { ImportLedger } from './import-ledger.ts'
import type { FileClaim, FileResult } from './import-messages.ts'
import type { LocalWords } from './local-words.ts'

const commitAfterMs = 2000
/** Whole blocks, and several: fewer pages are written twice, and fewer sums added to what is there. */
const commitAfterEvents = 4 * blockCapacity

/**
 * The one writer of an import. Everything that belongs together goes into one transaction: files, events, sums, text
 * index and the report so far. A transaction ends when a few blocks' worth of events has come, or after two seconds.
 */
export class ImportWriter {
  readonly #database: DatabaseSync
  readonly #ledger: ImportLedger
  readonly #files: FileRegistry
  /** Made at the first event: a run that finds nothing new need not load what it would compare with. */
  #appender: EventAppender | null = null
  readonly #collected: CollectWriter
  /** `also`: the same bytes met under another name meanwhile. */
  readonly #claims = new Map<string, FileClaim & { fileId: number | null; also: FileClaim[] }>()
  #eventsInTransaction = 0
  #transactionSinceMs: number | null = null

  constructor(database: DatabaseSync, sources: string[], startedAtMs: number) {
    this.#database = database
    this.#begin()
    this.#ledger = new ImportLedger(database, sources, startedAtMs)
    this.#files = new FileRegistry(database, this.#ledger.report.id)
    this.#collected = new CollectWriter(database, change => this.#write(change))
    this.commit()
  }

  get ledger(): ImportLedger {
    return this.#ledger
  }

  /** Whether the bytes should be read: not when they have been, or are just being read under another name. */
  claim(claim: FileClaim): 'claimed' | 'known' {
    const known = this.#files.find(claim.sha256)
    if (known?.state === 'done') {
      this.#write(() => this.#files.rememberPath(known.id, claim))
      this.#ledger.skipFile(claim.path, known.path === claim.path ? known.reason : `${known.reason} (same bytes as ${known.path})`)
      this.#collected.ended(claim.ticket, null)
      return 'known'
    }
    const other = this.#claims.get(claim.sha256)
    if (other !== undefined) {
      this.#ledger.skipFile(claim.path, `same bytes as ${other.path}`)
      other.also.push(claim)
      return 'known'
    }
    this.#claims.set(claim.sha256, { ...claim, fileId: null, also: [] })
    return 'claimed'
  }

  /** @param words of the parser that made the batch */
  add(sha256: string, batch: EventBatch, words: LocalWords): void {
    const fileId = this.#fileId(sha256)
    this.#write(() => {
      this.#appender ??= new EventAppender(this.#database)
      const result = this.#appender.append(batch, words, { id: fileId, sha256 })
      this.#ledger.countEvents({ read: batch.count, ...result })
      this.#ledger.notePlaces(words.met.accounts.splice(0), words.met.regions.splice(0))
      noteSpan(this.#ledger, batch)
    })
    this.#eventsInTransaction += batch.count
  }

  /** A file that came in one piece. */
  take(result: FileResult, batches: EventBatch[], words: LocalWords): void {
    if (this.claim(result.claim) === 'known') return
    for (const batch of batches) this.add(result.claim.sha256, batch, words)
    this.end(result)
  }

  end({ claim: { sha256, path }, end, problems }: FileResult): void {
    const claim = this.#claims.get(sha256)
    if (claim === undefined) return
    // Nothing of it could be read: it is not remembered, so that a second try says why again.
    if (end.problem !== null && end.records === 0 && claim.fileId === null) {
      this.#claims.delete(sha256)
      this.#ledger.rejectFile(path, end.problem)
      for (const { ticket } of [claim, ...claim.also]) this.#collected.ended(ticket, end.problem)
      return
    }
    this.#write(() => {
      const fileId = this.#fileId(sha256)
      this.#files.end(fileId, end)
      for (const found of [claim, ...claim.also]) this.#files.rememberPath(fileId, found)
    })
    this.#claims.delete(sha256)
    for (const { ticket } of [claim, ...claim.also]) this.#collected.ended(ticket, null)
    if (end.kind === 'events') this.#ledger.readFile(end.format)
    else this.#ledger.skipFile(path, end.reason ?? 'not a CloudTrail log')
    if (end.kind === 'digest') this.#ledger.countFormat('digest')
    const listed: Rejected[] = end.problem === null ? problems : [...problems, { path, reason: end.problem }]
    this.#ledger.rejectRecords(end.rejected, listed)
  }

  mark(mark: CollectMark): void {
    this.#collected.mark(mark)
  }

  noteConnector(mark: ConnectorMark): void {
    this.#collected.connector(mark)
  }

  /** Calls back once everything that was marked so far is committed; not at all when the run ends before. */
  settle(done: () => void): void {
    this.#collected.afterAll(() => {
      this.commit()
      done()
    })
  }

  get commitDue(): boolean {
    if (this.#transactionSinceMs === null) return false
    return this.#eventsInTransaction >= commitAfterEvents || Date.now() - this.#transactionSinceMs >= commitAfterMs
  }

  commit(): void {
    if (this.#transactionSinceMs === null) return
    this.#appender?.finish()
    this.#ledger.save()
    this.#database.exec('COMMIT')
    this.#transactionSinceMs = null
    this.#eventsInTransaction = 0
  }

  /** Ends the run: what is here is committed, files half read stay marked so and are read again next time. */
  finish(state: 'done' | 'cancelled'): void {
    this.#write(() => this.#ledger.end(state))
    this.commit()
    this.#database.exec('PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)')
  }

  #fileId(sha256: string): number {
    const claim = this.#claims.get(sha256)
    if (claim === undefined) throw new Error(`a batch of an unclaimed file ${sha256}`)
    if (claim.fileId === null) this.#write(() => (claim.fileId = this.#files.begin(claim)))
    return claim.fileId ?? 0
  }

  #write(change: () => void): void {
    if (this.#transactionSinceMs === null) this.#begin()
    change()
  }

  #begin(): void {
    this.#database.exec('BEGIN IMMEDIATE')
    this.#transactionSinceMs = Date.now()
  }
}

function noteSpan(ledger: ImportLedger, batch: EventBatch): void {
  let first = Number.POSITIVE_INFINITY
  let last = 0
  for (let i = 0; i < batch.count; i++) {
    const ms = (batch.seconds[i] as number) * 1000 + (batch.millis[i] as number)
    if (ms < first) first = ms
    if (ms > last) last = ms
  }
  if (batch.count > 0) ledger.noteSpan(first, last)
}
