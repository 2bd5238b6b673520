import type { DatabaseSync } from 'node:sqlite'
import type { StoreReader } from './store-reader.ts'

/** A file that was imported. */
export interface StoredFile {
  id: number
  path: string
  /** Hex, of the file as it came. */
  sha256: string
  format: string
  kept: 'copy' | 'in-place'
}

export interface EventPlace {
  file: StoredFile
  ordinal: number
}

function readFileById(database: DatabaseSync, id: number): StoredFile | null {
  const row = database.prepare('SELECT id, path, sha256, format, kept FROM file WHERE id = ?').get(id)
  if (row === undefined) return null
  return {
    id,
    path: String(row.path),
    sha256: Buffer.from(row.sha256 as Uint8Array).toString('hex'),
    format: String(row.format ?? 'unknown'),
    kept: row.kept === 'in-place' ? 'in-place' : 'copy'
  }
}

/** The place that is shown for an event; null when its file is not known. */
export function placeOf({ database, frame }: Pick<StoreReader, 'database' | 'frame'>, seq: number): EventPlace | null {
  const file = readFileById(database, frame.column('file')[seq] as number)
  return file === null ? null : { file, ordinal: frame.column('ordinal')[seq] as number }
}

/** Other places an event was read from. */
export function otherPlaces(database: DatabaseSync, seq: number): EventPlace[] {
  return database
    .prepare('SELECT file, ordinal FROM duplicate WHERE seq = ? ORDER BY file, ordinal LIMIT 100')
    .all(seq)
    .flatMap(row => {
      const file = readFileById(database, Number(row.file))
      return file === null ? [] : [{ file, ordinal: Number(row.ordinal) }]
    })
}

/** Seqs of the same call's copies in other accounts' logs. */
export function copiesOf(database: DatabaseSync, seq: number): number[] {
  return database
    .prepare(
      'SELECT o.seq FROM shared_event s JOIN shared_event o ON o.shared = s.shared WHERE s.seq = ? AND o.seq <> s.seq ORDER BY o.seq LIMIT 50'
    )
    .all(seq)
    .map(row => Number(row.seq))
}
