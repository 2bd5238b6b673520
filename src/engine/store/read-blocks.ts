import type { DatabaseSync } from 'node:sqlite'
import { type Cells, decodeColumn, type EventColumn } from './event-columns.ts'

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

/** The newest search text, as cells of `text` name it; 0: there is none. */
export function lastText(database: DatabaseSync): number {
  return Number(database.prepare("SELECT max(max) AS n FROM event_column WHERE field = 'text'").get()?.n ?? 0)
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
