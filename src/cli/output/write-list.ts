import type { Call } from '../call.ts'
import { type RowShape, rowWriter } from './row-writer.ts'

/** Rows handed to the writer at once. */
const chunkRows = 1000

/**
 * Writes a whole list.
 * @param none  said instead of a table without rows
 */
export const writeList = async <Row extends object>(
  call: Call,
  shape: RowShape<Row>,
  rows: readonly Row[],
  none: string
): Promise<void> => {
  await call.answer(async sink => {
    const writer = rowWriter(call.format, sink, shape)
    for (let at = 0; at < rows.length; at += chunkRows) await writer.write(rows.slice(at, at + chunkRows))
    await writer.end()
  })
  if (rows.length === 0 && call.format === 'table') call.note(none)
}
