import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { FileClaim, FileEnd } from './import-messages.ts'

export interface KnownFile {
  id: number
  state: 'reading' | 'done'
  path: string
  /** Why there is nothing to do when it is met again. */
  reason: string
}

// What was no log then is none now; the reason is worth repeating.
const skipReason = (row: Record<string, unknown>): string =>
  row.kind === 'events' || typeof row.problem !== 'string' ? 'already imported' : row.problem

/** Files by what they are (SHA-256) and by where they were found. Writes happen in the caller's transaction. */
export class FileRegistry {
  readonly #bySha: StatementSync
  readonly #insert: StatementSync
  readonly #end: StatementSync
  readonly #addPath: StatementSync
  readonly #changePath: StatementSync
  readonly #importId: number

  constructor(database: DatabaseSync, importId: number) {
    this.#importId = importId
    this.#bySha = database.prepare('SELECT id, state, path, kind, problem FROM file WHERE sha256 = ?')
    this.#insert = database.prepare(
      "INSERT INTO file (sha256, path, size_bytes, kind, state, kept, import) VALUES (?, ?, ?, 'events', 'reading', ?, ?)"
    )
    this.#end = database.prepare(
      "UPDATE file SET state = 'done', kind = ?, format = ?, records = ?, rejected = ?, problem = ? WHERE id = ?"
    )
    this.#addPath = database.prepare('INSERT INTO file_path (file, size_bytes, modified_ms, path) VALUES (?, ?, ?, ?)')
    this.#changePath = database.prepare('UPDATE file_path SET file = ?, size_bytes = ?, modified_ms = ? WHERE path = ?')
  }

  /** The file with these bytes, if any was ever read; `reading` when an import was interrupted in it. */
  find(sha256: string): KnownFile | null {
    const row = this.#bySha.get(Buffer.from(sha256, 'hex'))
    if (row === undefined) return null
    return { id: Number(row.id), state: row.state as KnownFile['state'], path: String(row.path), reason: skipReason(row) }
  }

  /** Id of the file, added as being read when it is new. */
  begin(claim: FileClaim): number {
    const known = this.find(claim.sha256)
    if (known !== null) return known.id
    return Number(
      this.#insert.run(Buffer.from(claim.sha256, 'hex'), claim.path, claim.sizeBytes, claim.kept, this.#importId).lastInsertRowid
    )
  }

  end(fileId: number, end: FileEnd): void {
    this.#end.run(end.kind, end.format, end.records, end.rejected, end.reason ?? end.problem, fileId)
  }

  /** Remembers where the file was found, so that it need not be opened again while it looks the same. */
  rememberPath(fileId: number, claim: FileClaim): void {
    if (claim.modifiedAtMs === null) return
    const cells = [fileId, claim.sizeBytes, claim.modifiedAtMs, claim.path] as const
    // Not INSERT OR REPLACE: see event-appender.ts.
    if (this.#changePath.run(...cells).changes === 0) this.#addPath.run(...cells)
  }
}

/** Tells, without opening it, why a file need not be read again: same path, size and time of change. null: read it. */
export function knownPathLookup(database: DatabaseSync): (path: string, sizeBytes: number, modifiedAtMs: number) => string | null {
  const select = database.prepare(
    "SELECT f.kind, f.problem FROM file_path p JOIN file f ON f.id = p.file WHERE p.path = ? AND p.size_bytes = ? AND p.modified_ms = ? AND f.state = 'done'"
  )
  return (path, sizeBytes, modifiedAtMs) => {
    const row = select.get(path, sizeBytes, modifiedAtMs)
    return row === undefined ? null : skipReason(row)
  }
}

/** Tells whether a file with these bytes (SHA-256, hex) has been read to its end. */
export function knownContentLookup(database: DatabaseSync): (sha256: string) => boolean {
  const select = database.prepare("SELECT 1 FROM file WHERE sha256 = ? AND state = 'done'")
  return sha256 => select.get(Buffer.from(sha256, 'hex')) !== undefined
}

/** Tells whether a file of this path has been read to its end, whatever its size and time: for names that are never used twice. */
export function knownNameLookup(database: DatabaseSync): (path: string) => boolean {
  const select = database.prepare("SELECT 1 FROM file_path p JOIN file f ON f.id = p.file WHERE p.path = ? AND f.state = 'done'")
  return path => select.get(path) !== undefined
}
