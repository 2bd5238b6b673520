import { openRecordReader } from './record-reader.ts'

/** Pieces small enough that a record near the beginning is found without reading the rest. */
const PIECE_BYTES = 256 * 1024

function* pieces(content: Uint8Array | Iterable<Uint8Array>): Generator<Uint8Array> {
  for (const chunk of content instanceof Uint8Array ? [content] : content)
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) yield chunk.subarray(at, at + PIECE_BYTES)
}

/**
 * The bytes of one record as it was written, numbered as `openRecordReader` numbers them: the very reader looks for it.
 * @param content  the file, expanded
 * @param ordinal  the record's number, from 0
 * @returns a copy; null when there is no such record, or when it could not be read
 */
export const rawRecordAt = (content: Uint8Array | Iterable<Uint8Array>, ordinal: number): Uint8Array | null => {
  let found: Uint8Array | null = null
  let isPassed = false
  const reader = openRecordReader({
    record(record, at) {
      // A Buffer's own slice would share the memory the reader goes on to write over.
      if (at === ordinal) found = Uint8Array.from(record.bytes())
      if (at >= ordinal) isPassed = true
    },
    problem({ record }) {
      if (record !== undefined && record >= ordinal) isPassed = true
    }
  })
  for (const piece of pieces(content)) {
    reader.push(piece)
    if (isPassed) return found
  }
  reader.end()
  return found
}
