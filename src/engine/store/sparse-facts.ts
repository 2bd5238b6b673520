import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { EventBatch } from './event-batch.ts'
import { RowWriter } from './row-writer.ts'

/** What few events have: ids that are not GUIDs, copies in other accounts' logs, credentials handed out, and on whose word. */
export class SparseFacts {
  readonly #oddIds: RowWriter
  readonly #shared: RowWriter
  readonly #issued: RowWriter
  readonly #federated: RowWriter
  /** Of the rows not yet written. */
  readonly #freshShared = new Set<string>()
  readonly #hasShared: StatementSync
  readonly #forget: StatementSync[]

  constructor(database: DatabaseSync) {
    this.#oddIds = new RowWriter(database, 'odd_event_id (seq, text)', 2)
    this.#shared = new RowWriter(database, 'shared_event (shared, seq)', 2, 'ON CONFLICT DO NOTHING')
    this.#issued = new RowWriter(database, 'issued_credential (seq, access_key, assumed_role_id, role_arn)', 4)
    this.#federated = new RowWriter(database, 'federation (seq, provider, issuer, subject)', 4)
    this.#hasShared = database.prepare('SELECT 1 FROM shared_event WHERE shared = ? LIMIT 1')
    this.#forget = ['odd_event_id', 'shared_event', 'issued_credential', 'federation'].map(table =>
      database.prepare(`DELETE FROM ${table} WHERE seq = ?`)
    )
  }

  /**
   * @param seqs of the batch's events; negative: not added
   * @returns how many of them are copies of a call known from another account's log
   */
  add(batch: EventBatch, seqs: Float64Array): number {
    let copies = 0
    for (const [i, text] of batch.oddIds) if (isAdded(seqs, i)) this.#oddIds.add(seqs[i] as number, text)
    for (const [i, shared] of batch.shared) {
      if (!isAdded(seqs, i)) continue
      if (this.#freshShared.has(shared) || this.#hasShared.get(shared) !== undefined) copies++
      this.#shared.add(shared, seqs[i] as number)
      this.#freshShared.add(shared)
    }
    for (const [i, ...credential] of batch.issued) if (isAdded(seqs, i)) this.#issued.add(seqs[i] as number, ...credential)
    for (const [i, ...assertion] of batch.federated) if (isAdded(seqs, i)) this.#federated.add(seqs[i] as number, ...assertion)
    return copies
  }

  /** Of an event that no longer speaks. */
  forget(seq: number): void {
    this.write()
    for (const statement of this.#forget) statement.run(seq)
  }

  write(): void {
    this.#oddIds.write()
    this.#shared.write()
    this.#issued.write()
    this.#federated.write()
    this.#freshShared.clear()
  }
}

const isAdded = (seqs: Float64Array, i: number): boolean => (seqs[i] as number) >= 0
