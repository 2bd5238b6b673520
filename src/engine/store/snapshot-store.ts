import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { constants, gunzipSync, gzipSync } from 'node:zlib'
import type { SnapshotRow } from '../../shared/contract/snapshots.ts'

/** An open database, for rooms that hand it on without asking it anything themselves. */
export type Database = DatabaseSync

/** What a snapshot holds, in numbers; null: that part is not known. */
export type SnapshotSummary = Pick<
  SnapshotRow,
  'users' | 'roles' | 'groups' | 'policies' | 'buckets' | 'secrets' | 'keys' | 'trails' | 'denied'
>

/** A snapshot to keep. */
export interface NewSnapshot {
  kind: SnapshotRow['kind']
  subject: string
  takenAtMs: number
  /** The time is that of the files it was read from: the same content at another time is the same snapshot. */
  isTimeGuessed: boolean
  importedAtMs: number
  source: string
  summary: SnapshotSummary
  /** Without its time, which has a place of its own. */
  content: unknown
}

/**
 * Keeps a snapshot, unless the very same is kept already. To be called within a transaction.
 * @returns its row, and whether it was known
 */
export function writeSnapshot(database: DatabaseSync, snapshot: NewSnapshot): { row: SnapshotRow; isKnown: boolean } {
  const json = JSON.stringify(snapshot.content)
  const sha256 = createHash('sha256').update(json).digest()
  const { kind, subject, takenAtMs } = snapshot
  const known = database
    .prepare(
      `SELECT ${columns} FROM snapshot WHERE kind = ? AND subject = ? AND sha256 = ? AND (taken_ms = ? OR ?) ORDER BY taken_ms LIMIT 1`
    )
    .get(kind, subject, sha256, takenAtMs, snapshot.isTimeGuessed ? 1 : 0)
  if (known !== undefined) return { row: toRow(known), isKnown: true }
  const content = gzipSync(json, { level: constants.Z_BEST_SPEED + 2 })
  const added = database
    .prepare(
      `INSERT INTO snapshot (kind, subject, taken_ms, imported_ms, source, sha256, summary, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING ${columns}`
    )
    .get(kind, subject, takenAtMs, snapshot.importedAtMs, snapshot.source, sha256, JSON.stringify(snapshot.summary), content)
  return { row: toRow(added as Record<string, unknown>), isKnown: false }
}

/** Tells readers that something has changed, as an import of events does. Within the transaction that changes it. */
export function noteCommit(database: DatabaseSync): void {
  database.exec("UPDATE meta SET value = value + 1 WHERE key = 'commits'")
}

/** Newest first, those of one time in the order of their content, whichever came first. Empty in a database of before there were snapshots. */
export function listSnapshots(database: DatabaseSync): SnapshotRow[] {
  if (!hasSnapshots(database)) return []
  return database.prepare(`SELECT ${columns} FROM snapshot ORDER BY taken_ms DESC, sha256`).all().map(toRow)
}

/** A reader may open a workspace that no writer has brought up to date yet. */
const hasSnapshots = (database: DatabaseSync): boolean =>
  database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'snapshot'").get() !== undefined

/** What was kept, without its time, and how long its JSON is. */
export function readSnapshotContent(database: DatabaseSync, id: number): { value: unknown; characters: number } {
  const row = database.prepare('SELECT content FROM snapshot WHERE id = ?').get(id)
  const json = row === undefined ? 'null' : gunzipSync(row.content as Uint8Array).toString('utf8')
  return { value: JSON.parse(json), characters: json.length }
}

const columns = 'id, kind, subject, taken_ms, imported_ms, source, summary'

const toRow = (row: Record<string, unknown>): SnapshotRow => ({
  id: Number(row.id),
  kind: row.kind as SnapshotRow['kind'],
  subject: String(row.subject),
  takenAtMs: Number(row.taken_ms),
  importedAtMs: Number(row.imported_ms),
  source: String(row.source),
  ...(JSON.parse(String(row.summary)) as SnapshotSummary)
})

/** All of it, or nothing of it. */
export function inTransaction<T>(database: Database, work: () => T): T {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}
